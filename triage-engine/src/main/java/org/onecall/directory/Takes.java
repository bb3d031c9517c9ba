package org.onecall.directory;

/**
 * A need that a service meets, and how soon it must be met for this service to be the right one.
 *
 * @param need the need's code
 * @param minutesMin the shortest time frame taken, in minutes, from 0
 * @param minutesMax the longest time frame taken, in minutes, not below {@code minutesMin}
 */
public record Takes(String need, int minutesMin, int minutesMax) {
  /** A need taken. */
  public Takes {
    if (minutesMin < 0 || minutesMax < minutesMin) {
      throw new IllegalArgumentException("Not a time frame: " + minutesMin + " to " + minutesMax);
    }
  }

  boolean within(int minutes) {
    return minutes >= minutesMin && minutes <= minutesMax;
  }
}
