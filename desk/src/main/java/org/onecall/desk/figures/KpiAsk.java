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

  /** In which steps of time it is told, told apart as it is; empty where all days are in one. */
  static Optional<Grouping> in(Call call, Grouping by) {
    String key = call.query().getOrDefault("in", "");
    if (key.isEmpty()) {
      return Optional.empty();
    }
    if (by.step().isPresent()) {
      throw new Malformed("in", "What is told in steps of time has no steps within them.");
    }
    return Optional.of(
        Grouping.ofKey(key)
            .filter(one -> one.step().isPresent())
            .orElseThrow(() -> new Malformed("in", "It is hour, day, week or month.")));
  }

  static Kpi kpi(Call call) {
    return Defined.find(Kpi.values(), call.query().getOrDefault("id", ""))
        .orElseThrow(() -> new Malformed("id", "There is no such indicator."));
  }

  /** All of the period, or the one step of it that is asked for. */
  Span span(Call call, Set<Kpi> kpis) {
    Grouping by = by(call, kpis);
    Optional<Step> step = by.step().or(() -> in(call, by).flatMap(Grouping::step));
    String name = by.step().isPresent() ? "key" : "step";
    String key = call.query().getOrDefault(name, "");
    if (key.isEmpty() || step.isEmpty()) {
      return period.span();
    }
    return step.get().spans(period).stream()
        .filter(span -> span.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new Malformed(name, "There is no such step in these days."));
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
