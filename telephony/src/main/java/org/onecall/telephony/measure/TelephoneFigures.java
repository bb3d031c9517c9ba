package org.onecall.telephony.measure;

import java.util.List;
import java.util.Map;
import org.onecall.telephony.floor.Refusal;

/**
 * What is measured of the telephone side.
 *
 * @param link the link to Asterisk
 * @param queues by queue
 * @param estimates each waiting caller's place and how long still, by call
 * @param refused calls that were turned away before they were answered
 * @param turnedAway when these were, lately
 * @param told the last waits that callers were told, beside what then happened; oldest first
 */
public record TelephoneFigures(
    LinkFigures link,
    Map<String, QueueFigures> queues,
    Map<String, WaitEstimate.Estimated> estimates,
    Map<Refusal, Long> refused,
    TurnedAway turnedAway,
    List<ToldWait> told) {
  /** Nothing measured yet. */
  public static final TelephoneFigures NONE =
      new TelephoneFigures(
          LinkFigures.NONE, Map.of(), Map.of(), Map.of(), TurnedAway.NONE, List.of());

  public TelephoneFigures {
    queues = Map.copyOf(queues);
    estimates = Map.copyOf(estimates);
    refused = Map.copyOf(refused);
    told = List.copyOf(told);
  }
}
