package org.onecall.patient;

/** The figures by which telephone numbers are compared, however they are written. */
public final class PhoneFigures {
  /** So many at the end tell two numbers apart, wherever they are rung from. */
  private static final int FIGURES = 10;

  private PhoneFigures() {}

  /** The last ten figures of a number, or all where it has fewer; empty of one without any. */
  public static String of(String number) {
    String figures = number.replaceAll("[^0-9]", "");
    return figures.substring(Math.max(0, figures.length() - FIGURES));
  }
}
