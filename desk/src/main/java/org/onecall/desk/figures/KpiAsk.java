package org.onecall.desk.figures;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
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
  private static final String BY =
      "It is hour, day, week or month, or where that means something line, protocol, outcome or"
          + " service.";

  static KpiAsk of(Call call, ZoneId zone, Instant now, int daysMax) {
    String key = call.query().getOrDefault("group", "");
    Optional<Group> group = Group.ofKey(key);
    if (!key.isEmpty() && group.isEmpty()) {
      throw new Malformed("group", "There is no such group.");
    }
    return new KpiAsk(
        Period.of(call, zone, now, daysMax), group, call.query().getOrDefault("part", ""));
  }

  /** In which steps of time, or by what an indicator can be told apart besides. */
  static Grouping by(Call call, Set<Kpi> kpis) {
    Grouping by =
        Grouping.ofKey(call.query().getOrDefault("by", Grouping.DAY.key()))
            .filter(one -> one != Grouping.TOTAL)
            .orElseThrow(() -> new Malformed("by", BY));
    if (by.step().isEmpty()) {
      if (!call.query().getOrDefault("group", "").isEmpty()) {
        throw new Malformed("by", "A group of people is told apart by time alone.");
      }
      for (Kpi kpi : kpis) {
        if (!KpiApart.of(kpi).contains(by)) {
          throw new Malformed("by", KpiApart.whyNot(kpi).orElse(BY) + ".");
        }
      }
    }
    return by;
  }

  static Kpi kpi(Call call) {
    return Defined.find(Kpi.values(), call.query().getOrDefault("id", ""))
        .orElseThrow(() -> new Malformed("id", "There is no such indicator."));
  }

  /** All of the period, or the one step of it that is asked for. */
  Span span(Call call, Set<Kpi> kpis) {
    String key = call.query().getOrDefault("key", "");
    Optional<Step> step = by(call, kpis).step();
    if (key.isEmpty() || step.isEmpty()) {
      return period.span();
    }
    return step.get().spans(period).stream()
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
