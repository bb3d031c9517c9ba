package org.onecall.directory;

import java.util.Locale;

/** Where the person is. */
public sealed interface Place {
  /** In a postcode district, such as {@code ZZ1}, which need not be one of the county's. */
  record InDistrict(String code) implements Place {}

  /** Not known, or nowhere fixed: that stops no one from being helped. */
  record NotKnown() implements Place {}

  Place NOT_KNOWN = new NotKnown();

  /** How the health service writes the postcode of somebody who has none. */
  String NOWHERE = "ZZ99";

  /**
   * The place of a postcode as a caller gives it, whole or only its first part, in any case and
   * spacing; not known when there is nothing to read.
   */
  static Place ofPostcode(String words) {
    String text = words.strip().toUpperCase(Locale.ROOT);
    if (text.isEmpty() || text.startsWith(NOWHERE)) {
      return NOT_KNOWN;
    }
    int space = text.indexOf(' ');
    if (space > 0) {
      return new InDistrict(text.substring(0, space));
    }
    // A whole postcode ends with a digit and two letters; its first part never does.
    boolean whole = text.matches("[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}");
    return new InDistrict(whole ? text.substring(0, text.length() - 3) : text);
  }
}
