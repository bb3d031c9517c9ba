package org.onecall.load.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.onecall.protocol.compile.CompiledProtocol;
import org.onecall.protocol.compile.Findings;
import org.onecall.protocol.compile.Walk;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What our own engine does in less than everything. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OwnBenchmark {
  private static final int ENCOUNTERS = 512;

  private final CompiledProtocol protocol = Sample.protocol();
  private final Walk walk = protocol.walk();
  private final Findings findings = protocol.findings();
  private final StringBuilder text = new StringBuilder(1_024);
  private final long[] codes = new long[ENCOUNTERS * Sample.QUESTIONS];
  private int next;

  /** Makes the answers. */
  @Setup
  public void prepare() {
    List<List<Raw>> encounters = new Encounters(protocol, Agreement.SEED + 1).complete(ENCOUNTERS);
    for (int i = 0; i < codes.length; i++) {
      codes[i] = encounters.get(i / Sample.QUESTIONS).get(i % Sample.QUESTIONS).code();
    }
    for (int q = 0; q < Sample.QUESTIONS; q++) {
      findings.answer(q, codes[q]);
    }
  }

  /** The next question after an answer, and nothing else. */
  @Benchmark
  @OperationsPerInvocation(Sample.QUESTIONS)
  public int next() {
    next = (next + 1) & (ENCOUNTERS - 1);
    int from = next * Sample.QUESTIONS;
    walk.restart();
    int sum = 0;
    for (int i = 0; i < Sample.QUESTIONS; i++) {
      walk.answer(i, codes[from + i]);
      sum += walk.question();
    }
    return sum;
  }

  /** Why a complete encounter came out as it did, in words. */
  @Benchmark
  public StringBuilder explain() {
    text.setLength(0);
    findings.explain(text);
    return text;
  }
}
