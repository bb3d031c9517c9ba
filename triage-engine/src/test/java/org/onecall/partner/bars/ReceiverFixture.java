package org.onecall.partner.bars;

import static org.onecall.journal.TestPostgres.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.onecall.booking.Booking;
import org.onecall.booking.PgBooking;
import org.onecall.booking.SlotSupply;
import org.onecall.directory.Directory;
import org.onecall.directory.Opening;
import org.onecall.directory.read.DirectoryFiles;
import org.onecall.journal.Database;
import org.onecall.journal.TestPostgres;
import org.onecall.partner.IncomingCases;
import org.onecall.partner.PgIncomingCases;

/** A receiver before a real database, with one clinic of one place every twenty minutes. */
final class ReceiverFixture implements AutoCloseable {
  static final String CLINIC = "corvale-utc";
  static final String SENDER = "nhs111";

  final Vertx vertx = Vertx.vertx();
  final Database database = TestPostgres.open(vertx);
  final Booking booking = new PgBooking(database.pool(), Duration.ofMinutes(5), new Random(7));
  final IncomingCases cases = new PgIncomingCases(database.pool());
  final LocalDate tomorrow = openDay(Instant.now().atZone(Opening.ZONE).toLocalDate().plusDays(1));
  final Directory directory;
  final Receiver receiver;

  ReceiverFixture() {
    this(database -> Heard.NOTED);
  }

  /** One whose database is also told what is heard of our own referrals. */
  ReceiverFixture(Function<Database, Heard> heard) {
    Directory sample = DirectoryFiles.sample();
    directory = new Directory(sample.county(), List.of(sample.service(CLINIC).orElseThrow()));
    await(new SlotSupply(database.pool(), directory).ensure(tomorrow, 2));
    receiver =
        new Receiver(
            new Receiver.Parts(
                database,
                booking,
                cases,
                directory,
                List.of(
                    new Offered(Samples.DOS, CLINIC, Set.of("a1t10", "a1t2"), MessageNames.ALL),
                    // What the official samples are addressed to.
                    new Offered("111111111", CLINIC, Set.of(), MessageNames.ALL)),
                new Receiver.Worker() {
                  @Override
                  public <T> Future<T> run(Callable<T> work) {
                    return vertx.executeBlocking(work, false);
                  }
                },
                Instant::now,
                new Random(3),
                UUID::randomUUID,
                heard.apply(database),
                (sender, service) -> sender.equals(SENDER) && service.equals(CLINIC)));
  }

  /** The clinic is shut on Christmas Day. */
  private static LocalDate openDay(LocalDate day) {
    return day.getMonthValue() == 12 && day.getDayOfMonth() == 25 ? day.plusDays(1) : day;
  }

  /** Noon of tomorrow, when the clinic is open, and so many minutes. */
  Instant noon(int minutes) {
    return tomorrow.atTime(12, 0).atZone(Opening.ZONE).toInstant().plusSeconds(60L * minutes);
  }

  static Map<String, String> headers() {
    Map<String, String> headers = new HashMap<>();
    headers.put("x-request-id", UUID.randomUUID().toString());
    headers.put("x-correlation-id", UUID.randomUUID().toString());
    headers.put("nhsd-target-identifier", TargetReader.write(Samples.DOS));
    headers.put("nhsd-end-user-organisation", TargetReader.write("1"));
    headers.put("nhsd-requesting-software", TargetReader.write("1"));
    headers.put("content-type", "application/fhir+json; version=1.4.0");
    headers.put("accept", "application/fhir+json");
    return headers;
  }

  Receiver.Answer post(ObjectNode message) {
    return post(Samples.bytes(message), headers());
  }

  Receiver.Answer post(byte[] body, Map<String, String> headers) {
    return await(posting(body, headers));
  }

  Future<Receiver.Answer> posting(byte[] body, Map<String, String> headers) {
    return receiver.handle(
        new Receiver.Ask(
            "POST", "$process-message", Map.of(), headers, Buffer.buffer(body), SENDER));
  }

  Receiver.Answer get(String path, Map<String, List<String>> query) {
    return await(
        receiver.handle(new Receiver.Ask("GET", path, query, headers(), Buffer.buffer(), SENDER)));
  }

  /** {@code 409 conflict}: the status and the kind of fault. */
  static String brief(Receiver.Answer answer) {
    return answer.status() + " " + Samples.parse(answer.body()).at("/issue/0/code").asText("ok");
  }

  static String path(Receiver.Answer answer) {
    return Samples.parse(answer.body()).at("/issue/0/expression/0").asText();
  }

  long count(String table) {
    return await(database.pool().query("select count(*) from " + table).execute())
        .iterator()
        .next()
        .getLong(0);
  }

  @Override
  public void close() {
    await(database.close());
    await(vertx.close());
  }
}
