package org.onecall.protocol.model;

/**
 * Neighbouring numbers, counted in whole steps of a question's range.
 *
 * @param from the first, included
 * @param to the last, included; not below {@code from}
 */
public record Interval(long from, long to) {
  /** Whether the number lies within. */
  public boolean contains(long steps) {
    return from <= steps && steps <= to;
  }
}
