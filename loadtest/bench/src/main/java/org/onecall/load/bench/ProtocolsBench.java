package org.onecall.load.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    out.println(new ResultTable(results, costs).text());
  }

  /** As many engines at once as there are processors, the slowest first; nothing is timed yet. */
  private void agree() throws InterruptedException, ExecutionException {
    List<Event> events =
        new Encounters(Sample.protocol(), Agreement.SEED).withRevisions(extent.encounters());
    try (var workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      var works = new ArrayList<Future<?>>();
      for (Engines engine : extent.engines().reversed()) {
        works.add(workers.submit(() -> agree(engine, events)));
      }
      for (Future<?> work : works) {
        work.get();
      }
    }
  }

  private void agree(Engines engine, List<Event> events) {
    long begun = System.nanoTime();
    new Agreement(events).check(engine.title(), engine.make(Sample.protocol()));
    say(
        "%s agrees on %,d encounters, %,d answers, revisions among them; it took %.1f s"
            .formatted(
                engine.title(),
                extent.encounters(),
                events.size(),
                (System.nanoTime() - begun) / 1e9));
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
            .jvmArgs("-Xmx2g", "-XX:+UseParallelGC")
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true);
    engine.ifPresent(one -> options.param("engine", one.name()));
    return options.build();
  }
}
