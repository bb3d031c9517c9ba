package org.onecall.desk.figures;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What an indicator comes to.
 *
 * @param begun whether the time that it is of has begun: before, there is nothing to say, which is
 *     not the same as none
 * @param about how many things it is about
 * @param met how many of these met what is asked, of a share
 * @param value the share, the count or the mean; absent where it is about none
 */
record Tally(boolean begun, int about, OptionalLong met, OptionalDouble value) {
  private static final Tally NOT_BEGUN =
      new Tally(false, 0, OptionalLong.empty(), OptionalDouble.empty());

  static Tally of(Kpi kpi, List<Counted> counted) {
    OptionalLong met =
        kpi.unit() == Figure.Unit.SHARE
            ? OptionalLong.of(counted.stream().filter(Counted::met).count())
            : OptionalLong.empty();
    return new Tally(true, counted.size(), met, kpi.of(counted));
  }

  /** The same of a step of time; of one that has not begun by then, nothing. */
  static Tally of(Kpi kpi, List<Counted> counted, Span step, Instant now) {
    return step.hasBegun(now) ? of(kpi, counted) : NOT_BEGUN;
  }

  void putInto(ObjectNode json) {
    if (!begun) {
      json.put("notBegun", true);
      return;
    }
    json.put("about", about);
    met.ifPresent(count -> json.put("met", count));
    value.ifPresent(is -> json.put("value", is));
  }
}
