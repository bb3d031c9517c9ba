package org.onecall.protocol.diagram;

/** How the leaves of two diagrams make the leaves of a third. */
public enum Operation {
  /** The greater; {@code or} of truth values. */
  MAX {
    @Override
    int leaf(int a, int b) {
      return Math.max(a, b);
    }
  },
  /** The lesser. */
  MIN {
    @Override
    int leaf(int a, int b) {
      return Math.min(a, b);
    }

    @Override
    boolean leftDecides(int a) {
      return a == 0;
    }

    @Override
    boolean rightDecides(int b) {
      return b == 0;
    }
  },
  /** Truth values: both. */
  AND {
    @Override
    int leaf(int a, int b) {
      return a != 0 && b != 0 ? 1 : 0;
    }

    @Override
    boolean leftDecides(int a) {
      return a == 0;
    }

    @Override
    boolean rightDecides(int b) {
      return b == 0;
    }
  },
  /** Truth values: at least one. */
  OR {
    @Override
    int leaf(int a, int b) {
      return a != 0 || b != 0 ? 1 : 0;
    }

    @Override
    boolean leftDecides(int a) {
      return a == 1;
    }

    @Override
    boolean rightDecides(int b) {
      return b == 1;
    }
  },
  /** The sum. */
  PLUS {
    @Override
    int leaf(int a, int b) {
      return a + b;
    }
  },
  /** The left number where the right truth value is true, else 0. */
  WHERE {
    @Override
    int leaf(int a, int b) {
      return b != 0 ? a : 0;
    }

    @Override
    boolean leftDecides(int a) {
      return a == 0;
    }

    @Override
    boolean rightDecides(int b) {
      return b == 0;
    }
  },
  /** The left number unless it is 0, then the right one. */
  FIRST {
    @Override
    int leaf(int a, int b) {
      return a != 0 ? a : b;
    }

    @Override
    boolean leftDecides(int a) {
      return a != 0;
    }
  },
  /** Whether the left number is below the right one. */
  BELOW {
    @Override
    int leaf(int a, int b) {
      return a < b ? 1 : 0;
    }
  },
  /** Whether the two numbers differ. */
  DIFFER {
    @Override
    int leaf(int a, int b) {
      return a != b ? 1 : 0;
    }
  };

  /** The leaf made of two leaves. */
  abstract int leaf(int a, int b);

  /** Whether the left leaf decides whatever stands on the right. */
  boolean leftDecides(int a) {
    return false;
  }

  /** The result where it is plain without looking further, else {@link Diagrams#NONE}. */
  int plain(int a, int b) {
    return switch (this) {
      case MAX, OR -> a == b || b == Diagrams.leaf(0) ? a : a == Diagrams.leaf(0) ? b : none();
      case MIN -> a == b ? a : none();
      case AND -> a == b || b == Diagrams.leaf(1) ? a : a == Diagrams.leaf(1) ? b : none();
      case PLUS -> b == Diagrams.leaf(0) ? a : a == Diagrams.leaf(0) ? b : none();
      case WHERE -> b == Diagrams.leaf(1) ? a : none();
      case FIRST -> a == Diagrams.leaf(0) ? b : b == Diagrams.leaf(0) ? a : none();
      case BELOW, DIFFER -> a == b ? Diagrams.leaf(0) : none();
    };
  }

  private static int none() {
    return Diagrams.NONE;
  }

  /** Whether the right leaf decides whatever stands on the left. */
  boolean rightDecides(int b) {
    return false;
  }
}
