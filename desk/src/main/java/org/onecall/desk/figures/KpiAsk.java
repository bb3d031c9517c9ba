package org.onecall.desk.figures;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.onecall.desk.http.Call;
import org.onecall.desk.http.Malformed;

/**
 * What a call asks of indicators.
 *
 * @param period the days
 * @param group the group of people, where it is about one alone
 * @param part the key of what one is told apart by, or empty
 */
record KpiAsk(Period period, Optional<Group> group, String part) {
  private static final String BY = "It is hour, day, week or month.";

  static KpiAsk of(Call call, ZoneId zone, Instant now, int daysMax) {
    String key = call.query().getOrDefault("group", "");
    Optional<Group> group = Group.ofKey(key);
    if (!key.isEmpty() && group.isEmpty()) {
      throw new Malformed("group", "There is no such group.");
    }
    return new KpiAsk(
        Period.of(call, zone, now, daysMax), group, call.query().getOrDefault("part", ""));
  }

  /** In which steps of time. */
  static Grouping by(Call call) {
    return Grouping.ofKey(call.query().getOrDefault("by", Grouping.DAY.key()))
        .filter(by -> by.step().isPresent())
        .orElseThrow(() -> new Malformed("by", BY));
  }

  static Kpi kpi(Call call) {
    return Defined.find(Kpi.values(), call.query().getOrDefault("id", ""))
        .orElseThrow(() -> new Malformed("id", "There is no such indicator."));
  }

  /** All of the period, or the one step of it that is asked for. */
  Span span(Call call) {
    String key = call.query().getOrDefault("key", "");
    if (key.isEmpty()) {
      return period.span();
    }
    return by(call).step().orElseThrow().spans(period).stream()
        .filter(span -> span.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new Malformed("key", "There is no such step in these days."));
  }

  /** Of the group alone, where one is asked about. */
  KpiRows of(KpiRows all) {
    return group.map(all::of).orElse(all);
  }

  /** Whether a group is so small in that time that its figures would be about somebody. */
  boolean tooFew(KpiRows rows, Span span) {
    return group.isPresent() && rows.tooFew(span);
  }

  static void putGroups(ArrayNode groups) {
    for (Group group : Group.values()) {
      groups.addObject().put("key", group.key()).put("title", group.title());
    }
  }
}
