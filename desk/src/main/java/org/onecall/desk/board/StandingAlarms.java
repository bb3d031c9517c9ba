package org.onecall.desk.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.onecall.config.Role;
import org.onecall.desk.access.Person;
import org.onecall.desk.live.LiveState;

/**
 * Whether an alarm of the live floor stands, by what pages are shown and by the names that they
 * have for alarms ({@code state/alarms.ts}). Nothing is said of what is not known: a figure of a
 * telephone system that is lost has not come right.
 */
final class StandingAlarms {
  /** What is known of one. */
  enum Stands {
    YES,
    NO,
    UNKNOWN
  }

  // Of work by telephone and of visits there is an alarm each, of all other work together one.
  private static final Set<String> OF_ITS_OWN = Set.of("call", "visit");

  // A step of one that is beyond its threshold so many times.
  private static final Pattern STEP = Pattern.compile("(.+)-x([0-9]{1,3})");

  // Who takes calls, and the states in which they do, as pages have them (state/nobody.ts).
  private static final Set<String> CALLS = Set.of(Role.HANDLER.key(), Role.CLINICIAN.key());
  private static final Set<String> TAKING =
      Set.of("ready", "ringing", "talking", "hold", "wrap-up");

  private static final Person ANY_SUPERVISOR =
      new Person("board", "Board", Set.of(Role.SUPERVISOR), Optional.empty());

  private final LiveState live;
  private final Instant now;
  // What is asked for more than once, as of thirty partners, is read once.
  private final Map<String, JsonNode> read = new HashMap<>();

  /** Those of what a supervisor is shown at that moment. */
  StandingAlarms(LiveState live, Instant now) {
    this.live = live;
    this.now = now;
  }

  /** Whether that alarm stands. One that is not known by name is not known to have gone. */
  Stands of(String alarm) {
    return switch (alarm) {
      case "wait" -> ofTelephone(longestWait().compareTo(Duration.ofSeconds(most("wait"))) > 0);
      case "nobody" ->
          ofTelephone(
              entry("waiting").path("calls").asInt() > 0
                  && !any("agent/", StandingAlarms::takesACall));
      case "balance" -> ofTelephone(!entry("today").path("balanced").asBoolean(true));
      case "cut-off" ->
          known(
              isLive("telephony") && entry("figures").path("live").asBoolean(),
              entry("figures").path("cutOff").asInt() > 0);
      case "emergency" ->
          ofDatabase(any("emergency/", one -> one.path("state").asText().equals("alarm")));
      case "call-backs" -> overdue(work -> work.equals("call"));
      case "visits" -> overdue(work -> work.equals("visit"));
      case "referrals" -> overdue(work -> !OF_ITS_OWN.contains(work));
      case "untaken" -> ofDatabase(any("task/", task -> Untaken.is(task, now)));
      case "telephony", "database" ->
          known(entry("health").path(alarm).path("live"), live -> !live.asBoolean());
      case "recording" -> known(entry("recording").path("full"), JsonNode::asBoolean);
      case "referred" -> known(entry("referred").path("late"), late -> late.asLong() > 0);
      default -> ofMany(alarm);
    };
  }

  /** Whether more wait than the threshold, or that many times it. */
  private Stands crowd(int times) {
    int limit = most("waiting");
    long most = times == 1 ? limit : (long) Math.max(limit, 1) * times;
    return ofTelephone(entry("waiting").path("calls").asInt() > most);
  }

  /** Whether so many, at least, were turned away lately. */
  private Stands turnedAway(int times) {
    return ofTelephone(entry("figures").path("turnedAway").path("recent").asLong() >= times);
  }

  /** One of which there is one for each figure, kind of place, kind of message, or system. */
  private Stands ofMany(String alarm) {
    Matcher step = STEP.matcher(alarm);
    int times = step.matches() ? Integer.parseInt(step.group(2)) : 1;
    String named = step.matches() ? step.group(1) : alarm;
    return Optional.of(named)
        .filter("waiting"::equals)
        .map(all -> crowd(times))
        .or(() -> Optional.of(named).filter("turned-away"::equals).map(all -> turnedAway(times)))
        .or(() -> rest(named, "figure-").map(id -> figure(id, times)))
        .or(() ->
            rest(alarm, "no-places-")
                .map(code -> one("capacity", "code", code, StandingAlarms::noneIsLeft)))
        .or(() -> rest(alarm, "places-").map(code -> one("capacity", "code", code, is("tooFew"))))
        .or(() -> rest(alarm, "outbox-").map(kind -> one("outbox", "kind", kind, is("stuck"))))
        .or(() ->
            rest(alarm, "given-up-").map(kind -> one("outbox", "kind", kind, is("justGivenUp"))))
        .or(() -> rest(alarm, "partner-").map(id -> one("partners", "service", id, is("resting"))))
        .orElse(Stands.UNKNOWN);
  }

  private Stands figure(String id, int times) {
    boolean known =
        isLive("telephony") && isLive("database") && entry("figures").path("live").asBoolean();
    return known
        ? one("figures", "id", id, is("alarm").and(row -> row.path("times").asInt(1) >= times))
        : Stands.UNKNOWN;
  }

  private static Optional<String> rest(String alarm, String kind) {
    return alarm.startsWith(kind) ? Optional.of(alarm.substring(kind.length())) : Optional.empty();
  }

  private static Predicate<JsonNode> is(String flag) {
    return row -> row.path(flag).asBoolean();
  }

  /** Whether one of a list says so of itself; one that is not in the list does not. */
  private Stands one(String entry, String name, String wanted, Predicate<JsonNode> stands) {
    for (JsonNode list : entry(entry)) {
      if (list.isArray()) {
        for (JsonNode row : list) {
          if (row.path(name).asText().equals(wanted) && stands.test(row)) {
            return Stands.YES;
          }
        }
        return Stands.NO;
      }
    }
    return Stands.UNKNOWN;
  }

  /** Whether somebody whose calls these are takes them, or has one. */
  private static boolean takesACall(JsonNode agent) {
    boolean theirs =
        agent.path("roles").valueStream().anyMatch(role -> CALLS.contains(role.asText()));
    return theirs && TAKING.contains(agent.path("state").asText());
  }

  private Duration longestWait() {
    JsonNode since = entry("waiting").path("since");
    return since.isTextual() ? Duration.between(Instant.parse(since.asText()), now) : Duration.ZERO;
  }

  private int most(String what) {
    return entry("thresholds")
        .path(what.equals("wait") ? "waitSeconds" : "waitingCalls")
        .asInt(Integer.MAX_VALUE);
  }

  private Stands overdue(Predicate<String> work) {
    return ofDatabase(
        any(
            "task/",
            task -> task.path("overdue").asBoolean() && work.test(task.path("work").asText())));
  }

  private boolean any(String prefix, Predicate<JsonNode> which) {
    return live.names(prefix).stream().map(this::entry).anyMatch(which);
  }

  private Stands ofTelephone(boolean stands) {
    return known(isLive("telephony"), stands);
  }

  private Stands ofDatabase(boolean stands) {
    return known(isLive("database"), stands);
  }

  private boolean isLive(String part) {
    return entry("health").path(part).path("live").asBoolean();
  }

  private static Stands known(boolean isKnown, boolean stands) {
    return stands ? Stands.YES : isKnown ? Stands.NO : Stands.UNKNOWN;
  }

  private static Stands known(JsonNode value, Predicate<JsonNode> stands) {
    return known(!value.isMissingNode(), !value.isMissingNode() && stands.test(value));
  }

  private JsonNode entry(String name) {
    return read.computeIfAbsent(
        name, key -> live.seen(key, ANY_SUPERVISOR).orElseGet(MissingNode::getInstance));
  }

  private static boolean noneIsLeft(JsonNode row) {
    return row.path("tooFew").asBoolean() && row.path("places").asInt() == 0;
  }
}
