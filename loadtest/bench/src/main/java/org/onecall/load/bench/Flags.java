package org.onecall.load.bench;

import java.util.List;
import java.util.Map;

/** The fields of the questions that take several choices. */
final class Flags {
  static final Map<String, List<String>> NAMES =
      Map.of(
          "signs", List.of("signsSweaty", "signsSick", "signsGrey", "signsFaint"),
          "history", List.of("historyHeart", "historyClot", "historyDiabetes"));

  private Flags() {}
}
