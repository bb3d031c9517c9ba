package org.onecall.desk.figures;

/** Where definitions and aims are from: documents by name, with the place in them. */
final class Sources {
  /** The aim was seen in public analyses of the collection, not in its own text. */
  static final String SEEN =
      ". Aim: drawn in Somerset’s public analysis of the collection, by the same item";

  /** The aim is said to be in use; no public text that holds it was found. */
  static final String NOT_FOUND =
      ". Aim: said to be in use; no public text that holds it was found, so confirm it locally";

  private static final String COLLECTION =
      "NHS England, Integrated Urgent Care Aggregate Data Collection (IUC ADC), ";

  private static final String RESPONSE =
      "NHS England, Urgent Community Response two-hour and two-day standard (2022), ";

  private Sources() {}

  /** Items of the collection, by code and name. */
  static String items(String which) {
    return COLLECTION + which;
  }

  /** A part of the standard, as trusts quote it. */
  static String response(String where) {
    return RESPONSE + where;
  }

  /** What no national collection defines. */
  static String own(String why) {
    return "Onecall’s own, docs/figures.md, “Key performance indicators”: " + why;
  }
}
