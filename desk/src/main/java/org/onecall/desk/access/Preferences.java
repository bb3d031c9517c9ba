package org.onecall.desk.access;

import java.util.Set;

/**
 * How one person likes the pages.
 *
 * @param modifier what is held with a letter: {@code alt}, {@code alt-shift}, or {@code off}
 * @param appearance {@code system}, {@code light} or {@code dark}
 * @param keys the letter that each of A to Z is pressed by, in their order; each letter once
 */
public record Preferences(String modifier, String appearance, String keys) {
  /** Letters as they come. */
  public static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  /** Those of somebody who has chosen nothing. */
  public static final Preferences USUAL = new Preferences("alt", "system", LETTERS);

  private static final Set<String> MODIFIERS = Set.of("alt", "alt-shift", "off");
  private static final Set<String> APPEARANCES = Set.of("system", "light", "dark");

  /** Whether there is such a modifier. */
  public static boolean isModifier(String text) {
    return MODIFIERS.contains(text);
  }

  /** Whether there is such an appearance. */
  public static boolean isAppearance(String text) {
    return APPEARANCES.contains(text);
  }

  /** Whether every letter stands for another one or itself, so that no two acts share a key. */
  public static boolean areKeys(String text) {
    return text.length() == LETTERS.length()
        && LETTERS.chars().allMatch(letter -> text.indexOf(letter) >= 0);
  }
}
