package org.onecall.protocol.prove;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.onecall.protocol.compile.Compilation;
import org.onecall.protocol.compile.Packs;
import org.onecall.protocol.compile.Variables;
import org.onecall.protocol.diagram.Diagrams;

/**
 * How many different calls a protocol has: ways from the first question to the end, where answers
 * that no rule tells apart count as one, and {@code not sure} as one more. They are counted, not
 * walked.
 */
public final class CallCount {
  private static final int STATES_MAX = 500_000;

  private final Compilation compilation;
  private final Diagrams closed;
  private final Map<List<Integer>, BigInteger> known = new HashMap<>();

  private CallCount(Compilation compilation) {
    this.compilation = compilation;
    this.closed = compilation.closed();
  }

  /** The number of different calls; empty where there are too many states to count them in. */
  public static Optional<BigInteger> of(Compilation compilation) {
    var count = new CallCount(compilation);
    BigInteger calls = count.from(compilation.packs());
    return count.known.size() >= STATES_MAX ? Optional.empty() : Optional.of(calls);
  }

  private BigInteger from(List<Integer> at) {
    int first = at.getFirst();
    boolean ambulance =
        Diagrams.isLeaf(first) && Packs.rank(Diagrams.number(first)) == compilation.ambulance();
    int level = at.stream().mapToInt(closed::level).min().orElse(closed.levels());
    if (ambulance || level == closed.levels()) {
      return BigInteger.ONE;
    }
    BigInteger found = known.get(at);
    if (found != null || known.size() >= STATES_MAX) {
      return found == null ? BigInteger.ZERO : found;
    }
    Variables variables = compilation.variables();
    int q = variables.question(level);
    BigInteger calls = BigInteger.ZERO;
    for (Map.Entry<List<Integer>, BigInteger> next : after(at, level, q).entrySet()) {
      calls = calls.add(next.getValue().multiply(from(next.getKey())));
    }
    known.put(at, calls);
    return calls;
  }

  /** Where the walk can stand after one question is answered, and in how many ways. */
  private Map<List<Integer>, BigInteger> after(List<Integer> at, int level, int question) {
    Variables variables = compilation.variables();
    int end = variables.endLevel(question);
    Map<List<Integer>, BigInteger> open = new LinkedHashMap<>();
    open.put(at, BigInteger.ONE);
    for (int l = level; l < end; l++) {
      Map<List<Integer>, BigInteger> next = new LinkedHashMap<>();
      for (Map.Entry<List<Integer>, BigInteger> each : open.entrySet()) {
        for (int i = 0; i < variables.classes(l); i++) {
          next.merge(kids(each.getKey(), l, i), each.getValue(), BigInteger::add);
        }
      }
      open = next;
    }
    List<Integer> unsure = at;
    for (int l = level; l < end; l++) {
      unsure = kids(unsure, l, variables.classes(l));
    }
    open.merge(unsure, BigInteger.ONE, BigInteger::add);
    return open;
  }

  private List<Integer> kids(List<Integer> at, int level, int klass) {
    Integer[] kids = new Integer[at.size()];
    for (int p = 0; p < kids.length; p++) {
      kids[p] = closed.kidAt(at.get(p), level, klass);
    }
    return Arrays.asList(kids);
  }
}
