package org.onecall.desk;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.onecall.booking.Booking;
import org.onecall.config.PartnerSettings;
import org.onecall.desk.http.Routes;
import org.onecall.desk.partner.PartnerServer;
import org.onecall.journal.Database;
import org.onecall.partner.IncomingCases;
import org.onecall.partner.PgIncomingCases;
import org.onecall.partner.bars.MessageNames;
import org.onecall.partner.bars.Offered;
import org.onecall.partner.bars.Receiver;
import org.onecall.partner.fhir.Fhir;

/**
 * Other organisations, wired: their cases at the desk, and the door through which their systems
 * send them.
 */
record Partnership(IncomingCases cases, Routes routes, Receiver receiver, WorkerExecutor worker) {
  private static final int WORKERS = 4;
  private static final int WORK_SECONDS_MAX = 10;

  static Partnership of(
      Vertx vertx,
      Configuration configuration,
      Database database,
      Booking booking,
      Encounters encounters,
      InstantSource clock) {
    var cases = new PgIncomingCases(database.pool());
    WorkerExecutor worker =
        vertx.createSharedWorkerExecutor("partners", WORKERS, WORK_SECONDS_MAX, TimeUnit.SECONDS);
    var receiver =
        new Receiver(
            new Receiver.Parts(
                database,
                booking,
                cases,
                configuration.directory(),
                configuration.partners().services().stream()
                    .map(one ->
                        new Offered(
                            one.dosId(),
                            one.service(),
                            one.useCases(),
                            one.messages().isEmpty() ? MessageNames.ALL : one.messages()))
                    .toList(),
                new Receiver.Worker() {
                  @Override
                  public <T> Future<T> run(Callable<T> work) {
                    return worker.executeBlocking(work, false);
                  }
                },
                clock,
                new SecureRandom(),
                UUID::randomUUID,
                () -> {}));
    return new Partnership(
        cases,
        new CaseRoutes(cases, configuration.directory(), encounters, clock)
            .routes()
            .and(
                new CallCaseRoutes(cases, new PgCallCases(database.pool()), encounters, clock)
                    .routes()),
        receiver,
        worker);
  }

  /** Opens the door if it is to be open; answers with where it is. */
  Optional<String> listen(Configuration configuration, Vertx vertx, Stops stops) {
    PartnerSettings settings = configuration.settings().partners();
    if (!settings.enabled()) {
      return Optional.empty();
    }
    // The first message shall not wait for what takes seconds to load.
    worker.executeBlocking(() -> {
      Fhir.warmUp();
      return true;
    });
    var server = new PartnerServer(vertx, receiver, configuration.partners().senders());
    int port = done(server.start(settings.host(), settings.port()));
    stops.add("the door for other organisations", () -> done(server.stop()));
    return Optional.of("http://" + settings.host() + ":" + port + "/FHIR/R4");
  }

  private static <T> T done(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }
}
