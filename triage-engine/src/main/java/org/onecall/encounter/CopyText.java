package org.onecall.encounter;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.onecall.protocol.Outcome;

/**
 * The outcome, the place and the advice in the words of a text message. It names neither the
 * patient nor what is the matter with them: anybody may look at a telephone.
 *
 * <p>When to ring again or call 999, how soon, and where to go are never left out of it, however
 * long it becomes: how much of that there is, and where one may be expected, has its bounds
 * elsewhere. Where those are who were told as well comes next, before the other advice.
 */
final class CopyText {

  /**
   * About seven messages' worth. Beyond it whole sentences of the other advice are left out, never
   * cut, and the message says that there was more.
   */
  static final int CHARS_MAX = 1_000;

  /** Stands in place of the advice that is left out. */
  static final String MORE = "More was said in the call. If you are not sure of it, ring again.";

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("EEEE d MMMM 'at' HH:mm", Locale.UK);

  private CopyText() {}

  /**
   * The message.
   *
   * @param publicNumber the number that the caller is told to ring, where there is one
   */
  static String of(Encounter encounter, ZoneId zone, Optional<String> publicNumber) {
    List<String> always = new ArrayList<>();
    Optional<Outcome> outcome = encounter.triage().outcome();
    String call = "From your call on " + when(encounter.call().answeredAt(), zone) + ": ";
    outcome.ifPresent(o -> always.add(call + title(o) + howSoon(o) + "."));
    encounter
        .placement()
        .ifPresent(p ->
            always.add(
                p.service().name()
                    + p.slot().map(s -> ", " + when(s.start(), zone)).orElse("")
                    + ". "
                    + whereabouts(p.service()).map(words -> words + ". ").orElse("")
                    + "Reference "
                    + p.reference()
                    + "."));
    encounter
        .choosing()
        .also()
        .forEach(one ->
            always.add("Also: " + one.service().name() + ". Reference " + one.reference() + "."));
    outcome.ifPresent(o -> always.addAll(o.worsening()));
    publicNumber.ifPresent(number -> always.add("To ring again: " + number + "."));
    List<String> rest = new ArrayList<>();
    encounter
        .choosing()
        .also()
        .forEach(one ->
            whereabouts(one.service())
                .ifPresent(words -> rest.add(one.service().name() + ": " + words + ".")));
    outcome.ifPresent(o -> rest.addAll(o.advice()));
    List<Outcome> all =
        encounter.triage().followed().stream().flatMap(one -> one.concluded().stream()).toList();
    outcome.ifPresent(o -> rest.addAll(besides(o, all)));
    return text(always, rest);
  }

  /** What the other problems came to, with the advice that is not given already. */
  static List<String> besides(Outcome standing, List<Outcome> all) {
    Set<String> lines = new LinkedHashSet<>();
    all.stream()
        .filter(other -> !other.title().equals(standing.title()))
        .forEach(other -> {
          lines.add("Also: " + title(other) + ".");
          lines.addAll(other.advice());
        });
    lines.removeAll(standing.advice());
    return List.copyOf(lines);
  }

  /** A title is written for whoever takes the call. */
  private static String title(Outcome outcome) {
    return outcome.title().replace("the caller", "you");
  }

  /** How soon it is to be, counted from the call, where the title does not say so itself. */
  private static String howSoon(Outcome outcome) {
    String soon = outcome.timeFrame();
    return soon.isEmpty() || outcome.title().contains(soon) ? "" : ", " + soon;
  }

  /** Where they go and whom they ring; empty where nobody goes there and it has no number. */
  private static Optional<String> whereabouts(ServiceRef service) {
    Optional<String> phone = service.phone().map(number -> "Telephone " + number);
    return service
        .address()
        .map(address -> address + phone.map(words -> ". " + words).orElse(""))
        .or(() -> phone);
  }

  /** What is always said, and as much of the rest as there is room for. */
  static String text(List<String> always, List<String> rest) {
    StringBuilder text = new StringBuilder(String.join("\n", always));
    int room = Math.max(0, CHARS_MAX - text.length());
    if (rest.stream().mapToInt(line -> line.length() + 1).sum() <= room) {
      rest.forEach(line -> text.append('\n').append(line));
      return text.toString();
    }
    for (String line : rest) {
      if (text.length() + line.length() + MORE.length() + 2 <= CHARS_MAX) {
        text.append('\n').append(line);
      }
    }
    return text.append('\n').append(MORE).toString();
  }

  private static String when(Instant at, ZoneId zone) {
    return WHEN.format(at.atZone(zone));
  }
}
