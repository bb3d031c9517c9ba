package org.onecall.desk.figures;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What an indicator comes to.
 *
 * @param about how many things it is about
 * @param met how many of these met what is asked, of a share
 * @param value the share, the count or the mean; absent where it is about none
 */
record Tally(int about, OptionalLong met, OptionalDouble value) {

  static Tally of(Kpi kpi, List<Counted> counted) {
    OptionalLong met =
        kpi.unit() == Figure.Unit.SHARE
            ? OptionalLong.of(counted.stream().filter(Counted::met).count())
            : OptionalLong.empty();
    return new Tally(counted.size(), met, kpi.of(counted));
  }

  void putInto(ObjectNode json) {
    json.put("about", about);
    met.ifPresent(count -> json.put("met", count));
    value.ifPresent(is -> json.put("value", is));
  }
}
