package org.onecall.desk.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.onecall.config.Role;
import org.onecall.desk.access.PersonNames;
import org.onecall.desk.access.Policy;
import org.onecall.desk.audit.AuditSearch.Found;
import org.onecall.desk.audit.AuditSearch.Query;
import org.onecall.desk.http.Call;
import org.onecall.desk.http.CsvCell;
import org.onecall.desk.http.CsvFile;
import org.onecall.desk.http.Json;
import org.onecall.desk.http.Malformed;
import org.onecall.desk.http.Reply;
import org.onecall.desk.http.Route;
import org.onecall.desk.http.Route.Pace;
import org.onecall.desk.http.Routes;
import org.onecall.desk.http.Unavailable;

/** The trail to be looked through by an auditor, page by page or as a file. */
public final class AuditRoutes {
  private static final int PAGE_ROWS = 100;
  private static final int FILE_ROWS_MAX = 10_000;
  private static final int DAYS_MAX = 366;
  private static final int TEXT_CHARS_MAX = 120;
  private static final int CURSOR_CHARS_MAX = 160;

  private final AuditSearch search;
  private final AuditTrail trail;
  private final ZoneId zone;
  private final InstantSource clock;
  private final AuditWords words;
  private final PersonNames people;

  /** Routes to that trail, which calls lines and people by those names. */
  public AuditRoutes(
      AuditSearch search,
      AuditTrail trail,
      ZoneId zone,
      InstantSource clock,
      UnaryOperator<String> lineName,
      PersonNames people) {
    this.search = search;
    this.trail = trail;
    this.zone = zone;
    this.clock = clock;
    this.words = new AuditWords(lineName);
    this.people = people;
  }

  /** The rows of the table. */
  public Routes routes() {
    Policy audits = Policy.holds(Role.AUDITOR);
    return new Routes(
        List.of(
            Route.get("/api/audit", audits, Pace.MODERATE, this::page),
            Route.get("/api/audit/file", audits, Pace.MODERATE, this::file)));
  }

  private record Wish(LocalDate from, LocalDate to, Query query) {}

  private Wish wish(Call call) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    LocalDate to = day(call, "to").orElse(today);
    LocalDate from = day(call, "from").orElse(to);
    if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) >= DAYS_MAX) {
      throw new Malformed(
          "to", "The last day is not before the first, within " + DAYS_MAX + " days.");
    }
    String after = call.query().getOrDefault("after", "");
    if (after.length() > CURSOR_CHARS_MAX) {
      throw new Malformed("after", "This is no place in the trail.");
    }
    Optional<AuditSearch.Cursor> cursor = AuditSearch.Cursor.read(after);
    if (!after.isEmpty() && cursor.isEmpty()) {
      throw new Malformed("after", "This is no place in the trail.");
    }
    return new Wish(
        from,
        to,
        new Query(
            start(from),
            start(to.plusDays(1)),
            text(call, "actor").map(people::meant),
            text(call, "act").map(AuditRoutes::acts),
            text(call, "subject").map(AuditWords::subjectOf),
            text(call, "concerned").map(people::meant),
            cursor));
  }

  /** What begins so by its name or by its words. */
  private static AuditSearch.Acts acts(String text) {
    return new AuditSearch.Acts(
        text.toLowerCase(Locale.ROOT).replace(' ', '-'), AuditWords.actsOf(text));
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  private static Optional<LocalDate> day(Call call, String name) {
    String text = call.query().getOrDefault(name, "");
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
    } catch (DateTimeException notADay) {
      throw new Malformed(name, "A day is written as 2026-03-29.");
    }
  }

  private static Optional<String> text(Call call, String name) {
    String text = call.query().getOrDefault(name, "").strip();
    if (text.length() > TEXT_CHARS_MAX || text.matches("(?s).*\\p{Cntrl}.*")) {
      throw new Malformed(name, "At most " + TEXT_CHARS_MAX + " characters on one line.");
    }
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private Future<Reply> page(Call call) {
    Wish wish = wish(call);
    return find(wish.query(), PAGE_ROWS + 1)
        .map(found -> {
          ObjectNode body = Json.object();
          body.put("from", wish.from().toString()).put("to", wish.to().toString());
          if (wish.query().leavesOutEncounters()) {
            body.put("withoutEncounters", Query.ENCOUNTER_DAYS_MAX);
          }
          ArrayNode entries = body.putArray("entries");
          found.stream().limit(PAGE_ROWS).forEach(entry -> entries.add(json(entry)));
          if (found.size() > PAGE_ROWS) {
            body.put("next", found.get(PAGE_ROWS - 1).cursor().text());
          }
          return Reply.ok(body);
        });
  }

  private Future<List<Found>> find(Query query, int rowsMax) {
    return search
        .find(query, rowsMax)
        .recover(cause ->
            Future.failedFuture(
                new Unavailable(
                    "The trail cannot be read now. Ask for fewer days, or again.", cause)));
  }

  private ObjectNode json(Found found) {
    ObjectNode json =
        Json.object()
            .put("at", found.at().truncatedTo(ChronoUnit.MILLIS).toString())
            .put("stream", found.stream())
            .put("actor", found.actor())
            .put("act", found.act())
            .put("subject", found.subject())
            .put("reason", found.reason())
            .put("result", found.result());
    ObjectNode inWords = json.putObject("words");
    found
        .concerned()
        .ifPresent(user -> {
          json.put("concerned", user);
          inWords.put("concerned", people.apply(user));
        });
    inWords
        .put("actor", people.apply(found.actor()))
        .put("act", words.act(found.act()))
        .put("subject", words.subject(found.subject()))
        .put("reason", words.reason(found.stream(), found.reason()))
        .put("result", words.result(found.result()));
    return json;
  }

  /** What leaves the service as a file is itself on the trail. */
  private Future<Reply> file(Call call) {
    Wish wish = wish(call);
    var taken =
        new AuditTrail.Entry(
            call.person().user(),
            AuditAct.EXPORT_AUDIT,
            "audit/" + wish.from() + "/" + wish.to(),
            Optional.empty(),
            "Downloaded as a file",
            "done");
    return find(wish.query(), FILE_ROWS_MAX + 1)
        .map(AuditRoutes::notTooMany)
        .compose(found ->
            trail
                .note(taken)
                .recover(cause ->
                    Future.failedFuture(
                        new Unavailable(
                            "The audit trail cannot be written; nothing was done.", cause)))
                .map(noted -> csv(wish, found)));
  }

  private static List<Found> notTooMany(List<Found> found) {
    if (found.size() > FILE_ROWS_MAX) {
      throw new Malformed(
          "to", "These are more than " + FILE_ROWS_MAX + " entries; ask for fewer days.");
    }
    return found;
  }

  private Reply csv(Wish wish, List<Found> found) {
    var text = new StringBuilder("at_utc,at_local,utc_offset,stream,actor,act,subject,concerned,");
    text.append("reason,result\r\n");
    for (Found one : found) {
      text.append(
          String.join(
              ",",
              one.at().toString(),
              CsvCell.local(one.at(), zone),
              CsvCell.of(one.stream()),
              CsvCell.of(one.actor()),
              CsvCell.of(one.act()),
              CsvCell.of(one.subject()),
              CsvCell.of(one.concerned().orElse("")),
              CsvCell.of(one.reason()),
              CsvCell.of(one.result())));
      text.append("\r\n");
    }
    String without = wish.query().leavesOutEncounters() ? "-without-encounters" : "";
    return CsvFile.of("onecall-audit-" + wish.from() + "-" + wish.to() + without, text.toString());
  }
}
