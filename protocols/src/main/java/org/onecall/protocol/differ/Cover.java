package org.onecall.protocol.differ;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import org.onecall.protocol.diagram.Diagrams;
import org.onecall.protocol.diagram.Operation;

/**
 * Describes a set of calls by few conditions. Each is a product: for some levels, the classes that
 * are meant. Together they cover every call of the set and, beyond it, at most calls that do not
 * matter.
 *
 * <p>The way is that of irredundant sums of products for binary diagrams (Minato 1992), for several
 * classes a level: first what holds whatever the class, then for each kind of class what is still
 * uncovered, and each product is widened to every class that allows it.
 */
final class Cover {
  /** One product: the accepted classes of the levels that matter. */
  record Product(LinkedHashMap<Integer, BitSet> levels) {}

  /** Products with the calls they cover together. */
  private record Part(List<Product> products, int covered) {}

  private static final int TRUE = Diagrams.leaf(1);
  private static final int FALSE = Diagrams.leaf(0);

  private final Diagrams diagrams;

  Cover(Diagrams diagrams) {
    this.diagrams = diagrams;
  }

  /** Products that cover every call of {@code must}, and none outside of {@code may}. */
  List<Product> of(int must, int may) {
    return cover(must, may).products();
  }

  private Part cover(int must, int may) {
    if (must == FALSE) {
      return new Part(List.of(), FALSE);
    }
    if (may == TRUE) {
      return new Part(List.of(new Product(new LinkedHashMap<>())), TRUE);
    }
    int level = Math.min(diagrams.level(must), diagrams.level(may));
    int classes = diagrams.classes(level);
    int[] musts = new int[classes];
    int[] mays = new int[classes];
    int mustAll = TRUE;
    int mayAll = TRUE;
    for (int i = 0; i < classes; i++) {
      musts[i] = diagrams.kidAt(must, level, i);
      mays[i] = diagrams.kidAt(may, level, i);
      mustAll = diagrams.apply(Operation.AND, mustAll, musts[i]);
      mayAll = diagrams.apply(Operation.AND, mayAll, mays[i]);
    }
    Part common = cover(mustAll, mayAll);
    var products = new ArrayList<>(common.products());
    int[] covered = new int[classes];
    for (int i = 0; i < classes; i++) {
      covered[i] = common.covered();
      musts[i] = without(musts[i], common.covered());
    }
    for (int i = 0; i < classes; i++) {
      if (musts[i] != FALSE) {
        alike(level, i, musts, mays, covered, products);
      }
    }
    return new Part(products, diagrams.node(level, covered));
  }

  /** Covers what is left of one class, and with the same products all it can of the others. */
  private void alike(
      int level, int klass, int[] musts, int[] mays, int[] covered, List<Product> products) {
    int may = mays[klass];
    for (int j = 0; j < musts.length; j++) {
      if (musts[j] == musts[klass]) {
        may = diagrams.apply(Operation.AND, may, mays[j]);
      }
    }
    Part part = cover(musts[klass], may);
    var allowed = new BitSet();
    for (int j = 0; j < musts.length; j++) {
      allowed.set(j, without(part.covered(), mays[j]) == FALSE);
    }
    // A condition is left out where any class will do; else it names no more classes than it must.
    var accepted = new BitSet();
    for (int j = 0; j < musts.length; j++) {
      if (allowed.get(j) && (allowed.cardinality() == musts.length || musts[j] != FALSE)) {
        accepted.set(j);
        covered[j] = diagrams.apply(Operation.OR, covered[j], part.covered());
        musts[j] = without(musts[j], part.covered());
      }
    }
    for (Product product : part.products()) {
      var levels = new LinkedHashMap<Integer, BitSet>();
      if (accepted.cardinality() < musts.length) {
        levels.put(level, accepted);
      }
      levels.putAll(product.levels());
      products.add(new Product(levels));
    }
  }

  private int without(int a, int b) {
    return diagrams.apply(Operation.AND, a, diagrams.not(b));
  }
}
