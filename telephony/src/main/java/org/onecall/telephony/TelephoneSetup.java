package org.onecall.telephony;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.onecall.telephony.server.WebPhones;
import org.onecall.telephony.wire.Names;

/**
 * Everything the telephone side is told at the start.
 *
 * @param stateDirectory where Asterisk's settings, state, logs and pid live; one Asterisk each
 * @param ports its ports
 * @param lines the lines; the first one takes numbers that no line has
 * @param phones handlers' phones
 * @param prompts a directory of recorded prompts ({@code NAME.wav}, 8 kHz mono 16 bit) that take
 *     the place of spoken ones; absent for none
 * @param ringSeconds how long a handler's phone rings, 5 to 120
 * @param fallbackQueue the queue of callers about whom the front door did not decide
 * @param zone the zone whose midnight begins a day of counts
 * @param outside whom the service may ring outside
 * @param limits how many calls are let in
 * @param manner how callers are treated while they wait and talk
 */
public record TelephoneSetup(
    Path stateDirectory,
    Ports ports,
    List<Line> lines,
    List<Phone> phones,
    Optional<Path> prompts,
    int ringSeconds,
    String fallbackQueue,
    ZoneId zone,
    Outside outside,
    CallLimits limits,
    Manner manner) {
  /** A setup from which nobody outside is rung. */
  public TelephoneSetup(
      Path stateDirectory,
      Ports ports,
      List<Line> lines,
      List<Phone> phones,
      Optional<Path> prompts,
      int ringSeconds,
      String fallbackQueue,
      ZoneId zone) {
    this(
        stateDirectory,
        ports,
        lines,
        phones,
        prompts,
        ringSeconds,
        fallbackQueue,
        zone,
        Outside.NONE,
        CallLimits.USUAL,
        Manner.USUAL);
  }

  /**
   * Checks and freezes the setup.
   *
   * @throws IllegalArgumentException when there is no line, or a number, line or phone stands twice
   */
  public TelephoneSetup {
    lines = List.copyOf(lines);
    phones = List.copyOf(phones);
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("there must be at least one line");
    }
    Names.name("fallback queue", fallbackQueue);
    if (ringSeconds < 5 || ringSeconds > 120) {
      throw new IllegalArgumentException("a phone must ring for 5 to 120 seconds");
    }
    Set<String> seen = new HashSet<>();
    for (Line line : lines) {
      if (!seen.add("line " + line.id()) || !seen.add("number " + line.number())) {
        throw new IllegalArgumentException("line " + line.id() + " or its number stands twice");
      }
    }
    for (Phone phone : phones) {
      if (!seen.add("phone " + phone.number())) {
        throw new IllegalArgumentException("phone " + phone.number() + " stands twice");
      }
      if (!seen.add("phone " + Names.phone(WebPhones.number(phone.number())))) {
        throw new IllegalArgumentException(
            "phone " + WebPhones.number(phone.number()) + " is the browser's of another phone");
      }
    }
  }
}
