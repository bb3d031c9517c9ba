package org.onecall.load.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
  private static final int NOT_UNDERSTOOD = 2;

  /** The encounters to agree on are dealt with in so many parts, each by an engine of its own. */
  private static final int PARTS = 4;

  /**
   * How much is measured.
   *
   * @param engines which engines
   * @param encounters how many encounters they have to agree on
   * @param forks how often each is measured in a process of its own
   * @param iterations how often it is measured in each, after as often to warm up
   * @param iterationMillis how long one time lasts
   */
  private record Extent(
      List<Engines> engines, int encounters, int forks, int iterations, int iterationMillis) {
    static final Extent WHOLE = new Extent(Engines.all(), 1_000, 2, 5, 500);

    Extent with(List<Engines> only) {
      return new Extent(List.copyOf(only), encounters, forks, iterations, iterationMillis);
    }

    Extent withForks(int number) {
      return new Extent(engines, encounters, number, iterations, iterationMillis);
    }

    /** Enough to see that it works; its figures say nothing. */
    Extent quick() {
      return new Extent(engines, 20, 1, 1, 100);
    }

    /** What takes microseconds needs fewer processes to be told apart from nanoseconds. */
    int forks(Engines engine) {
      return engine.isSlow() ? 1 : forks;
    }
  }

  private final Extent extent;

  private ProtocolsBench(Extent extent) {
    this.extent = extent;
  }

  /** Runs it. */
  public static void main(String[] arguments) {
    try {
      new ProtocolsBench(extent(arguments)).run(System.out);
    } catch (IllegalArgumentException unclear) {
      System.err.println("onecall: bench protocols does not understand " + unclear.getMessage());
      System.exit(NOT_UNDERSTOOD);
    } catch (RunnerException | IllegalStateException | ExecutionException failed) {
      System.err.println("onecall: " + failed.getMessage());
      System.exit(1);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      System.exit(1);
    }
  }

  private static Extent extent(String[] arguments) {
    Extent extent = Extent.WHOLE;
    for (int i = 0; i < arguments.length; i++) {
      String of = i + 1 < arguments.length ? arguments[i + 1] : "";
      switch (arguments[i]) {
        case "--engines" -> {
          extent = extent.with(Arrays.stream(of.split(",", -1)).map(Engines::named).toList());
          i++;
        }
        case "--forks" -> {
          extent = extent.withForks(Integer.parseInt(of));
          i++;
        }
        case "--quick" -> extent = extent.quick();
        default -> throw new IllegalArgumentException(arguments[i]);
      }
    }
    return extent;
  }

  private void run(PrintStream out)
      throws RunnerException, InterruptedException, ExecutionException {
    agree();
    List<Costs> costs = new ArrayList<>();
    for (Engines engine : extent.engines()) {
      say("compiling with " + engine.title());
      costs.add(Costs.of(engine));
    }
    var results = new ArrayList<RunResult>();
    if (extent.engines().contains(Engines.ONECALL)) {
      say("measuring our own next question and explanation");
      results.addAll(new Runner(options(OwnBenchmark.class, Optional.empty())).run());
    }
    for (Engines engine : extent.engines()) {
      say("measuring " + engine.title());
      results.addAll(new Runner(options(EngineBenchmark.class, Optional.of(engine))).run());
    }
    var figures = new Figures(results);
    out.println(new ResultTable(figures, costs).text());
    out.println(new TargetTable(figures).text());
  }

  /** As many at once as there are processors, the slowest engine first; nothing is timed yet. */
  private void agree() throws InterruptedException, ExecutionException {
    List<List<Event>> parts = new ArrayList<>();
    for (int i = 0; i < PARTS; i++) {
      parts.add(
          new Encounters(Sample.protocol(), Agreement.SEED + i)
              .withRevisions(extent.encounters() / PARTS));
    }
    try (var workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      Map<Engines, List<Future<Double>>> works = new EnumMap<>(Engines.class);
      for (Engines engine : extent.engines().reversed()) {
        works.put(
            engine, parts.stream().map(part -> workers.submit(() -> agree(engine, part))).toList());
      }
      long answers = parts.stream().mapToLong(List::size).sum();
      for (var work : works.entrySet()) {
        double seconds = 0;
        for (Future<Double> part : work.getValue()) {
          seconds += part.get();
        }
        say(
            "%s agrees on %,d encounters, %,d answers, revisions among them; it took %.1f s"
                .formatted(work.getKey().title(), extent.encounters(), answers, seconds));
      }
    }
  }

  private static double agree(Engines engine, List<Event> events) {
    long begun = System.nanoTime();
    new Agreement(events).check(engine.title(), engine.make(Sample.protocol()));
    return (System.nanoTime() - begun) / 1e9;
  }

  private static void say(String what) {
    System.err.println("onecall: " + what);
  }

  private Options options(Class<?> benchmark, Optional<Engines> engine) {
    var time = TimeValue.milliseconds(extent.iterationMillis());
    var options =
        new OptionsBuilder()
            .include(benchmark.getName() + ".*")
            .forks(engine.map(extent::forks).orElse(extent.forks()))
            .warmupIterations(extent.iterations())
            .warmupTime(time)
            .measurementIterations(extent.iterations())
            .measurementTime(time)
            .addProfiler(GCProfiler.class)
            .jvmArgs("-Xmx2g", "-XX:+UseParallelGC", "--sun-misc-unsafe-memory-access=allow")
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true);
    engine.ifPresent(one -> options.param("engine", one.name()));
    return options.build();
  }
}
