package org.onecall.load.bench;

import java.util.List;

/** The table of engines, in Markdown; each time is the median with the least and the greatest. */
final class ResultTable {
  private final Figures figures;
  private final List<Costs> costs;

  ResultTable(Figures figures, List<Costs> costs) {
    this.figures = figures;
    this.costs = costs;
  }

  String text() {
    var text = new StringBuilder();
    text.append(
        "| engine | ns an answer | times ours | µs an encounter of 14 | ns to revise answer 4 | ns"
            + " to start | bytes an answer | compile first, ms | compile again, ms | heap each, KiB"
            + " |\n");
    text.append("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
    costs.forEach(cost -> text.append(row(cost)));
    text.append(
        "%nThe next question alone, without score and rules: %s ns an answer, %s bytes. A written"
                .formatted(
                    figures.spread(Figures.NEXT),
                    figures.bytes(Figures.NEXT).map(Figures::number).orElse("-"))
            + " explanation: %s ns, %s bytes into a builder that has the room.%n"
                .formatted(
                    figures.spread(Figures.EXPLAIN),
                    figures.bytes(Figures.EXPLAIN).map(Figures::number).orElse("-")));
    return text.toString();
  }

  private String row(Costs cost) {
    Engines engine = cost.engine();
    double own = figures.median(Figures.ENCOUNTER, Engines.ONECALL).orElse(Double.NaN);
    double encounter = figures.median(Figures.ENCOUNTER, engine).orElse(Double.NaN);
    return "| %s | %s | %,.1f | %s | %s | %s | %s | %.1f | %.2f | %.1f |%n"
        .formatted(
            engine.title(),
            figures.spread(Figures.ENCOUNTER, engine, Sample.QUESTIONS),
            encounter / own,
            micros(encounter),
            figures.spread(Figures.REVISE, engine, 1),
            figures.spread(Figures.START, engine, 1),
            figures
                .bytes(Figures.ENCOUNTER, engine)
                .map(b -> Figures.number(b / Sample.QUESTIONS))
                .orElse("-"),
            cost.firstMillis(),
            cost.laterMillis(),
            cost.heapBytes() / 1024.0);
  }

  private static String micros(double nanos) {
    return nanos < 100_000 ? "%.3g".formatted(nanos / 1_000) : "%,.0f".formatted(nanos / 1_000);
  }
}
