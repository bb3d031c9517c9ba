package org.onecall.protocol.model;

import java.util.List;
import java.util.Optional;
import org.onecall.protocol.ProtocolId;
import org.onecall.protocol.Urgency;

/**
 * What a rule may conclude.
 *
 * @param id its name
 * @param urgency its step on the scale
 * @param need what the person needs, the directory's term
 * @param skill the skill it asks for; may be empty
 * @param minutes within how many minutes
 * @param timeFrame the time frame in words
 * @param title the words shown
 * @param advice what to tell the caller meanwhile, whatever was answered
 * @param worsening when to call again, whatever was answered
 * @param handOver the protocol to go on with
 * @param file the file it stands in
 * @param line the line it begins on
 */
public record Conclusion(
    String id,
    Urgency urgency,
    String need,
    String skill,
    Optional<Integer> minutes,
    String timeFrame,
    String title,
    List<String> advice,
    List<String> worsening,
    Optional<ProtocolId> handOver,
    String file,
    int line) {
  public Conclusion {
    advice = List.copyOf(advice);
    worsening = List.copyOf(worsening);
  }
}
