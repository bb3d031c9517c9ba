package org.onecall.protocol.diagram;

/** A diagram would outgrow its limit. */
public final class TooLarge extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int[] nodesByLevel;

  /**
   * A diagram, or what was made of several, outgrows its limit.
   *
   * @param limit the most nodes it may have
   * @param nodesByLevel how many nodes stood on each level
   */
  public TooLarge(int limit, int[] nodesByLevel) {
    super("more than " + limit + " nodes", null, false, false);
    this.nodesByLevel = nodesByLevel.clone();
  }

  /** How many nodes stood on each level when the limit was reached. */
  public int[] nodesByLevel() {
    return nodesByLevel.clone();
  }
}
