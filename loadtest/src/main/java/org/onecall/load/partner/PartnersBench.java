package org.onecall.load.partner;

import static org.onecall.load.OwnDatabase.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.HdrHistogram.ConcurrentHistogram;
import org.onecall.booking.Booking;
import org.onecall.booking.PgBooking;
import org.onecall.booking.Slot;
import org.onecall.booking.SlotSupply;
import org.onecall.config.Partners;
import org.onecall.config.Secret;
import org.onecall.desk.http.RefusalLog;
import org.onecall.desk.partner.PartnerServer;
import org.onecall.directory.Directory;
import org.onecall.directory.Opening;
import org.onecall.directory.Service;
import org.onecall.directory.WayIn;
import org.onecall.directory.read.DirectoryFiles;
import org.onecall.journal.Database;
import org.onecall.load.OwnDatabase;
import org.onecall.partner.PgIncomingCases;
import org.onecall.partner.bars.Answering;
import org.onecall.partner.bars.Heard;
import org.onecall.partner.bars.MessageNames;
import org.onecall.partner.bars.Offered;
import org.onecall.partner.bars.Receiver;
import org.onecall.partner.bars.TargetReader;
import org.onecall.partner.fhir.Fhir;
import org.onecall.trace.Tracer;

/**
 * Measures the receiver of referrals and bookings: so many messages a second over HTTP, sent when
 * they are due whether or not earlier ones have been answered; each time counts from then. Six in
 * ten are referrals, two bookings, two searches for slots. Everything is in one process but
 * PostgreSQL.
 */
public final class PartnersBench {
  private static final String DOS = "2000099901";
  private static final String TOKEN = "token-of-the-benchmark-of-partners";
  private static final int CONNECTIONS = 64;
  private static final int DATABASE_CONNECTIONS = 8;
  private static final int WARM_UP_SECONDS = 10;

  private final Booking booking;
  private final Service service;
  private final int port;
  private final HttpClient client;
  private final ConcurrentHistogram times = new ConcurrentHistogram(3);
  private final Map<String, LongAdder> answers = new ConcurrentSkipListMap<>();

  private PartnersBench(Vertx vertx, Database database) {
    Directory directory = DirectoryFiles.sample();
    this.service =
        directory.services().stream()
            .filter(one -> one.wayIn() == WayIn.SLOT)
            .findFirst()
            .orElseThrow();
    this.booking = new PgBooking(database.pool(), Duration.ofMinutes(5), new SecureRandom());
    await(
        new SlotSupply(database.pool(), directory)
            .ensure(Instant.now().atZone(Opening.ZONE).toLocalDate(), 14));
    var workers = vertx.createSharedWorkerExecutor("partners", 4);
    var receiver =
        new Receiver(
            new Receiver.Parts(
                database,
                booking,
                new PgIncomingCases(database.pool()),
                directory,
                List.of(new Offered(DOS, service.id(), Set.of(), MessageNames.ALL)),
                new Receiver.Worker() {
                  @Override
                  public <T> Future<T> run(Callable<T> work) {
                    return workers.executeBlocking(work, false);
                  }
                },
                InstantSource.system(),
                new SecureRandom(),
                UUID::randomUUID,
                Heard.NOTED,
                Answering.NOBODY));
    Fhir.warmUp();
    this.port =
        await(
            new PartnerServer(
                    vertx,
                    receiver,
                    List.of(new Partners.Sender("bench", Secret.of(TOKEN))),
                    new RefusalLog(InstantSource.system()),
                    Tracer.NONE)
                .start("127.0.0.1", 0));
    this.client =
        vertx.createHttpClient(
            new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(10_000));
  }

  /**
   * Measures on a database of its own.
   *
   * @param rate messages a second
   * @param seconds for how long, after ten to warm up
   */
  public static void run(int rate, int seconds, Consumer<String> out) {
    OwnDatabase.with(
        DATABASE_CONNECTIONS,
        (vertx, database) -> new PartnersBench(vertx, database).measure(rate, seconds, out));
  }

  private void measure(int rate, int seconds, Consumer<String> out) {
    List<Slot> slots = slots();
    send(rate, WARM_UP_SECONDS, slots, 0);
    times.reset();
    answers.clear();
    send(rate, seconds, slots, rate * WARM_UP_SECONDS);
    tell(rate, seconds, out);
  }

  private List<Slot> slots() {
    List<Slot> all = new ArrayList<>();
    Instant from = Instant.now().plusSeconds(60);
    for (int day = 0; day < 13; day++) {
      Instant start = from.plus(Duration.ofDays(day));
      all.addAll(await(booking.slots(service.id(), start, start.plus(Duration.ofDays(1)))));
    }
    return all;
  }

  private void send(int rate, int seconds, List<Slot> slots, int first) {
    long begin = System.nanoTime();
    long step = TimeUnit.SECONDS.toNanos(1) / rate;
    List<Future<?>> sent = new ArrayList<>();
    for (int i = 0; i < rate * seconds; i++) {
      long due = begin + i * step;
      while (System.nanoTime() < due) {
        java.util.concurrent.locks.LockSupport.parkNanos(
            Math.min(1_000_000, Math.max(1, due - System.nanoTime())));
      }
      sent.add(one(first + i, due, slots));
    }
    await(Future.join(sent).otherwiseEmpty());
  }

  private Future<?> one(int number, long due, List<Slot> slots) {
    Instant now = Instant.now();
    var options =
        new RequestOptions()
            .setHost("127.0.0.1")
            .setPort(port)
            .setMethod(number % 10 < 8 ? HttpMethod.POST : HttpMethod.GET)
            .setURI(
                "/FHIR/R4/"
                    + (number % 10 < 8
                        ? "$process-message"
                        : "Slot?status=free&start=ge"
                            + now
                            + "&start=le"
                            + now.plus(Duration.ofDays(1))
                            + "&_include=Slot:schedule&_include=Schedule:actor:HealthcareService"))
            .putHeader("Authorization", "Bearer " + TOKEN)
            .putHeader("X-Request-Id", UUID.randomUUID().toString())
            .putHeader("X-Correlation-Id", UUID.randomUUID().toString())
            .putHeader("NHSD-Target-Identifier", TargetReader.write(DOS))
            .putHeader("NHSD-End-User-Organisation", TargetReader.write("1"))
            .putHeader("NHSD-Requesting-Software", TargetReader.write("1"))
            .putHeader("Content-Type", "application/fhir+json")
            .putHeader("Accept", "application/fhir+json");
    Optional<String> body =
        switch (number % 10) {
          case 0, 1, 2, 3, 4, 5 -> Optional.of(SampleMessages.referral(DOS, now, number));
          case 6, 7 ->
              Optional.of(
                  SampleMessages.booking(
                      DOS, slots.get(bookingNumber(number) % slots.size()).start(), now, number));
          default -> Optional.empty();
        };
    String kind = number % 10 < 6 ? "referral" : number % 10 < 8 ? "booking" : "slots";
    return client
        .request(options)
        .compose(request -> body.isPresent() ? request.send(body.get()) : request.send())
        .compose(response -> response.body().map(bytes -> response.statusCode()))
        .onSuccess(status -> count(kind + " " + status, due))
        .onFailure(failure -> count(kind + " " + failure.getClass().getSimpleName(), due));
  }

  /**
   * Two in ten messages are bookings, each of the next slot until there is none that was not asked.
   */
  private static int bookingNumber(int number) {
    return number / 10 * 2 + number % 10 - 6;
  }

  private void count(String answer, long due) {
    times.recordValue((System.nanoTime() - due) / 1_000);
    answers.computeIfAbsent(answer, name -> new LongAdder()).increment();
  }

  private void tell(int rate, int seconds, Consumer<String> out) {
    out.accept(
        String.format(
            Locale.ROOT,
            "%d messages/s for %d s: p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, max %.1f ms",
            rate,
            seconds,
            times.getValueAtPercentile(50) / 1_000.0,
            times.getValueAtPercentile(90) / 1_000.0,
            times.getValueAtPercentile(99) / 1_000.0,
            times.getMaxValue() / 1_000.0));
    new TreeMap<>(answers)
        .forEach((answer, number) ->
            out.accept(String.format(Locale.ROOT, "  %-24s %d", answer, number.sum())));
    boolean kept = times.getValueAtPercentile(90) < 200_000 && times.getMaxValue() < 2_000_000;
    out.accept((kept ? "kept: " : "MISSED: ") + "90 % under 200 ms and all under 2 s");
  }
}
