package org.onecall.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.onecall.config.Role;
import org.onecall.desk.access.Policy;
import org.onecall.desk.admin.Noted;
import org.onecall.desk.audit.AuditAct;
import org.onecall.desk.audit.AuditTrail;
import org.onecall.desk.http.Call;
import org.onecall.desk.http.Fields;
import org.onecall.desk.http.Json;
import org.onecall.desk.http.Malformed;
import org.onecall.desk.http.Reply;
import org.onecall.desk.http.Route;
import org.onecall.desk.http.Route.Pace;
import org.onecall.desk.http.Routes;
import org.onecall.directory.Availability;
import org.onecall.directory.Directory;
import org.onecall.directory.Service;
import org.onecall.directory.Standing;

/**
 * What an administrator may say of a service: that it is closed, how much it can take, notes for
 * staff. It counts for the next caller; it needs a reason and is on the audit trail.
 */
public final class StandingRoutes {
  private static final int REASON_CHARS_MAX = 200;
  private static final int WORDS_CHARS_MAX = 200;
  private static final int NOTES_CHARS_MAX = 500;
  private static final int PLACES_MAX = 1_000;
  private static final int STATE_MINUTES_STEP = 15;
  private static final int STATE_MINUTES_MAX = 5 * 24 * 60;
  private static final int STATE_MINUTES_USUAL = 4 * 60;

  private final Directory directory;
  private final DirectoryDesk desk;
  private final Noted noted;
  private final InstantSource clock;

  /** Routes to what is said of that directory's services. */
  public StandingRoutes(
      Directory directory, DirectoryDesk desk, AuditTrail audit, InstantSource clock) {
    this.directory = directory;
    this.desk = desk;
    this.noted = new Noted(audit);
    this.clock = clock;
  }

  /** The rows of the table of routes. */
  public Routes routes() {
    return new Routes(
        List.of(
            Route.post(
                "/api/directory/{id}",
                Policy.holds(Role.ADMINISTRATOR),
                Pace.MODERATE,
                this::say)));
  }

  /** What was said of a service, as staff see it. */
  static void put(ObjectNode json, Service service, Standing standing, Instant now) {
    json.put("state", standing.stateAt(now).name().toLowerCase(Locale.ROOT));
    standing
        .stateUntil()
        .filter(until -> until.isAfter(now))
        .ifPresent(until -> json.put("stateUntil", FloorJson.instant(until)));
    standing.whyClosedAt(now).ifPresent(words -> json.put("closed", words));
    standing
        .closure()
        .ifPresent(closure -> {
          ObjectNode one = json.putObject("closure").put("words", closure.words());
          closure.until().ifPresent(until -> one.put("until", FloorJson.instant(until)));
        });
    standing.places().ifPresent(places -> json.put("places", places));
    json.put("countsPlaces", Standing.countsPlaces(service.capacity()));
  }

  private Future<Reply> say(Call call) {
    var fields = new Fields(call.body());
    fields.uuid("commandId");
    String reason = fields.text("reason", REASON_CHARS_MAX);
    Availability.State state = state(fields.text("state", 5));
    Optional<Instant> stateUntil = stateUntil(fields, state);
    Optional<String> words = fields.optionalText("closed", WORDS_CHARS_MAX);
    Optional<Instant> until = fields.optionalText("closedUntil", 30).map(StandingRoutes::instant);
    Optional<String> notes = fields.optionalText("notes", NOTES_CHARS_MAX);
    OptionalInt places =
        fields.value("places").isPresent()
            ? OptionalInt.of(fields.whole("places", 1, PLACES_MAX))
            : OptionalInt.empty();
    fields.end();
    Optional<Service> service = directory.service(call.id("id"));
    if (service.isEmpty()) {
      return Future.succeededFuture(Reply.notFound());
    }
    if (until.isPresent() && words.isEmpty()) {
      throw new Malformed("closed", "Say why it is closed until then.");
    }
    if (until.filter(at -> !at.isAfter(clock.instant())).isPresent()) {
      throw new Malformed("closedUntil", "Choose a time that is still to come.");
    }
    if (places.isPresent() && !Standing.countsPlaces(service.get().capacity())) {
      throw new Malformed("places", "This service counts no places by day, week or bed.");
    }
    var standing =
        new Standing(
            state, stateUntil, words.map(why -> new Standing.Closure(why, until)), notes, places);
    return noted
        .act(
            call.person().user(),
            AuditAct.CHANGE_SERVICE,
            "service/" + service.get().id(),
            Optional.empty(),
            reason,
            () -> desk.say(call.person().user(), service.get().id(), standing),
            done -> "done")
        .map(done -> Reply.ok(Json.object()));
  }

  private static Availability.State state(String word) {
    return switch (word) {
      case "green" -> Availability.State.GREEN;
      case "amber" -> Availability.State.AMBER;
      case "red" -> Availability.State.RED;
      default -> throw new Malformed("state", "It is green, amber or red.");
    };
  }

  /** By the standard's rule how much a service can take counts for 15 minutes to five days. */
  private Optional<Instant> stateUntil(Fields fields, Availability.State state) {
    boolean given = fields.value("stateMinutes").isPresent();
    if (state == Availability.State.GREEN) {
      if (given) {
        throw new Malformed("stateMinutes", "That it can take people has no end.");
      }
      return Optional.empty();
    }
    int minutes =
        given
            ? fields.whole("stateMinutes", STATE_MINUTES_STEP, STATE_MINUTES_MAX)
            : STATE_MINUTES_USUAL;
    if (minutes % STATE_MINUTES_STEP != 0) {
      throw new Malformed("stateMinutes", "It counts for quarters of an hour, up to five days.");
    }
    return Optional.of(clock.instant().plus(Duration.ofMinutes(minutes)));
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException notAMoment) {
      throw new Malformed("closedUntil", "A moment is written 2026-11-27T18:00:00Z.");
    }
  }
}
