package org.onecall.desk;

import io.vertx.core.Future;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.onecall.desk.people.PriorFindings;
import org.onecall.partner.Coded;
import org.onecall.partner.IncomingCase;
import org.onecall.partner.IncomingCases;
import org.onecall.telephony.front.CaseFinder;
import org.onecall.telephony.front.CaseMatch;
import org.onecall.telephony.front.Matches;

/**
 * What another service found out about a caller, in one line for before the first hello: from the
 * case that the front door matched, or from an open one with the caller's number, which is then
 * only said to be likely. The patient is not named: the caller may be somebody else.
 */
final class CasePrior implements PriorFindings {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
  private static final int CHARS_MAX = 300;
  private static final int CASES_MAX = 3;

  private final Matches matches;
  private final IncomingCases cases;
  private final ZoneId zone;

  CasePrior(Matches matches, IncomingCases cases, ZoneId zone) {
    this.matches = matches;
    this.cases = cases;
    this.zone = zone;
  }

  @Override
  public Future<Optional<String>> of(String callId, String caller) {
    Optional<CaseMatch> match = matches.of(callId).filter(found -> !found.cases().isEmpty());
    if (match.isPresent()) {
      boolean sure = match.get().sure().isPresent();
      return read(match.get()).map(found -> words(sure ? "" : "One of these: ", found));
    }
    return caller.isEmpty()
        ? Future.succeededFuture(Optional.empty())
        : cases
            .find(caller)
            .map(found -> words("Perhaps: ", found.stream().limit(CASES_MAX).toList()));
  }

  @Override
  public Optional<CaseMatch> match(String callId) {
    return matches.of(callId);
  }

  private Future<List<IncomingCase>> read(CaseMatch match) {
    List<Future<Optional<IncomingCase>>> reading = new ArrayList<>();
    match.cases().stream()
        .limit(CASES_MAX)
        .map(CaseFinder.Found::id)
        .forEach(id -> reading.add(cases.find(UUID.fromString(id))));
    return Future.all(reading)
        .map(all -> reading.stream().flatMap(one -> one.result().stream()).toList());
  }

  private Optional<String> words(String before, List<IncomingCase> found) {
    if (found.isEmpty()) {
      return Optional.empty();
    }
    String all = before + String.join(" / ", found.stream().map(this::line).toList());
    return Optional.of(all.length() <= CHARS_MAX ? all : all.substring(0, CHARS_MAX - 2) + " …");
  }

  private String line(IncomingCase sent) {
    IncomingCase one = sent.shown();
    List<String> parts = new ArrayList<>();
    one.assessment().flags().stream().map(Coded::words).forEach(parts::add);
    one.assessment().outcomes().stream().map(Coded::words).forEach(parts::add);
    parts.add("by " + TIME.format(one.dueAt().atZone(zone)));
    parts.addAll(one.assessment().summary());
    return SenderName.of(one.origin().sender())
        + one.origin().theirReference().map(reference -> " (" + reference + ")").orElse("")
        + ": "
        + String.join("; ", parts);
  }
}
