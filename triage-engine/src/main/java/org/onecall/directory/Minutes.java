package org.onecall.directory;

/** A number of minutes in words. */
final class Minutes {
  private Minutes() {}

  static String words(int minutes) {
    if (minutes == 0) {
      return "at once";
    }
    if (minutes % (24 * 60) == 0 && minutes > 24 * 60) {
      return "within " + minutes / (24 * 60) + " days";
    }
    if (minutes % 60 == 0) {
      return "within " + minutes / 60 + (minutes == 60 ? " hour" : " hours");
    }
    return "within " + minutes + " minutes";
  }
}
