package org.onecall.protocol;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Whether protocols may be used for callers: each is signed, and the day is one of its days. */
public final class InForce {
  private InForce() {}

  /** Every reason why these may not be used on this day; none for a demonstration. */
  public static List<Defect> refusals(List<Protocol> protocols, Content content, LocalDate today) {
    return switch (content) {
      case DEMONSTRATION -> List.of();
      case SIGNED_ONLY -> {
        var refusals = new ArrayList<Defect>();
        protocols.forEach(protocol -> refuse(protocol, today, refusals));
        yield refusals;
      }
    };
  }

  private static void refuse(Protocol protocol, LocalDate today, List<Defect> refusals) {
    String file = protocol.id() + ".yaml";
    switch (protocol.signOff()) {
      case SignOff.None _ ->
          refusals.add(
              new Defect(
                  file,
                  0,
                  "unsigned",
                  "no clinician has signed it; it may be used for demonstration only"));
      case SignOff.Signed signed when signed.on().isAfter(today) ->
          refusals.add(
              new Defect(file, 0, "signed-ahead", "it is signed on " + signed.on() + ", not yet"));
      case SignOff.Signed _ -> {}
    }
    Effective effective = protocol.effective();
    if (!effective.on(today)) {
      refusals.add(
          new Defect(file, 0, "not-in-force", "today is " + today + "; it is " + effective));
    }
  }
}
