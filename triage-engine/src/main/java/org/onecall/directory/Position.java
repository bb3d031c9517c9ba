package org.onecall.directory;

/**
 * A point on the national grid.
 *
 * @param eastingMetres metres east of the grid's origin
 * @param northingMetres metres north of it
 */
public record Position(int eastingMetres, int northingMetres) {
  /** The straight distance in kilometres. */
  public double distanceKm(Position other) {
    double east = (double) eastingMetres - other.eastingMetres;
    double north = (double) northingMetres - other.northingMetres;
    return Math.sqrt(east * east + north * north) / 1000;
  }

  /** Whether the other point lies in the square that reaches {@code km} to each side. */
  public boolean inSquare(Position other, int km) {
    return Math.abs((long) eastingMetres - other.eastingMetres) <= km * 1000L
        && Math.abs((long) northingMetres - other.northingMetres) <= km * 1000L;
  }
}
