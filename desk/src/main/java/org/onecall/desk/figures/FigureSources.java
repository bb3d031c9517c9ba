package org.onecall.desk.figures;

import static org.onecall.desk.figures.Sources.NOT_FOUND;
import static org.onecall.desk.figures.Sources.SEEN;
import static org.onecall.desk.figures.Sources.items;

/** Where the definition of each figure of calls, and what is aimed at, is from. */
final class FigureSources {
  private static final String OLDER =
      "NHS England, NHS 111 Minimum Data Set, calls abandoned after 30 seconds; its aim too";
  private static final String OWN = "Onecall’s own, docs/figures.md, first section: ";

  // A wait that begins earlier is longer: what meets an aim so meets it there.
  private static final String FROM_ARRIVAL =
      ". Counted here from when the call reached us, the greeting included; the collection is read"
          + " as counting from when a call has heard the recorded messages and joins the queue for"
          + " a person. No public text was found that says where its clock begins, so confirm it"
          + " before the figure is reported as that item";

  private FigureSources() {}

  /** The document by name, and where in it. */
  static String of(Figure figure) {
    return switch (figure) {
      case OFFERED -> items("item A01, calls received");
      case ANSWERED -> items("item A03, answered calls");
      case ANSWERED_60 -> items("item B01, calls answered in 60 seconds") + FROM_ARRIVAL;
      case LEVEL_60 ->
          items("items B01, calls answered in 60 seconds, and A03") + FROM_ARRIVAL + SEEN;
      case LEVEL_60_STRICT -> OWN + "B01 over all who waited longer than 30 seconds" + FROM_ARRIVAL;
      case SPEED -> items("items B06, total time to call answer, and A03") + FROM_ARRIVAL + SEEN;
      case WAIT_95 -> items("item B07, 95th centile call answer time") + FROM_ARRIVAL + NOT_FOUND;
      case ABANDONED -> items("item B02, calls abandoned");
      case ABANDONED_30 -> items("item B03, calls abandoned within 30 seconds");
      case ABANDONED_60 -> items("item B04, calls abandoned in over 30 and up to 60 seconds");
      case ABANDONED_LATER -> items("item B05, calls abandoned after 60 seconds");
      case ABANDONED_SHARE -> items("items B02, calls abandoned, and A01") + SEEN;
      case ABANDONED_SHARE_30 -> OLDER;
      case ABANDONED_SHARE_60 -> items("items B05 and A01");
      case ABANDONED_WAIT -> items("item B09, total time of abandoned calls");
      case LEFT_FOR_CALL_BACK -> OWN + "an end that the collection does not know";
      case FAILED -> OWN + "what is neither answered nor abandoned, so that the parts add up";
      case TALK -> OWN + "a conversation without what is done after it";
    };
  }
}
