package org.onecall.partner.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onecall.journal.TestPostgres.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.onecall.testing.Lane;

/**
 * Whatever is done to a message, its sender gets a declared status with a path, nothing of it is
 * applied in part, and nothing personal is said back.
 */
@Timeout(300)
class MutationTest {
  private static final Set<Integer> DECLARED = Set.of(200, 400, 404, 409, 422);

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
    Random random = new Random(20261127);
    for (int i = 0; i < tries; i++) {
      byte[] body = mutated(random, i);
      long messages = fixture.count("partner_message");
      long cases = fixture.count("incoming_case");
      long bookings = fixture.count("booking");

      Receiver.Answer answer = fixture.post(body, ReceiverFixture.headers());

      assertThat(DECLARED).as("try %d: %s", i, answer.body()).contains(answer.status());
      long done = answer.status() == 200 ? 1 : 0;
      assertThat(fixture.count("partner_message") - messages).as("try %d", i).isEqualTo(done);
      assertThat(fixture.count("incoming_case") + fixture.count("booking") - cases - bookings)
          .as("try %d", i)
          .isLessThanOrEqualTo(done);
      if (answer.status() != 200) {
        checked(answer, i);
      }
    }
  }

  private static void checked(Receiver.Answer answer, int i) {
    ObjectNode outcome = Samples.parse(answer.body());
    assertThat(outcome.path("resourceType").asText()).isEqualTo("OperationOutcome");
    assertThat(outcome.at("/issue/0/expression/0").asText()).as("try %d", i).isNotEmpty();
    assertThat(answer.body()).as("try %d", i).doesNotContain(PERSONAL);
  }

  private static byte[] mutated(Random random, int i) {
    ObjectNode message =
        random.nextBoolean()
            ? Samples.referral()
            : Samples.booking(ReceiverFixture.CLINIC, fixture.noon(20 * (i % 20)));
    if (random.nextInt(8) == 0) {
      return torn(random, Samples.bytes(message));
    }
    int changes = 1 + random.nextInt(3);
    for (int change = 0; change < changes; change++) {
      change(random, message);
    }
    return Samples.bytes(message);
  }

  /** Bytes cut off, flipped or doubled. */
  private static byte[] torn(Random random, byte[] body) {
    int at = random.nextInt(body.length);
    return switch (random.nextInt(3)) {
      case 0 -> java.util.Arrays.copyOf(body, at);
      case 1 -> {
        body[at] = (byte) random.nextInt(256);
        yield body;
      }
      default -> (new String(body, StandardCharsets.UTF_8) + "{}").getBytes(StandardCharsets.UTF_8);
    };
  }

  private static void change(Random random, ObjectNode message) {
    List<ObjectNode> objects = new ArrayList<>();
    collect(message, objects);
    ObjectNode object = objects.get(random.nextInt(objects.size()));
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    if (names.isEmpty()) {
      return;
    }
    String name = names.get(random.nextInt(names.size()));
    switch (random.nextInt(9)) {
      case 0 -> object.remove(name);
      case 1 -> object.put(name, BAD.get(random.nextInt(BAD.size())));
      case 2 -> object.put(name, random.nextInt());
      case 3 -> object.putNull(name);
      case 4 -> object.putObject(name).put("x", "y");
      case 5 -> object.putArray(name).add(object.objectNode()).add("z");
      case 6 -> object.set(name + "x", object.get(name).deepCopy());
      case 7 -> object.set(name, objects.get(random.nextInt(objects.size())).deepCopy());
      default -> {
        if (object.get(name) instanceof ArrayNode array && !array.isEmpty()) {
          array.add(array.get(0).deepCopy());
        } else if (object.get(name) instanceof TextNode text) {
          object.put(name, text.asText() + "\u0000\ud800");
        }
      }
    }
  }

  private static final List<String> BAD =
      List.of(
          "",
          " ",
          "2026-13-40T99:00:00Z",
          "2026-11-27T09:00:00+27:00",
          "2026-02-30",
          "0000-00-00",
          "99999-01-01T00:00:00Z",
          "active",
          "urn:uuid:" + "f".repeat(36),
          "x".repeat(5_000),
          "<script>",
          "' or 1=1 --",
          "\u202e\u0007");

  private static void collect(JsonNode node, List<ObjectNode> objects) {
    if (node instanceof ObjectNode object) {
      objects.add(object);
    }
    node.forEach(child -> collect(child, objects));
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
