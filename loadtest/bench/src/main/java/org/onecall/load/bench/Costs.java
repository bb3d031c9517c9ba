package org.onecall.load.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.onecall.protocol.compile.CompiledProtocol;

/**
 * What an engine costs before it decides anything.
 *
 * @param engine which
 * @param firstMillis compiling the protocol for the first time in this process
 * @param laterMillis compiling it again, the median
 * @param heapBytes the heap that each further one takes
 */
record Costs(Engines engine, double firstMillis, double laterMillis, long heapBytes) {
  private static final int COPIES = 30;
  private static final int COLLECTIONS = 3;

  static Costs of(Engines engine) {
    CompiledProtocol protocol = Sample.protocol();
    double first = timed(engine, protocol, new ArrayList<>());
    List<Engine> kept = new ArrayList<>();
    double[] later = new double[COPIES];
    long before = used();
    for (int i = 0; i < COPIES; i++) {
      later[i] = timed(engine, protocol, kept);
    }
    long heap = (used() - before) / COPIES;
    Arrays.sort(later);
    if (kept.size() != COPIES) {
      throw new IllegalStateException("every copy is kept until it is weighed");
    }
    return new Costs(engine, first, later[COPIES / 2], heap);
  }

  /** Our own protocol is compiled anew as well; others are handed what was read from its file. */
  private static double timed(Engines engine, CompiledProtocol protocol, List<Engine> kept) {
    long begun = System.nanoTime();
    kept.add(engine.make(engine == Engines.ONECALL ? Sample.protocol() : protocol));
    return (System.nanoTime() - begun) / 1e6;
  }

  private static long used() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
