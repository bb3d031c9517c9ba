package org.onecall.desk;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.onecall.booking.RemoteSlots;
import org.onecall.config.Line;
import org.onecall.config.Partners;
import org.onecall.directory.Capacity;
import org.onecall.directory.Directory;
import org.onecall.directory.Service;
import org.onecall.directory.WayIn;
import org.onecall.journal.Database;
import org.onecall.partner.bars.Receiver;
import org.onecall.partner.fhir.Fhir;
import org.onecall.partner.send.AnswerWays;
import org.onecall.partner.send.PartnerSlots;
import org.onecall.partner.send.PracticePost;
import org.onecall.partner.send.Us;
import org.onecall.patient.StoredPersonRecords;
import org.onecall.patient.message.FolderGpMessages;
import org.onecall.patient.message.GpMessages;
import org.onecall.trace.Tracer;

/**
 * The systems of other organisations that we ask and tell, wired: whose appointments they keep, who
 * takes referrals, where senders are answered, and where messages to practices go.
 *
 * @param us who we are to them
 * @param worker where their FHIR is read, off the event loop
 * @param providers the one way to ask, under each name that directory files use for it
 * @param answers the ways to whoever puts cases before us
 * @param tracer what is followed of what they are asked and told when nobody here waits for it
 */
record Outward(
    Us us,
    Receiver.Worker worker,
    PartnerSlots slots,
    Map<String, RemoteSlots> providers,
    AnswerWays answers,
    GpMessages practices,
    Tracer tracer) {
  /** The name of the way for services that the partners' file alone says are kept elsewhere. */
  static final String BY_FILE = "partners";

  private static final String OUR_NAME = "Onecall";
  private static final int WORKERS = 4;
  private static final int WORK_SECONDS_MAX = 10;

  static Outward open(
      Vertx vertx,
      Configuration configuration,
      Database database,
      InstantSource clock,
      Tracer tracer,
      Stops stops) {
    Receiver.Worker worker = worker(vertx);
    Partners partners = configuration.partners();
    var us =
        new Us(
            configuration.settings().partners().organisation(),
            OUR_NAME,
            clock,
            UUID::randomUUID,
            configuration.lines().stream().map(Line::number).findFirst().orElse(""));
    var slots =
        new PartnerSlots(
            vertx,
            database,
            partners.providers(),
            us,
            worker,
            new StoredPersonRecords(database.pool()));
    stops.add("the asking of other systems", slots);
    var answers = new AnswerWays(vertx, partners.answers(), us, worker);
    stops.add("the answers to senders", answers);
    if (!partners.providers().isEmpty() || configuration.settings().partners().enabled()) {
      // The first question shall not wait for what takes seconds to load.
      worker.run(() -> {
        Fhir.warmUp();
        return true;
      });
    }
    Map<String, RemoteSlots> providers = new HashMap<>();
    providers.put(BY_FILE, slots);
    for (Service service : configuration.directory().services()) {
      if (service.capacity() instanceof Capacity.Elsewhere elsewhere) {
        providers.put(elsewhere.provider(), slots);
      }
    }
    return new Outward(
        us,
        worker,
        slots,
        Map.copyOf(providers),
        answers,
        practices(vertx, configuration, database, us, worker, stops),
        tracer);
  }

  private static Receiver.Worker worker(Vertx vertx) {
    WorkerExecutor executor =
        vertx.createSharedWorkerExecutor("partners", WORKERS, WORK_SECONDS_MAX, TimeUnit.SECONDS);
    return new Receiver.Worker() {
      @Override
      public <T> Future<T> run(Callable<T> work) {
        return executor.executeBlocking(work, false);
      }
    };
  }

  private static GpMessages practices(
      Vertx vertx,
      Configuration configuration,
      Database database,
      Us us,
      Receiver.Worker worker,
      Stops stops) {
    Map<String, String> codes = new HashMap<>();
    configuration.partners().providers().stream()
        .filter(one -> one.standard() == Partners.Standard.GP_CONNECT)
        .forEach(one -> codes.put(one.service(), one.theirId()));
    return configuration
        .partners()
        .practiceMessages()
        .<GpMessages>map(where -> {
          var post = new PracticePost(vertx, database, where, codes, us, worker);
          stops.add("the messages to practices", post);
          return post;
        })
        .orElseGet(() ->
            new FolderGpMessages(
                vertx, configuration.settings().stateDirectory().resolve("gp-messages")));
  }

  /**
   * The directory as the partners' file changes it: whoever books there, the appointments of a
   * service that has a provider are kept elsewhere.
   */
  static Directory directory(Directory files, Partners partners) {
    Map<String, Capacity> elsewhere = new HashMap<>();
    for (Partners.Provider one : partners.providers()) {
      files
          .service(one.service())
          .filter(service ->
              service.wayIn() == WayIn.SLOT && !(service.capacity() instanceof Capacity.Elsewhere))
          .ifPresent(service -> elsewhere.put(service.id(), new Capacity.Elsewhere(BY_FILE)));
    }
    return elsewhere.isEmpty() ? files : files.withCapacity(elsewhere);
  }
}
