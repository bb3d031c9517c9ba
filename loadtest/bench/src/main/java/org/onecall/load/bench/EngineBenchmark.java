package org.onecall.load.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.onecall.protocol.compile.CompiledProtocol;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The same encounters decided by one engine after the other, each in a process of its own. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EngineBenchmark {
  private static final int ENCOUNTERS = 512;
  private static final int CHECKED = 20;
  private static final int REVISED = 3;

  /** Which engine. */
  @Param({})
  public String engine = "";

  private final Decision decision = new Decision();
  private Engine under = new NoEngine();
  private Raw[][] encounters = {};
  private int next;

  /** Compiles the protocol, and refuses to measure an engine that decides otherwise than ours. */
  @Setup
  public void prepare() {
    CompiledProtocol protocol = Sample.protocol();
    under = Engines.valueOf(engine).make(protocol);
    var agreement = new Agreement(new Encounters(protocol, Agreement.SEED).withRevisions(CHECKED));
    agreement.check(engine, under);
    List<List<Raw>> made = new Encounters(protocol, Agreement.SEED + 1).complete(ENCOUNTERS);
    encounters = made.stream().map(EngineBenchmark::sideBySide).toArray(Raw[][]::new);
    complete(encounters[0]);
  }

  /** Answers made anew, one after the other: to fetch them is not what is measured. */
  private static Raw[] sideBySide(List<Raw> encounter) {
    return encounter.stream().map(Raw::copy).toArray(Raw[]::new);
  }

  private Decision complete(Raw[] encounter) {
    under.begin();
    for (int i = 0; i < Sample.QUESTIONS; i++) {
      under.answer(i, encounter[i]);
      under.decide(decision);
    }
    return decision;
  }

  /** A whole encounter of 14 answers, decided after each of them. */
  @Benchmark
  public Decision encounter() {
    next = (next + 1) & (ENCOUNTERS - 1);
    return complete(encounters[next]);
  }

  /** Another answer to an early question of a complete encounter. */
  @Benchmark
  public Decision revise() {
    next = (next + 1) & (ENCOUNTERS - 1);
    under.answer(REVISED, encounters[next][REVISED]);
    under.decide(decision);
    return decision;
  }

  /** The beginning of an encounter, up to the first question. */
  @Benchmark
  public Decision start() {
    under.begin();
    under.decide(decision);
    return decision;
  }
}
