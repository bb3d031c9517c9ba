package org.onecall.encounter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.onecall.protocol.Outcome;

/**
 * What several protocols come to together. The most urgent conclusion stands, with its own need and
 * advice; what whoever takes over must know, and when to ring again, is gathered from all of them.
 */
final class Standings {

  // Of two equally urgent, the one that is due sooner; of those, the one taken up first.
  private static final Comparator<Outcome> BY_URGENCY =
      Comparator.comparing(Outcome::urgency)
          .thenComparing(
              outcome -> outcome.timeFrameMinutes().orElse(Integer.MAX_VALUE),
              Comparator.reverseOrder());

  private Standings() {}

  /** The outcome that stands, when there is any conclusion. */
  static Optional<Outcome> of(Collection<Outcome> conclusions) {
    Optional<Outcome> most =
        conclusions.stream().reduce((a, b) -> BY_URGENCY.compare(b, a) > 0 ? b : a);
    return conclusions.size() < 2 ? most : most.map(first -> gathered(first, conclusions));
  }

  private static Outcome gathered(Outcome first, Collection<Outcome> all) {
    List<Outcome> ordered = new ArrayList<>(all);
    ordered.remove(first);
    ordered.addFirst(first);
    return new Outcome(
        first.id(),
        first.urgency(),
        first.need(),
        first.skill(),
        first.timeFrameMinutes(),
        first.timeFrame(),
        first.title(),
        first.advice(),
        joined(ordered, Outcome::worsening),
        joined(ordered, Outcome::flags),
        joined(ordered, Outcome::notes),
        first.handOver(),
        first.why());
  }

  private static List<String> joined(List<Outcome> outcomes, Function<Outcome, List<String>> part) {
    LinkedHashSet<String> joined = new LinkedHashSet<>();
    outcomes.forEach(outcome -> joined.addAll(part.apply(outcome)));
    return List.copyOf(joined);
  }
}
