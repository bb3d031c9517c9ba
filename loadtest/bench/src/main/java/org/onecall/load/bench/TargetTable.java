package org.onecall.load.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What was asked of our engine beside what was measured, in Markdown. */
final class TargetTable {
  private static final double NEXT_NANOS = 15;
  private static final double READY_NANOS = 200;
  private static final double REVISED_NANOS = 200;
  private static final double EXPLAINED_BYTES = 256;
  private static final double ENCOUNTER_NANOS = 3_000;
  private static final double TIMES_GENERAL = 300;
  private static final double TIMES_MODEL = 1_000;

  /** Less than this is what the measurement itself allocates. */
  private static final double NO_BYTES = 0.5;

  private final Figures figures;
  private final StringBuilder text = new StringBuilder();

  TargetTable(Figures figures) {
    this.figures = figures;
  }

  String text() {
    text.append("| target | figure | |\n| --- | --- | --- |\n");
    figures
        .median(Figures.NEXT)
        .ifPresent(nanos ->
            row(
                "next step: 15 ns, 0 bytes",
                nanosAndBytes(nanos, figures.bytes(Figures.NEXT)),
                nanos <= NEXT_NANOS && none(figures.bytes(Figures.NEXT))));
    figures.median(Figures.ENCOUNTER, Engines.ONECALL).ifPresent(this::encounter);
    figures
        .bytes(Figures.EXPLAIN)
        .ifPresent(bytes ->
            row(
                "explanation: 256 bytes",
                Figures.number(bytes) + " bytes",
                bytes <= EXPLAINED_BYTES));
    figures
        .median(Figures.REVISE, Engines.ONECALL)
        .ifPresent(nanos ->
            row(
                "an early answer changed: 200 ns",
                Figures.number(nanos) + " ns",
                nanos <= REVISED_NANOS));
    return text.toString();
  }

  private void encounter(double own) {
    double answer = own / Sample.QUESTIONS;
    Optional<Double> bytes = figures.bytes(Figures.ENCOUNTER, Engines.ONECALL);
    row(
        "everything ready: 200 ns, 0 bytes",
        nanosAndBytes(answer, bytes),
        answer <= READY_NANOS && none(bytes));
    row("encounter of 14 answers: 3 µs", "%.2f µs".formatted(own / 1_000), own <= ENCOUNTER_NANOS);
    Engines.all().stream()
        .filter(engine -> engine.isSlow() && times(engine, own).isPresent())
        .min(Comparator.comparingDouble(engine -> times(engine, own).orElse(Double.MAX_VALUE)))
        .ifPresent(engine ->
            row(
                "300 times faster than the fastest general engine",
                "%,.0f times (%s)".formatted(times(engine, own).orElseThrow(), engine.title()),
                times(engine, own).orElseThrow() >= TIMES_GENERAL));
    for (Engines engine : List.of(Engines.DROOLS, Engines.CQL)) {
      times(engine, own)
          .ifPresent(times ->
              row(
                  "1,000 times faster than " + engine.title(),
                  "%,.0f times".formatted(times),
                  times >= TIMES_MODEL));
    }
    figures.median(Figures.ENCOUNTER, Engines.HAND).ifPresent(hand -> hand(own, hand));
  }

  private void hand(double own, double hand) {
    double changed = figures.median(Figures.REVISE, Engines.ONECALL).orElse(Double.NaN);
    double changedByHand = figures.median(Figures.REVISE, Engines.HAND).orElse(Double.NaN);
    row(
        "not slower than hand-written Java",
        "%.1f against %.1f ns an answer; %.1f against %.1f ns for a changed one"
            .formatted(own / Sample.QUESTIONS, hand / Sample.QUESTIONS, changed, changedByHand),
        own <= hand && changed <= changedByHand);
  }

  private Optional<Double> times(Engines engine, double own) {
    return figures.median(Figures.ENCOUNTER, engine).map(median -> median / own);
  }

  private static boolean none(Optional<Double> bytes) {
    return bytes.filter(each -> each < NO_BYTES).isPresent();
  }

  private static String nanosAndBytes(double nanos, Optional<Double> bytes) {
    return "%s ns, %s bytes"
        .formatted(Figures.number(nanos), bytes.map(b -> "%.0f".formatted(b)).orElse("-"));
  }

  private void row(String target, String figure, boolean met) {
    text.append("| %s | %s | %s |%n".formatted(target, figure, met ? "met" : "missed"));
  }
}
