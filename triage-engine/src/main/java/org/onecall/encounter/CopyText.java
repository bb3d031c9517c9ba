package org.onecall.encounter;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.onecall.protocol.Outcome;

/**
 * The outcome, the place and the advice in the words of a text message. It names neither the
 * patient nor what is the matter with them: anybody may look at a telephone.
 */
final class CopyText {

  /** About seven messages' worth; whole sentences are left out beyond it, never cut. */
  static final int CHARS_MAX = 1_000;

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("EEEE d MMMM 'at' HH:mm", Locale.UK);

  private CopyText() {}

  static String of(Encounter encounter, ZoneId zone) {
    List<String> lines = new ArrayList<>();
    Optional<Outcome> outcome = encounter.triage().outcome();
    outcome.ifPresent(o -> lines.add("From your call: " + o.title() + "."));
    encounter
        .placement()
        .ifPresent(p -> {
          lines.add(
              p.service().name()
                  + p.slot().map(s -> ", " + when(s.start(), zone)).orElse("")
                  + ". Reference "
                  + p.reference()
                  + ".");
        });
    encounter
        .choosing()
        .also()
        .forEach(one ->
            lines.add("Also: " + one.service().name() + ". Reference " + one.reference() + "."));
    outcome.ifPresent(o -> lines.addAll(o.worsening()));
    outcome.ifPresent(o -> lines.addAll(o.advice()));
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      if (text.length() + line.length() + 1 <= CHARS_MAX) {
        text.append(text.isEmpty() ? "" : "\n").append(line);
      }
    }
    return text.toString();
  }

  private static String when(Instant at, ZoneId zone) {
    return WHEN.format(at.atZone(zone));
  }
}
