package org.onecall.load.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** {@code ./onecall bench protocols}: our protocol engine beside others, in one run. */
public final class ProtocolsBench {
  private static final int ENCOUNTERS = 1_000;
  private static final int ITERATIONS = 5;

  private ProtocolsBench() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    List<Engines> engines = new ArrayList<>(Engines.all());
    int forks = 2;
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--engines" -> {
          engines.clear();
          for (String name : arguments[++i].split(",", -1)) {
            engines.add(Engines.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')));
          }
        }
        case "--forks" -> forks = Integer.parseInt(arguments[++i]);
        default -> {
          System.err.println("onecall: bench protocols does not understand " + arguments[i]);
          System.exit(2);
        }
      }
    }
    try {
      new ProtocolsBench().run(engines, forks, System.out);
    } catch (RunnerException | IllegalStateException failed) {
      System.err.println("onecall: " + failed.getMessage());
      System.exit(1);
    }
  }

  private void run(List<Engines> engines, int forks, PrintStream out) throws RunnerException {
    agree(engines);
    List<Costs> costs = new ArrayList<>();
    for (Engines engine : engines) {
      System.err.println("onecall: compiling with " + engine.title());
      costs.add(Costs.of(engine));
    }
    var results = new ArrayList<RunResult>();
    if (engines.contains(Engines.ONECALL)) {
      System.err.println("onecall: measuring our own next question and explanation");
      results.addAll(new Runner(options(OwnBenchmark.class.getName(), List.of(), forks)).run());
    }
    for (Engines engine : engines) {
      System.err.println("onecall: measuring " + engine.title());
      results.addAll(
          new Runner(options(EngineBenchmark.class.getName(), List.of(engine), forks)).run());
    }
    out.println(new ResultTable(results, costs).text());
  }

  private static void agree(List<Engines> engines) {
    var agreement =
        new Agreement(new Encounters(Sample.protocol(), Agreement.SEED).withRevisions(ENCOUNTERS));
    for (Engines engine : engines) {
      agreement.check(
          engine.title(),
          engine.make(Sample.protocol()),
          done -> {
            if (done % 4_000 == 0) {
              System.err.println(
                  "onecall:   %s: %,d of %,d answers"
                      .formatted(engine.title(), done, agreement.events()));
            }
          });
      System.err.println(
          "onecall: %s agrees on %,d encounters, %,d answers"
              .formatted(engine.title(), ENCOUNTERS, agreement.events()));
    }
  }

  private static Options options(String benchmark, List<Engines> engines, int forks) {
    var options =
        new OptionsBuilder()
            .include(benchmark + ".*")
            .forks(forks)
            .warmupIterations(ITERATIONS)
            .warmupTime(TimeValue.milliseconds(800))
            .measurementIterations(ITERATIONS)
            .measurementTime(TimeValue.milliseconds(800))
            .addProfiler(GCProfiler.class)
            .jvmArgs("-Xmx2g", "-XX:+UseParallelGC")
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true);
    if (!engines.isEmpty()) {
      options.param(
          "engine",
          Arrays.stream(engines.toArray(Engines[]::new)).map(Enum::name).toArray(String[]::new));
    }
    return options.build();
  }
}
