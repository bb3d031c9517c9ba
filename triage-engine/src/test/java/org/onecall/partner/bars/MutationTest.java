package org.onecall.partner.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onecall.journal.TestPostgres.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.onecall.partner.bars.Mutations.Mutated;
import org.onecall.testing.Lane;

/**
 * Whatever is done to a message, its sender gets a declared status with a path, nothing of it is
 * applied in part, and nothing personal is said back.
 */
@Timeout(1_200)
class MutationTest {
  private static final Set<Integer> DECLARED = Set.of(200, 400, 404, 406, 409, 422);
  private static final long SEED = Long.getLong("onecall.mutations.seed", 20_261_127L);

  /** What the person in the messages could be recognised by. */
  private static final List<String> PERSONAL =
      List.of("Testperson", "9000000009", "900123", "1944", "ZZ1", "kitchen", "CASE 77");

  private static ReceiverFixture fixture;

  @BeforeAll
  static void open() {
    fixture = new ReceiverFixture();
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  @Test
  void mutatedBundlesGetDeclaredStatusAndNothingIsAppliedInPart() {
    int tries = Lane.tries("onecall.mutations", 1_500, 10_000);
    Mutations mutations = new Mutations(SEED);
    Random random = new Random(SEED);
    Map<Integer, Integer> statuses = new TreeMap<>();
    Kept before = kept();
    for (int i = 0; i < tries; i++) {
      Mutated mutated = mutations.next(i, fixture);
      Map<String, String> headers = ReceiverFixture.headers();
      headers.put("nhsd-target-identifier", TargetReader.write(mutated.addressedTo()));
      boolean wrong = random.nextInt(20) == 0;
      if (wrong) {
        spoil(random, headers);
      }
      String what = "try " + i + " of " + mutated.from();

      Receiver.Answer answer = fixture.post(mutated.body(), headers);
      before = judged(what, answer, mutated, before);
      statuses.merge(answer.status(), 1, Integer::sum);

      if (random.nextInt(10) == 0) {
        Receiver.Answer again = fixture.post(mutated.body(), headers);
        before = judged(what + ", again", again, mutated, before);
        assertThat(ReceiverFixture.brief(again))
            .as(what)
            .isEqualTo(answer.status() == 200 ? "409 duplicate" : ReceiverFixture.brief(answer));
      }
      if (wrong) {
        assertThat(answer.status()).as(what).isIn(400, 404, 406);
      }
    }
    System.getLogger("onecall.mutations").log(System.Logger.Level.INFO, statuses.toString());
    assertThat(statuses.keySet()).contains(200, 400, 409, 422);
  }

  /** What is kept of all messages so far. */
  private record Kept(long messages, long items, long cases, long bookings, long taken) {}

  private static Kept kept() {
    Row row =
        await(
                fixture
                    .database
                    .pool()
                    .query(
                        """
                        select (select count(*) from partner_message) as messages,
                          (select count(*) from partner_item) as items,
                          (select count(*) from incoming_case) as cases,
                          (select count(*) from booking) as bookings,
                          (select count(*) from place_unit
                            where booked_by is not null or held_until > now()) as taken
                        """)
                    .execute())
            .iterator()
            .next();
    return new Kept(
        row.getLong("messages"),
        row.getLong("items"),
        row.getLong("cases"),
        row.getLong("bookings"),
        row.getLong("taken"));
  }

  /** What was acted upon is there whole, and of what was not there is nothing. */
  private static Kept judged(String what, Receiver.Answer answer, Mutated mutated, Kept before) {
    assertThat(DECLARED).as("%s: %s", what, answer.body()).contains(answer.status());
    Kept after = kept();
    if (answer.status() != 200) {
      assertThat(after).as(what).isEqualTo(before);
      refusal(what, answer, mutated);
      return after;
    }
    long made = after.items() - before.items();
    assertThat(after.messages() - before.messages()).as(what).isEqualTo(1);
    assertThat(made).as(what).isIn(0L, 1L);
    assertThat(after.cases() - before.cases() + after.bookings() - before.bookings())
        .as(what)
        .isEqualTo(made);
    assertThat(after.taken() - before.taken())
        .as(what)
        .isEqualTo(after.bookings() - before.bookings());
    return after;
  }

  private static void refusal(String what, Receiver.Answer answer, Mutated mutated) {
    ObjectNode outcome = Samples.parse(answer.body());
    assertThat(outcome.path("resourceType").asText()).isEqualTo("OperationOutcome");
    assertThat(outcome.at("/issue/0/expression/0").asText()).as(what).isNotEmpty();
    assertThat(answer.body()).as(what).doesNotContain(PERSONAL);
    assertThat(mutated.personal().stream().filter(answer.body()::contains)).as(what).isEmpty();
  }

  private static void spoil(Random random, Map<String, String> headers) {
    List<String> names =
        List.of(
            "x-request-id",
            "x-correlation-id",
            "nhsd-target-identifier",
            "nhsd-end-user-organisation",
            "nhsd-requesting-software",
            "content-type");
    String name = names.get(random.nextInt(names.size()));
    switch (random.nextInt(4)) {
      case 0 -> headers.remove(name);
      case 1 -> headers.put(name, "%%%");
      case 2 -> headers.put(name, "");
      default -> headers.put(name, "x".repeat(8_000));
    }
  }

  @Test
  void giantAndDeepBodiesAreTooCostlyWithWhereTheyBecomeSo() {
    String deep = "{\"resourceType\":\"Bundle\",\"entry\":" + "[".repeat(5_000);
    Receiver.Answer answer = post(deep);
    assertThat(ReceiverFixture.brief(answer)).isEqualTo("422 too-costly");
    String long1 = "{\"resourceType\":\"Bundle\",\"id\":\"" + "x".repeat(700_000) + "\"}";
    assertThat(ReceiverFixture.brief(post(long1))).isEqualTo("422 too-costly");
    String many = "{\"resourceType\":\"Bundle\",\"entry\":[" + "1,".repeat(250_000) + "1]}";
    assertThat(ReceiverFixture.brief(post(many))).isEqualTo("422 too-costly");
  }

  @Test
  void valueThatCannotBeReadIsNamedByItsPath() {
    ObjectNode message = Samples.referral();
    ((ObjectNode) Samples.resource(message, "ServiceRequest").path("occurrencePeriod"))
        .put("end", "2026-11-27T25:00:00Z");
    Receiver.Answer answer = fixture.post(message);
    assertThat(ReceiverFixture.brief(answer)).isEqualTo("400 value");
    assertThat(ReceiverFixture.path(answer))
        .isEqualTo("Bundle.entry[1].resource.occurrencePeriod.end");

    ObjectNode twice = Samples.referral();
    Samples.resource(twice, "CarePlan").put("status", "finished");
    assertThat(ReceiverFixture.path(fixture.post(twice)))
        .isEqualTo("Bundle.entry[3].resource.status");
    Receiver.Answer doubled =
        post("{\"resourceType\":\"Bundle\",\"type\":\"message\",\"type\":\"x\"}");
    assertThat(ReceiverFixture.brief(doubled)).isEqualTo("400 invalid");
  }

  private static Receiver.Answer post(String body) {
    return await(
        fixture
            .posting(body.getBytes(StandardCharsets.UTF_8), ReceiverFixture.headers())
            .timeout(
                Duration.ofSeconds(30).toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS));
  }

  @Test
  void repliesAreTheSameForEverySenderOfTheSameFault() {
    Map<String, String> headers = ReceiverFixture.headers();
    assertThat(fixture.post(new byte[0], headers).body())
        .isEqualTo(fixture.post(new byte[0], headers).body());
  }
}
