package org.onecall.desk.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.onecall.config.Role;
import org.onecall.desk.OnceOnly;
import org.onecall.desk.access.Policy;
import org.onecall.desk.http.Call;
import org.onecall.desk.http.Fields;
import org.onecall.desk.http.Json;
import org.onecall.desk.http.Malformed;
import org.onecall.desk.http.Reply;
import org.onecall.desk.http.Route;
import org.onecall.desk.http.Route.Pace;
import org.onecall.desk.http.Routes;
import org.onecall.desk.http.Unavailable;
import org.onecall.desk.live.Audience;
import org.onecall.desk.live.Facet;
import org.onecall.desk.live.LiveState;

/**
 * Keeps which alarms are quiet, for the whole room: whoever watches sees who quietened one and
 * until when, on every page and on the wall, after a reload and after a restart too.
 *
 * <p>None stays quiet longer than a quarter of an hour, and none keeps quiet what rose after it:
 * another caller who waits too long is heard although the first was quietened. What is one number,
 * as how many wait, is heard anew when it is twice as far beyond its threshold, under a name of its
 * own; what stands or does not, as whether the counts add up, has nothing newer. An alarm that goes
 * is not quiet any more, so that it is heard when it comes back. Belongs to one event loop.
 */
final class QuietBoard {
  /** How long one stays quiet at most. */
  static final Duration LONGEST = Duration.ofMinutes(15);

  private static final int AT_ONCE_MAX = 60;
  // What was quietened at another node of the service is known here so much later.
  private static final int LOOK_SECONDS = 5;
  // What another node has seen rise is seen here so much later, at most.
  private static final Duration SEEN_HERE = Duration.ofSeconds(10);
  // After a start what the boards show is read bit by bit: what is not there yet has not gone.
  private static final Duration SETTLED = Duration.ofSeconds(30);

  private final Context loop;
  private final InstantSource clock;
  private final QuietAlarms alarms;
  private final UnaryOperator<String> personName;
  private final LiveState live;
  private final OnceOnly once = new OnceOnly();
  private List<QuietAlarms.Quiet> quiet = List.of();
  private Instant lookedAt = Instant.MIN;
  private boolean looking;
  private int held;
  private Optional<Instant> startedAt = Optional.empty();
  private final Set<QuietAlarms.Quiet> seen = new HashSet<>();
  // Gone, and not yet known to be forgotten by the database.
  private final Set<QuietAlarms.Quiet> gone = new HashSet<>();

  /**
   * @param personName what somebody is called, by their user name
   */
  QuietBoard(
      Context loop,
      InstantSource clock,
      QuietAlarms alarms,
      UnaryOperator<String> personName,
      LiveState live) {
    this.loop = loop;
    this.clock = clock;
    this.alarms = alarms;
    this.personName = personName;
    this.live = live;
  }

  /** Call each second, on the loop. */
  void tick(Instant now) {
    if (!looking && !now.isBefore(lookedAt.plusSeconds(LOOK_SECONDS))) {
      look(now);
    }
    forgetGone(now);
    show(now);
  }

  /** An alarm that has gone is forgotten: that one quietened it holds for this time alone. */
  private void forgetGone(Instant now) {
    if (startedAt.isEmpty()) {
      startedAt = Optional.of(now);
    }
    if (quiet.isEmpty() && gone.isEmpty()) {
      return;
    }
    boolean settled = !now.isBefore(startedAt.orElse(now).plus(SETTLED));
    var standing = new StandingAlarms(live, now);
    List<QuietAlarms.Quiet> stay = new ArrayList<>();
    for (QuietAlarms.Quiet one : quiet) {
      boolean stays =
          switch (standing.of(one.alarm())) {
            case UNKNOWN -> true;
            case YES -> {
              seen.add(one);
              yield true;
            }
            case NO -> !seen.contains(one) && !(settled && one.at().plus(SEEN_HERE).isBefore(now));
          };
      if (stays) {
        stay.add(one);
      } else {
        gone.add(one);
      }
    }
    quiet = List.copyOf(stay);
    seen.retainAll(quiet);
    gone.removeIf(one -> !now.isBefore(one.until()));
  }

  private void look(Instant now) {
    looking = true;
    lookedAt = now;
    int before = held;
    List<QuietAlarms.Quiet> forgotten = List.copyOf(gone);
    (forgotten.isEmpty() ? Future.<Void>succeededFuture() : alarms.forget(forgotten))
        .compose(done -> alarms.at(now))
        .onComplete(found ->
            loop.runOnContext(back -> {
              looking = false;
              // What was quietened meanwhile may not be among what was found.
              if (found.succeeded() && held == before) {
                quiet = found.result().stream().filter(one -> !gone.contains(one)).toList();
                show(clock.instant());
              }
              if (found.succeeded()) {
                forgotten.forEach(gone::remove);
              }
            }));
  }

  private void show(Instant now) {
    ArrayNode list = Json.array();
    for (QuietAlarms.Quiet one : quiet) {
      if (now.isBefore(one.until())) {
        ObjectNode json =
            list.addObject()
                .put("alarm", one.alarm())
                .put("by", personName.apply(one.by()))
                .put("until", one.until().truncatedTo(ChronoUnit.MILLIS).toString());
        one.newest().ifPresent(newest -> json.put("newest", newest.toString()));
      }
    }
    ObjectNode body = Json.object();
    body.set("alarms", list);
    live.put("quiet", List.of(new Facet(new Audience.Holders(Role.SUPERVISOR), "quiet", body)));
  }

  /** The rows of the table of routes. */
  Routes routes() {
    return new Routes(
        List.of(
            Route.post(
                "/api/floor/alarms/quiet", Policy.supervises(), Pace.UNLIMITED, this::quieten)));
  }

  private Future<Reply> quieten(Call call) {
    var fields = new Fields(call.body());
    UUID commandId = fields.uuid("commandId");
    // As fine as the database keeps it, so that it is known again when it is read.
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    List<QuietAlarms.Quiet> wanted =
        wanted(fields.value("alarms").orElseThrow(QuietBoard::wrong), call.person().user(), now);
    fields.end();
    return once.reply(
        call,
        "floor/alarms/quiet",
        commandId,
        () ->
            alarms
                .add(wanted)
                .recover(cause ->
                    Future.failedFuture(
                        new Unavailable("The database is away; the alarm is not quiet.", cause)))
                .map(committed -> {
                  hold(wanted, now);
                  return Reply.ok(Json.object());
                }));
  }

  private static List<QuietAlarms.Quiet> wanted(JsonNode list, String user, Instant now) {
    if (!list.isArray() || list.isEmpty() || list.size() > AT_ONCE_MAX) {
      throw wrong();
    }
    List<QuietAlarms.Quiet> wanted = new ArrayList<>();
    for (JsonNode one : list) {
      if (!(one instanceof ObjectNode object)) {
        throw wrong();
      }
      var fields = new Fields(object);
      String alarm = fields.id("alarm");
      Optional<Instant> newest = fields.optionalText("newest", 40).map(QuietBoard::instant);
      fields.end();
      if (wanted.stream().anyMatch(known -> known.alarm().equals(alarm))) {
        throw wrong();
      }
      wanted.add(new QuietAlarms.Quiet(alarm, newest, user, now, now.plus(LONGEST)));
    }
    return List.copyOf(wanted);
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException noMoment) {
      throw new Malformed("newest", "A moment is written as 2026-03-29T12:00:00Z.");
    }
  }

  private static Malformed wrong() {
    return new Malformed("alarms", "These are 1 to " + AT_ONCE_MAX + " different alarms.");
  }

  /** Shows at once what is committed; what others did is seen with the next look. */
  private void hold(List<QuietAlarms.Quiet> more, Instant now) {
    List<QuietAlarms.Quiet> all = new ArrayList<>(more);
    quiet.stream()
        .filter(known -> more.stream().noneMatch(one -> one.alarm().equals(known.alarm())))
        .limit(Math.max(0, QuietAlarms.MOST - more.size()))
        .forEach(all::add);
    quiet = List.copyOf(all);
    held++;
    var standing = new StandingAlarms(live, now);
    more.stream()
        .filter(one -> standing.of(one.alarm()) == StandingAlarms.Stands.YES)
        .forEach(seen::add);
    show(now);
  }
}
