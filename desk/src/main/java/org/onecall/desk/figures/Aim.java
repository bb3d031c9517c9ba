package org.onecall.desk.figures;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalDouble;

/**
 * What is aimed at: in words, and as the bound that a chart draws.
 *
 * @param words what a person reads, or empty where nothing is aimed at
 * @param bound the value that is met or missed, where there is one
 * @param least whether a value is to be at least the bound; else at most
 */
record Aim(String words, OptionalDouble bound, boolean least) {
  /** Nothing is aimed at. */
  static final Aim NONE = new Aim("", OptionalDouble.empty(), true);

  static Aim atLeastPercent(int percent) {
    return new Aim("at least " + percent + " %", OptionalDouble.of(percent / 100.0), true);
  }

  static Aim aboutPercent(int percent) {
    return new Aim("about " + percent + " %", OptionalDouble.of(percent / 100.0), true);
  }

  static Aim atMostPercent(int percent) {
    return new Aim("at most " + percent + " %", OptionalDouble.of(percent / 100.0), false);
  }

  static Aim underPercent(int percent) {
    return new Aim("under " + percent + " %", OptionalDouble.of(percent / 100.0), false);
  }

  static Aim atMostSeconds(int seconds) {
    return new Aim("at most " + seconds + " s", OptionalDouble.of(seconds), false);
  }

  /** Not one. */
  static Aim none() {
    return new Aim("none at all", OptionalDouble.of(0), false);
  }

  /** Adds the words, and the bound where there is one. */
  void putInto(ObjectNode json) {
    json.put("target", words);
    bound.ifPresent(value -> json.putObject("aim").put("value", value).put("least", least));
  }
}
