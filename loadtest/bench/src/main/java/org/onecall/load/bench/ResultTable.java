package org.onecall.load.bench;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** The table at the end, in Markdown; each time is the median with the least and the greatest. */
final class ResultTable {
  private final Collection<RunResult> results;
  private final List<Costs> costs;

  ResultTable(Collection<RunResult> results, List<Costs> costs) {
    this.results = results;
    this.costs = costs;
  }

  String text() {
    var text = new StringBuilder();
    Optional<Result<?>> next = primary("OwnBenchmark.next", "");
    next.ifPresent(result ->
        text.append(
            "Next question after an answer: %s, %s B%n"
                .formatted(spread(result, 1), bytes("OwnBenchmark.next", ""))));
    primary("OwnBenchmark.explain", "")
        .ifPresent(result ->
            text.append(
                "A written explanation: %s, %s B%n%n"
                    .formatted(spread(result, 1), bytes("OwnBenchmark.explain", ""))));
    text.append(
        "| engine | ns an answer | times ours | us an encounter of 14 | ns to revise answer 4 | ns"
            + " to start | bytes an answer | compile first, ms | compile again, ms | heap each, KiB"
            + " |\n");
    text.append("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
    double own = median("EngineBenchmark.encounter", Engines.ONECALL.name());
    for (Costs cost : costs) {
      String name = cost.engine().name();
      double encounter = median("EngineBenchmark.encounter", name);
      text.append(
          "| %s | %s | %.1f | %.3g | %s | %s | %s | %.1f | %.2f | %.1f |%n"
              .formatted(
                  cost.engine().title(),
                  spread("EngineBenchmark.encounter", name, Sample.QUESTIONS),
                  encounter / own,
                  encounter / 1_000,
                  spread("EngineBenchmark.revise", name, 1),
                  spread("EngineBenchmark.start", name, 1),
                  perAnswer(name),
                  cost.firstMillis(),
                  cost.laterMillis(),
                  cost.heapBytes() / 1024.0));
    }
    return text.toString();
  }

  private Optional<RunResult> run(String benchmark, String engine) {
    return results.stream()
        .filter(r -> r.getParams().getBenchmark().endsWith("." + benchmark))
        .filter(r -> engine.isEmpty() || engine.equals(r.getParams().getParam("engine")))
        .findFirst();
  }

  private Optional<Result<?>> primary(String benchmark, String engine) {
    return run(benchmark, engine).map(RunResult::getPrimaryResult);
  }

  private double median(String benchmark, String engine) {
    return primary(benchmark, engine)
        .map(r -> r.getStatistics().getPercentile(50))
        .orElse(Double.NaN);
  }

  private String spread(String benchmark, String engine, int per) {
    return primary(benchmark, engine).map(r -> spread(r, per)).orElse("-");
  }

  private static String spread(Result<?> result, int per) {
    var times = result.getStatistics();
    return "%s (%s to %s)"
        .formatted(
            number(times.getPercentile(50) / per),
            number(times.getMin() / per),
            number(times.getMax() / per));
  }

  private static String number(double nanos) {
    return nanos < 100 ? "%.1f".formatted(nanos) : "%,.0f".formatted(nanos);
  }

  private String perAnswer(String engine) {
    return allocated("EngineBenchmark.encounter", engine)
        .map(b -> number(b / Sample.QUESTIONS))
        .orElse("-");
  }

  private String bytes(String benchmark, String engine) {
    return allocated(benchmark, engine).map(ResultTable::number).orElse("-");
  }

  @SuppressWarnings("rawtypes") // as JMH hands them out
  private Optional<Double> allocated(String benchmark, String engine) {
    return run(benchmark, engine)
        .flatMap(r ->
            r.getSecondaryResults().entrySet().stream()
                .filter(e -> e.getKey().endsWith("gc.alloc.rate.norm"))
                .map(e -> e.getValue().getScore())
                .findFirst());
  }
}
