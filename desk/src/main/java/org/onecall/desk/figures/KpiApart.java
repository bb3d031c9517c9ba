package org.onecall.desk.figures;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.onecall.desk.Names;
import org.onecall.patient.history.EncounterRecord;
import org.onecall.patient.history.TaskRecord;
import org.onecall.protocol.Urgency;

/**
 * What indicators count told apart by line, first protocol, outcome or service, as it stands.
 *
 * <p>Each thing is in one group, so that the groups add up to the whole. A task has the line,
 * protocol and outcome of the encounter that it came from, and the team that it was for as its
 * service; a call those of its encounter. Where nothing is known of that, it is in the group of
 * those. A task that was made later than {@link KpiRows#FOLLOWED} after its encounter has nothing
 * of it, so that a thing is in the same group whatever days are asked for.
 */
final class KpiApart {
  private static final Set<Grouping> ALL =
      EnumSet.of(Grouping.LINE, Grouping.PROTOCOL, Grouping.OUTCOME, Grouping.SERVICE);
  private static final String SENT_BY_OTHERS =
      "Another organisation sent it, over no line, with the outcome that is to be looked at: it is"
          + " told apart by time alone";
  private static final String IN_A_QUEUE =
      "Who leaves a queue has spoken with nobody yet, so that there is no protocol, outcome or"
          + " service: it is told apart by line and time alone";

  private final Grouping by;
  private final Map<String, EncounterRecord> encounters = new HashMap<>();
  private final Map<String, EncounterRecord> ofCalls = new HashMap<>();
  private final Map<String, TaskRecord> tasks = new HashMap<>();
  private final Map<String, String> lines = new HashMap<>();
  private final CameTo came;

  KpiApart(Grouping by, KpiRows rows) {
    this.by = by;
    this.came = new CameTo(rows.encounters());
    rows.encounters().forEach(one -> encounters.put(one.encounter().toString(), one));
    rows.encounters().forEach(one -> ofCalls.putIfAbsent(one.call(), one));
    rows.tasks().forEach(one -> tasks.put(one.task().toString(), one));
    rows.calls().forEach(one -> lines.put(one.call(), one.line()));
    rows.backs().forEach(one -> lines.put(one.call(), one.line()));
  }

  /** By what an indicator can be told apart besides time. */
  static Set<Grouping> of(Kpi kpi) {
    return switch (kpi) {
      case AMBULANCE_VALIDATED -> EnumSet.noneOf(Grouping.class);
      case QUEUE_BACK_ASKED, QUEUE_BACK_REACHED, QUEUE_BACK_GIVEN_UP, QUEUE_BACK_WAIT ->
          EnumSet.of(Grouping.LINE);
      case ROUTED,
          FROM_PROFESSIONALS,
          FROM_PROVIDERS,
          TRIAGED,
          CLINICIAN,
          CALL_BACK_20,
          CALL_BACK_HOUR,
          CALL_BACK_AFTER_HOUR,
          CALL_BACK_LATER,
          HOME,
          CENTRE,
          BOOKED_ED,
          ED_VALIDATED,
          BOOKED_CENTRE,
          BOOKED_GP,
          SELF_CARE,
          FIRST_CHOICE,
          ONE_CONTACT,
          ED_AVOIDED,
          STEP_TAKING_ON,
          STEP_SETTING_OFF,
          STEP_TRAVELLING,
          STEP_VISITING,
          UCR_ACCEPTED,
          UCR_TWO_HOURS,
          UCR_TWO_HOURS_ACCEPTED,
          PREVENTION,
          LEAVING_HOSPITAL,
          ASSESSED_AT_HOME,
          MET_AT_HOME,
          SOCIAL_CARE ->
          ALL;
    };
  }

  /** Why it cannot be told apart by all of them, where it cannot. */
  static Optional<String> whyNot(Kpi kpi) {
    Set<Grouping> possible = of(kpi);
    if (possible.equals(ALL)) {
      return Optional.empty();
    }
    return Optional.of(possible.isEmpty() ? SENT_BY_OTHERS : IN_A_QUEUE);
  }

  /** What it counts, in groups: outcomes with the most urgent first, all else by their ids. */
  Map<String, List<Counted>> groups(List<Counted> counted) {
    Map<String, List<Counted>> groups = new TreeMap<>();
    counted.forEach(one -> groups.computeIfAbsent(keyOf(one), key -> new ArrayList<>()).add(one));
    if (by != Grouping.OUTCOME) {
      return groups;
    }
    Map<String, List<Counted>> ordered = new LinkedHashMap<>();
    for (Urgency urgency : List.of(Urgency.values()).reversed()) {
      Optional.ofNullable(groups.remove(urgency.code()))
          .ifPresent(some -> ordered.put(urgency.code(), some));
    }
    ordered.putAll(groups);
    return ordered;
  }

  /** The group that a thing is in. */
  String keyOf(Counted one) {
    TaskRecord task = tasks.get(one.id());
    if (task != null && by == Grouping.SERVICE) {
      return task.team();
    }
    String line = lines.get(one.id());
    if (line != null && by == Grouping.LINE) {
      return line;
    }
    return origin(one, task).flatMap(this::keyOf).orElse(CameTo.NONE);
  }

  private Optional<EncounterRecord> origin(Counted one, @Nullable TaskRecord task) {
    if (task != null) {
      return task.encounter()
          .map(UUID::toString)
          .flatMap(id -> found(encounters, id))
          .filter(from -> KpiRows.isOf(task, from));
    }
    return found(encounters, one.id()).or(() -> found(ofCalls, one.id()));
  }

  private static Optional<EncounterRecord> found(Map<String, EncounterRecord> in, String id) {
    return Optional.ofNullable(in.get(id));
  }

  private Optional<String> keyOf(EncounterRecord one) {
    return switch (by) {
      case LINE -> Optional.of(one.line());
      case PROTOCOL -> one.protocol().map(EncounterRecord.Named::id);
      case OUTCOME -> one.reached().map(reached -> reached.urgency().code());
      case SERVICE -> one.place().map(EncounterRecord.Placed::service);
      case TOTAL, DAY, HOUR, WEEK, MONTH -> Optional.empty();
    };
  }

  /** What groups are called. */
  Function<String, String> labels(Names names) {
    return key ->
        switch (by) {
          case LINE -> key.equals(CameTo.NONE) ? "No line is known" : names.line().apply(key);
          case PROTOCOL -> came.title(key, "No protocol");
          case OUTCOME -> CameTo.urgency(key);
          case SERVICE -> service(key, names);
          case TOTAL, DAY, HOUR, WEEK, MONTH -> key;
        };
  }

  /** A place is called as it was when it was given, a team as it is now. */
  private String service(String key, Names names) {
    String placed = came.title(key, "No place");
    return placed.equals(key) ? names.service().apply(key) : placed;
  }
}
