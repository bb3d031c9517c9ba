package org.onecall.telephony;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.onecall.telephony.front.Arrival;
import org.onecall.telephony.front.Decision;
import org.onecall.telephony.front.FrontDoor;

/** Ways to decide about callers. */
public final class FrontDoors {
  private FrontDoors() {}

  /** By what the lines say; a line that is not known gets the first line's queue. */
  public static FrontDoor byLine(List<Line> lines) {
    Map<String, Decision> decisions = new HashMap<>();
    for (Line line : lines) {
      decisions.put(line.id(), new Decision(line.queue(), line.priority()));
    }
    Line first = lines.getFirst();
    Decision rest = new Decision(first.queue(), first.priority());
    return (Arrival arrival) -> decisions.getOrDefault(arrival.line(), rest);
  }
}
