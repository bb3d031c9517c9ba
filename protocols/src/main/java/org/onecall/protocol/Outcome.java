package org.onecall.protocol;

import java.util.List;
import java.util.Optional;

/**
 * What a protocol concludes.
 *
 * @param id the conclusion's name, such as {@code ambulance-now}
 * @param urgency its step on the scale
 * @param need what the person needs, the term the directory of services is searched by
 * @param skill the skill the need asks for, such as {@code urgent-care-nurse}; may be empty
 * @param timeFrameMinutes within how many minutes the need is to be met; empty when there is no
 *     such time
 * @param timeFrame the time frame in words
 * @param title the outcome in words
 * @param advice what to tell the caller to do meanwhile
 * @param worsening when to call again, and whom
 * @param flags what whoever takes over must know: {@code safeguarding}, {@code infection-risk}
 * @param notes remarks for the record and the next clinician
 * @param handOver the protocol to go on with, answers and all, where there is one
 * @param why the reasons given by the rules that made it so, most telling first
 */
public record Outcome(
    String id,
    Urgency urgency,
    String need,
    String skill,
    Optional<Integer> timeFrameMinutes,
    String timeFrame,
    String title,
    List<String> advice,
    List<String> worsening,
    List<String> flags,
    List<String> notes,
    Optional<ProtocolId> handOver,
    List<String> why) {

  public Outcome {
    advice = List.copyOf(advice);
    worsening = List.copyOf(worsening);
    flags = List.copyOf(flags);
    notes = List.copyOf(notes);
    why = List.copyOf(why);
  }

  /** The care card's level. */
  public Level level() {
    return urgency.level();
  }
}
