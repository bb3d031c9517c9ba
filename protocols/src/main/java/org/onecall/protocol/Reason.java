package org.onecall.protocol;

import java.util.List;

/**
 * A rule that made an outcome what it is, and what it rests on.
 *
 * @param rule the rule's name
 * @param because its reason, in words
 * @param questions the questions whose answers suffice for it to hold, in the order asked; empty
 *     where it only may hold
 */
public record Reason(String rule, String because, List<String> questions) {
  public Reason {
    questions = List.copyOf(questions);
  }
}
