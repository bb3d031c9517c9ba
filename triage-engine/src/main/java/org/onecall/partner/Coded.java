package org.onecall.partner;

import java.util.Optional;

/**
 * What another system said in a code of its own and in words. The code is shown and handed on,
 * never interpreted: it is theirs.
 *
 * @param system the list the code is from, as they named it
 * @param words what it means; empty when they did not say
 */
public record Coded(Optional<String> system, Optional<String> code, String words) {
  private static final int SYSTEM_CHARS_MAX = 200;
  private static final int CODE_CHARS_MAX = 64;
  private static final int WORDS_CHARS_MAX = 500;

  /** Cuts what is longer than anybody reads. */
  public Coded {
    system = system.map(text -> Words.cut(text, SYSTEM_CHARS_MAX));
    code = code.map(text -> Words.cut(text, CODE_CHARS_MAX));
    words = Words.cut(words, WORDS_CHARS_MAX);
  }

  /** Words alone. */
  public static Coded words(String words) {
    return new Coded(Optional.empty(), Optional.empty(), words);
  }
}
