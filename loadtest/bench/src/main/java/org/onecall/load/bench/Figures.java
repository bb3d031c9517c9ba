package org.onecall.load.bench;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.results.RunResult;

/** What was measured, by benchmark and engine. */
final class Figures {
  static final String NEXT = "OwnBenchmark.next";
  static final String EXPLAIN = "OwnBenchmark.explain";
  static final String ENCOUNTER = "EngineBenchmark.encounter";
  static final String REVISE = "EngineBenchmark.revise";
  static final String START = "EngineBenchmark.start";

  private final List<RunResult> results;

  Figures(Collection<RunResult> results) {
    this.results = List.copyOf(results);
  }

  private Optional<RunResult> run(String benchmark, Optional<Engines> engine) {
    return results.stream()
        .filter(r -> r.getParams().getBenchmark().endsWith("." + benchmark))
        .filter(
            r -> engine.isEmpty() || engine.get().name().equals(r.getParams().getParam("engine")))
        .findFirst();
  }

  /** The median, in nanoseconds; empty when it was not measured. */
  Optional<Double> median(String benchmark, Engines engine) {
    return run(benchmark, Optional.of(engine)).map(Figures::median);
  }

  /** The median of what our own engine alone does. */
  Optional<Double> median(String benchmark) {
    return run(benchmark, Optional.empty()).map(Figures::median);
  }

  private static double median(RunResult run) {
    return run.getPrimaryResult().getStatistics().getPercentile(50);
  }

  /** The median with the least and the greatest, in nanoseconds, for one of so many. */
  String spread(String benchmark, Engines engine, int per) {
    return run(benchmark, Optional.of(engine)).map(r -> spread(r, per)).orElse("-");
  }

  /** The same of what our own engine alone does. */
  String spread(String benchmark) {
    return run(benchmark, Optional.empty()).map(r -> spread(r, 1)).orElse("-");
  }

  private static String spread(RunResult run, int per) {
    var times = run.getPrimaryResult().getStatistics();
    return "%s (%s to %s)"
        .formatted(
            number(times.getPercentile(50) / per),
            number(times.getMin() / per),
            number(times.getMax() / per));
  }

  static String number(double nanos) {
    return nanos < 100 ? "%.1f".formatted(nanos) : "%,.0f".formatted(nanos);
  }

  /** The bytes allocated each time; empty when it was not measured. */
  Optional<Double> bytes(String benchmark, Engines engine) {
    return run(benchmark, Optional.of(engine)).flatMap(Figures::bytes);
  }

  /** The same of what our own engine alone does. */
  Optional<Double> bytes(String benchmark) {
    return run(benchmark, Optional.empty()).flatMap(Figures::bytes);
  }

  @SuppressWarnings("rawtypes") // as JMH hands them out
  private static Optional<Double> bytes(RunResult run) {
    return run.getSecondaryResults().entrySet().stream()
        .filter(e -> e.getKey().endsWith("gc.alloc.rate.norm"))
        .map(e -> e.getValue().getScore())
        .findFirst();
  }
}
