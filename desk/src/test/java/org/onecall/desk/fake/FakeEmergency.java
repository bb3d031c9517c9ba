package org.onecall.desk.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.onecall.desk.http.Json;

/** What a scripted encounter says of the emergency that was reached in it. */
final class FakeEmergency {
  private Optional<Instant> since = Optional.empty();
  private Optional<Instant> undoneAt = Optional.empty();
  private Optional<Instant> ambulanceAt = Optional.empty();
  private Optional<ObjectNode> left = Optional.empty();

  /** That one was reached does not vanish when its answer is changed. */
  void note(boolean stands, Instant now) {
    if (stands) {
      ambulanceAt = undoneAt.isPresent() ? Optional.empty() : ambulanceAt;
      since = since.or(() -> Optional.of(now));
      undoneAt = Optional.empty();
    } else if (since.isPresent()) {
      undoneAt = undoneAt.or(() -> Optional.of(now));
    }
  }

  boolean isOpen() {
    return since.isPresent() && undoneAt.isEmpty() && ambulanceAt.isEmpty();
  }

  /** The ambulance service has it; says whether that is news. */
  boolean handOver(Instant at) {
    boolean news = isOpen();
    if (news) {
      ambulanceAt = Optional.of(at);
    }
    return news;
  }

  /** The encounter ends, and nobody has it. */
  void leave(Instant at, String by, String done) {
    ObjectNode one = Json.object().put("at", at.toString()).put("by", by).put("done", done);
    left = Optional.of(one.put("seen", false));
  }

  /** A supervisor has seen that. */
  void see() {
    left.ifPresent(one -> one.put("seen", true));
  }

  void put(ObjectNode json) {
    since.ifPresent(from -> {
      ObjectNode emergency =
          json.putObject("emergency").put("since", from.toString()).put("open", isOpen());
      undoneAt.ifPresent(at -> emergency.put("undoneAt", at.toString()));
      ambulanceAt.ifPresent(at -> emergency.put("ambulanceAt", at.toString()));
      left.ifPresent(one -> emergency.set("left", one.deepCopy()));
    });
  }
}
