package org.onecall.desk.figures;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalDouble;

/**
 * What is aimed at: in words, and as the bound that a chart draws.
 *
 * @param words what a person reads, or empty where nothing is aimed at
 * @param bound the value that is met or missed, where there is one
 * @param side on which side of the bound a value meets it
 */
public record Aim(String words, OptionalDouble bound, Side side) {
  /** On which side of its bound an aim is met. */
  public enum Side {
    /** At the bound or above. */
    AT_LEAST,
    /** At the bound or below. */
    AT_MOST,
    /** Below the bound alone. */
    UNDER
  }

  /** Nothing is aimed at. */
  static final Aim NONE = new Aim("", OptionalDouble.empty(), Side.AT_LEAST);

  private static Aim of(String words, double bound, Side side) {
    return new Aim(words, OptionalDouble.of(bound), side);
  }

  static Aim atLeastPercent(int percent) {
    return of("at least " + percent + " %", percent / 100.0, Side.AT_LEAST);
  }

  /** The source says no more than about how many; what is less is taken for a miss. */
  static Aim aboutPercent(int percent) {
    String words = "about %d %%, judged as at least %d %%".formatted(percent, percent);
    return of(words, percent / 100.0, Side.AT_LEAST);
  }

  static Aim atMostPercent(int percent) {
    return of("at most " + percent + " %", percent / 100.0, Side.AT_MOST);
  }

  static Aim underPercent(int percent) {
    return of("under " + percent + " %", percent / 100.0, Side.UNDER);
  }

  static Aim atMostSeconds(int seconds) {
    return of("at most " + seconds + " s", seconds, Side.AT_MOST);
  }

  /** Not one. */
  static Aim none() {
    return of("none at all", 0, Side.AT_MOST);
  }

  /** Whether a value misses it; nothing misses it where there is no value or no bound. */
  public boolean isMissedBy(OptionalDouble value) {
    if (value.isEmpty() || bound.isEmpty()) {
      return false;
    }
    int beyond = Double.compare(value.getAsDouble(), bound.getAsDouble());
    return switch (side) {
      case AT_LEAST -> beyond < 0;
      case AT_MOST -> beyond > 0;
      case UNDER -> beyond >= 0;
    };
  }

  /** Adds the words, and the bound where there is one. */
  public void putInto(ObjectNode json) {
    json.put("target", words);
    bound.ifPresent(value -> {
      ObjectNode aim = json.putObject("aim").put("value", value);
      aim.put("least", side == Side.AT_LEAST);
      if (side == Side.UNDER) {
        aim.put("strict", true);
      }
    });
  }
}
