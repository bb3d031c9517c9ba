package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.onecall.desk.http.Json;
import org.onecall.directory.Availability;
import org.onecall.directory.Standing;

/** Promise 7: the board counts no place with a service to which nobody is sent now. */
class ClosedPlacesTest extends DeskTest {
  private static final String CENTRES = "urgent-treatment-centre";

  private Socket board() {
    Socket sam = follow(client().signIn("sam"));
    desk.server().look();
    return sam;
  }

  private void pass(int seconds) {
    clock.pass(Duration.ofSeconds(seconds));
    desk.server().look();
  }

  private void said(String service, Standing standing) {
    assertThat(desk.places().say("ada", service, standing).succeeded()).isTrue();
  }

  private static JsonNode kind(Socket board, String code) {
    for (JsonNode one : board.entry("capacity").orElse(Json.object()).path("kinds")) {
      if (one.path("code").asText().equals(code)) {
        return one;
      }
    }
    return MissingNode.getInstance();
  }

  @Test
  void whatWasSaidToBeClosedOrToTakeNobodyHasNoPlacesAndIsNotOpen() {
    Socket sam = board();
    await().until(() -> kind(sam, CENTRES).path("open").asInt() == 3);
    assertThat(kind(sam, CENTRES).path("places").asInt()).isEqualTo(9);

    Standing red =
        new Standing(
            Availability.State.RED,
            Optional.of(clock.instant().plusSeconds(60)),
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty());
    said("aldenmoor-utc", red);
    said("brackwater-utc", Standing.AS_FILED.closed("no water"));
    pass(11);
    await().until(() -> kind(sam, CENTRES).path("open").asInt() == 1);
    JsonNode one = kind(sam, CENTRES);
    assertThat(one.path("services").asInt()).isEqualTo(3);
    assertThat(one.path("places").asInt()).isEqualTo(3);
    assertThat(one.path("tooFew").asBoolean()).isFalse();
    assertThat(one.path("full").valueStream().map(JsonNode::asText))
        .anyMatch(name -> name.endsWith(" (takes nobody now)"))
        .anyMatch(name -> name.endsWith(" (closed)"))
        .hasSize(2);

    said("corvale-utc", Standing.AS_FILED.closed("no water"));
    pass(11);
    await().until(() -> kind(sam, CENTRES).path("tooFew").asBoolean());
    assertThat(kind(sam, CENTRES).path("open").asInt()).isZero();
    assertThat(kind(sam, CENTRES).path("places").asInt()).isZero();

    pass(50);
    // What was said for a minute is over; who gives no sign of life for so long is away.
    Socket later = board();
    await().until(() -> kind(later, CENTRES).path("open").asInt() == 1);
    assertThat(kind(later, CENTRES).path("places").asInt()).isEqualTo(3);
  }
}
