package org.onecall.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.onecall.desk.http.Fields;
import org.onecall.desk.http.Malformed;
import org.onecall.telephony.ActResult;
import org.onecall.telephony.CallControl.Move;
import org.onecall.telephony.floor.Call;

/**
 * Where a supervisor wants a waiting caller: another queue, another priority, or both. What they do
 * not change stays as it is by then, and what they change must still be what they saw.
 */
record WantedPlace(
    Optional<WantedPlace.Change<String>> queue, Optional<WantedPlace.Change<Integer>> priority) {
  private static final int QUEUE_CHARS_MAX = 40;
  private static final int PRIORITY_MAX = 999;

  /** What somebody wants instead of what they saw. */
  record Change<T>(T seen, T wanted) {
    boolean isLate(T now) {
      return !now.equals(seen) && !now.equals(wanted);
    }
  }

  static WantedPlace read(Fields fields) {
    Optional<String> queue = fields.optionalText("queue", QUEUE_CHARS_MAX);
    Optional<String> seenQueue = fields.textOrBlank("seenQueue", QUEUE_CHARS_MAX);
    Optional<Integer> priority = number(fields, "priority", PRIORITY_MAX);
    // Who was put before all others has a greater one than can be asked for.
    Optional<Integer> seenPriority = number(fields, "seenPriority", Integer.MAX_VALUE);
    return new WantedPlace(
        queue.map(wanted -> new Change<>(seen(seenQueue, "seenQueue"), wanted)),
        priority.map(wanted -> new Change<>(seen(seenPriority, "seenPriority"), wanted)));
  }

  private static <T> T seen(Optional<T> value, String field) {
    return value.orElseThrow(() -> new Malformed(field, "Say what you saw there."));
  }

  private static Optional<Integer> number(Fields fields, String field, int max) {
    return fields
        .value(field)
        .map(node -> {
          if (!node.isInt() || node.intValue() < 0 || node.intValue() > max) {
            throw new Malformed(field, "A priority is 0 to " + max + ".");
          }
          return node.intValue();
        });
  }

  /** Why the caller is not moved from where they are now: somebody else has moved them. */
  Optional<ActResult.Refused> refusal(Call now) {
    List<String> said = new ArrayList<>();
    queue
        .filter(change -> change.isLate(queueOf(now)))
        .ifPresent(change -> said.add("in the queue " + queueOf(now)));
    priority
        .filter(change -> change.isLate(now.priority()))
        .ifPresent(change -> said.add("at priority " + now.priority()));
    return said.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ActResult.Refused(
                "changed",
                "Not moved: somebody was first, and the caller is "
                    + String.join(" and ", said)
                    + " now. Look again."));
  }

  /** The move from where the caller is now. */
  Move.Queue from(Call now) {
    return new Move.Queue(
        queue.map(Change::wanted).orElseGet(() -> queueOf(now)),
        Optional.of(priority.map(Change::wanted).orElseGet(now::priority)));
  }

  private static String queueOf(Call call) {
    return call.queue().orElse("");
  }
}
