package org.onecall.desk.figures;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.onecall.desk.http.Malformed;
import org.onecall.patient.history.History;

/** Where what indicators count is read, with what belongs to it before and after. */
public final class KpiRecords {
  private static final int ROWS_MAX = 200_000;
  // A referral of the first hours may come from an encounter that was opened so long before.
  private static final Duration EARLIEST = Duration.ofHours(12);

  private final CallRecords records;
  private final History history;
  private final Predicate<String> isClinician;
  private final UnaryOperator<Instant> twoHoursAfter;
  private final FigureTerms terms;
  private final InstantSource clock;

  /**
   * @param isClinician whether that user is one
   * @param twoHoursAfter when two hours of an open service have passed
   */
  public KpiRecords(
      CallRecords records,
      History history,
      Predicate<String> isClinician,
      UnaryOperator<Instant> twoHoursAfter,
      FigureTerms terms,
      InstantSource clock) {
    this.records = records;
    this.history = history;
    this.isClinician = isClinician;
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

  /** All that is counted of a stretch of time. */
  Future<KpiRows> of(Span span) {
    Instant start = span.start();
    Instant end = span.end();
    return Future.all(
            history.encounters(start.minus(EARLIEST), end, ROWS_MAX + 1),
            history.tasks(start, end.plus(KpiRows.FOLLOWED), ROWS_MAX + 1),
            records.arrived(start, end, ROWS_MAX + 1),
            history.cases(start, end, ROWS_MAX + 1))
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
              isClinician,
              twoHoursAfter,
              terms,
              clock.instant());
        });
  }
}
