package org.onecall.desk;

import java.util.Locale;

/** What the sender of a case is called to people: its key in the partners' file, as words. */
public final class SenderName {
  private SenderName() {}

  /** Such as “NHS 111” for {@code nhs111}, and “City ambulance” for {@code city-ambulance}. */
  public static String of(String key) {
    String words = key.replace('-', ' ').replaceAll("(?<=\\p{L})(?=\\d)", " ").strip();
    if (words.regionMatches(true, 0, "nhs", 0, 3)) {
      return "NHS" + words.substring(3);
    }
    return words.isEmpty()
        ? key
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
