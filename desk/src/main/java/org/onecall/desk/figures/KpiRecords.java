package org.onecall.desk.figures;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.onecall.desk.http.Malformed;
import org.onecall.patient.history.History;

/**
 * Where what indicators count is read, with what belongs to it before and after; of each kind of
 * record only where one of the indicators counts it.
 */
public final class KpiRecords {
  private static final int ROWS_MAX = 200_000;
  // A call that arrived in the last hours may be answered so long after them.
  private static final Duration LATEST = Duration.ofHours(12);

  private enum Kind {
    CALLS,
    ENCOUNTERS,
    TASKS,
    CASES,
    BACKS
  }

  private final CallRecords records;
  private final History history;
  private final QueueBack.Source backs;
  private final UnaryOperator<Instant> twoHoursAfter;
  private final FigureTerms terms;
  private final InstantSource clock;

  /**
   * @param backs where those are asked for who left a queue to be rung back
   * @param twoHoursAfter when two hours of an open service have passed
   */
  public KpiRecords(
      CallRecords records,
      History history,
      QueueBack.Source backs,
      UnaryOperator<Instant> twoHoursAfter,
      FigureTerms terms,
      InstantSource clock) {
    this.records = records;
    this.history = history;
    this.backs = backs;
    this.twoHoursAfter = twoHoursAfter;
    this.terms = terms;
    this.clock = clock;
  }

  FigureTerms terms() {
    return terms;
  }

  Instant now() {
    return clock.instant();
  }

  /** All that those indicators count of a stretch of time. */
  Future<KpiRows> of(Span span, Set<Kpi> kpis, KpiAsk ask) {
    return of(span, kpis, ask, false);
  }

  /**
   * The same.
   *
   * @param origins whether it must be known what each came from, as what is told apart by it; of a
   *     part or a group it must be anyhow
   */
  Future<KpiRows> of(Span span, Set<Kpi> kpis, KpiAsk ask, boolean origins) {
    Instant start = span.start();
    Instant end = span.end();
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    kpis.forEach(kpi -> kinds.addAll(counted(kpi)));
    boolean from = origins || ask.group().isPresent() || !ask.part().isEmpty();
    if (from) {
      // Who belongs to a group, and what a visit came from, is known by the encounter.
      kinds.add(Kind.ENCOUNTERS);
    }
    return Future.all(
            kinds.contains(Kind.ENCOUNTERS)
                ? history.encounters(
                    from ? start.minus(KpiRows.FOLLOWED) : start,
                    from ? end.plus(LATEST) : end,
                    ROWS_MAX + 1)
                : none(),
            kinds.contains(Kind.TASKS)
                ? history.tasks(start, end.plus(KpiRows.FOLLOWED), ROWS_MAX + 1)
                : none(),
            kinds.contains(Kind.CALLS) ? records.arrived(start, end, ROWS_MAX + 1) : none(),
            kinds.contains(Kind.CASES) ? history.cases(start, end, ROWS_MAX + 1) : none(),
            kinds.contains(Kind.BACKS) ? backs.asked(start, end, ROWS_MAX + 1) : none())
        .map(found -> {
          // An indicator of some of them would be another one.
          if (found.<List<?>>list().stream().anyMatch(rows -> rows.size() > ROWS_MAX)) {
            throw new Malformed(
                "to", "These are more than " + ROWS_MAX + " records; ask for fewer days.");
          }
          return new KpiRows(
              span,
              found.resultAt(0),
              found.resultAt(1),
              found.resultAt(2),
              found.resultAt(3),
              found.resultAt(4),
              twoHoursAfter,
              terms,
              clock.instant());
        });
  }

  private static <T> Future<List<T>> none() {
    return Future.succeededFuture(List.of());
  }

  private static Set<Kind> counted(Kpi kpi) {
    return switch (kpi) {
      case ROUTED, FROM_PROFESSIONALS, FROM_PROVIDERS -> EnumSet.of(Kind.CALLS);
      case TRIAGED,
          CENTRE,
          BOOKED_ED,
          BOOKED_CENTRE,
          BOOKED_GP,
          FIRST_CHOICE,
          ED_AVOIDED,
          PREVENTION,
          LEAVING_HOSPITAL,
          SOCIAL_CARE ->
          EnumSet.of(Kind.ENCOUNTERS);
      case CLINICIAN, ED_VALIDATED, SELF_CARE, ONE_CONTACT ->
          EnumSet.of(Kind.ENCOUNTERS, Kind.TASKS);
      case CALL_BACK_20,
          CALL_BACK_HOUR,
          CALL_BACK_AFTER_HOUR,
          CALL_BACK_LATER,
          HOME,
          STEP_TAKING_ON,
          STEP_SETTING_OFF,
          STEP_TRAVELLING,
          STEP_VISITING,
          UCR_ACCEPTED,
          UCR_TWO_HOURS,
          UCR_TWO_HOURS_ACCEPTED,
          ASSESSED_AT_HOME,
          MET_AT_HOME ->
          EnumSet.of(Kind.TASKS);
      case AMBULANCE_VALIDATED -> EnumSet.of(Kind.CASES);
      case QUEUE_BACK_ASKED, QUEUE_BACK_REACHED, QUEUE_BACK_GIVEN_UP, QUEUE_BACK_WAIT ->
          EnumSet.of(Kind.BACKS);
    };
  }
}
