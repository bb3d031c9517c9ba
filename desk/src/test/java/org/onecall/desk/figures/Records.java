package org.onecall.desk.figures;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.onecall.directory.ServiceType;
import org.onecall.patient.history.CaseRecord;
import org.onecall.patient.history.EncounterRecord;
import org.onecall.patient.history.EncounterRecord.Placed;
import org.onecall.patient.history.EncounterRecord.Reached;
import org.onecall.patient.history.TaskRecord;
import org.onecall.patient.task.TaskKind;
import org.onecall.patient.task.TaskState;
import org.onecall.protocol.Urgency;

/** Made-up records that indicators are computed from, and what they come to. */
final class Records {
  static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");

  static final ZoneId ZONE = ZoneId.of("Europe/London");

  static final Instant NOW = AT.plus(Duration.ofHours(8));

  static final FigureTerms TERMS =
      new FigureTerms(
          Map.of(),
          Set.of("professional"),
          Set.of("nhs111"),
          Map.of("fall-adult", "Fall", "catheter", "Catheter care"));

  static KpiRows rows(List<EncounterRecord> encounters, List<TaskRecord> tasks) {
    return rows(encounters, tasks, List.of(), List.of());
  }

  static KpiRows rows(
      List<EncounterRecord> encounters,
      List<TaskRecord> tasks,
      List<CallRecord> calls,
      List<CaseRecord> cases) {
    return rows(encounters, tasks, calls, cases, List.of());
  }

  static KpiRows rows(
      List<EncounterRecord> encounters,
      List<TaskRecord> tasks,
      List<CallRecord> calls,
      List<CaseRecord> cases,
      List<QueueBack> backs) {
    ZonedDateTime day = LocalDate.ofInstant(AT, ZONE).atStartOfDay(ZONE);
    return new KpiRows(
        new Span("day", day, day.plusDays(1)),
        encounters,
        tasks,
        calls,
        cases,
        backs,
        from -> from.plus(Duration.ofHours(2)),
        TERMS,
        NOW);
  }

  /** The same, looked at so long after it. */
  static KpiRows later(KpiRows rows, Duration after) {
    return new KpiRows(
        rows.span(),
        rows.encounters(),
        rows.tasks(),
        rows.calls(),
        rows.cases(),
        rows.backs(),
        rows.twoHoursAfter(),
        rows.terms(),
        AT.plus(after));
  }

  static EncounterRecord encounter(List<String> handlers, Urgency urgency, Optional<Placed> place) {
    return encounter(handlers, urgency, place, Optional.empty());
  }

  static EncounterRecord encounter(
      List<String> handlers,
      Urgency urgency,
      Optional<Placed> place,
      Optional<String> offeredFirst) {
    return new EncounterRecord(
            UUID.randomUUID(),
            "call",
            "public",
            handlers,
            AT,
            Optional.empty(),
            Optional.of(new Reached(urgency, Optional.empty(), AT)),
            place,
            offeredFirst,
            Optional.empty())
        .by(handlers.stream().filter("grace"::equals).toList());
  }

  static Optional<Placed> place(ServiceType type, Optional<Duration> slotIn) {
    return Optional.of(new Placed("x", "X", Optional.of(type), slotIn.map(AT::plus), AT));
  }

  static TaskRecord task(
      TaskKind kind,
      TaskState state,
      Optional<Duration> due,
      Optional<Duration> arrived,
      Optional<Duration> closed) {
    return new TaskRecord(
        UUID.randomUUID(),
        kind,
        state,
        "team",
        Optional.empty(),
        false,
        AT,
        due.map(AT::plus),
        Optional.of(AT.plus(Duration.ofMinutes(30))),
        Optional.of(AT.plus(Duration.ofMinutes(40))),
        arrived.map(AT::plus),
        Optional.empty(),
        closed.map(AT::plus));
  }

  static Optional<Duration> minutes(long minutes) {
    return Optional.of(Duration.ofMinutes(minutes));
  }

  static double value(Kpi kpi, KpiRows rows) {
    return kpi.of(kpi.counted(rows)).orElse(-1);
  }

  /** What it comes to; blocks. */
  static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  private Records() {}
}
