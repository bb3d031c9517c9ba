package org.onecall.protocol.read;

import java.util.Set;
import org.onecall.protocol.Question;

/** What a name in a condition may stand for. */
sealed interface Named {
  /** A question of the bank. */
  record OfQuestion(Question question) implements Named {}

  /** A derived value with these names. */
  record OfValue(Set<String> values) implements Named {}

  /** A score. */
  record OfScore() implements Named {}
}
