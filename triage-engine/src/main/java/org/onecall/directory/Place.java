package org.onecall.directory;

import java.util.Locale;

/** Where the person is. */
public sealed interface Place {
  /**
   * In a postcode district, such as {@code ZZ1}, which need not be one of the county's.
   *
   * @param within where in the district, such as {@code 4AA}; empty when only the district is known
   */
  record InDistrict(String code, String within) implements Place {

    /** Somewhere in a district. */
    public InDistrict(String code) {
      this(code, "");
    }
  }

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
      return new InDistrict(text.substring(0, space), text.substring(space).strip());
    }
    // A whole postcode ends with a digit and two letters; its first part never does.
    boolean whole = text.matches("[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}");
    int end = whole ? text.length() - 3 : text.length();
    return new InDistrict(text.substring(0, end), text.substring(end));
  }
}
