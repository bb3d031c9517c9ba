package org.onecall.desk.live;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.onecall.desk.access.Person;
import org.onecall.desk.access.Session;

/**
 * The state that pages are views of: named entries, each cut to what its viewers may see.
 *
 * <p>A socket that joins is sent all that it may see, then numbered updates. Changes of one moment
 * go out together; an entry that changes twice before a socket can take it is sent once, as it is
 * by then. Belongs to one event loop: {@link #put} and {@link #remove} only note the change, and
 * {@link #flush} and {@link #beat} send.
 */
public final class LiveState {
  /** Most entries; more than this is a leak of ours and refused. */
  public static final int ENTRIES_MAX = 50_000;

  /** Most sockets open at once. */
  public static final int SOCKETS_MAX = 4_000;

  /** Most sockets of one session; the oldest is closed when one more joins. */
  public static final int SOCKETS_PER_SESSION_MAX = 8;

  /** How long a socket may take nothing before it is closed. */
  public static final Duration STUCK_MAX = Duration.ofSeconds(10);

  /** How long a socket may answer no ping before it is closed. */
  public static final Duration SILENT_MAX = Duration.ofSeconds(35);

  /**
   * In how many turns the sockets are told each second that all is live: thousands of messages at
   * once would hold up whatever is answered meanwhile.
   */
  public static final int TURNS = 20;

  private static final int BEATS_A_PING = 10;

  private final InstantSource clock;
  private final Predicate<Session> live;
  private final Runnable flushSoon;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Set<Follower> followers = new LinkedHashSet<>();
  private final Map<String, Integer> followersOf = new HashMap<>();
  private boolean flushAsked;
  private boolean watchersBehind;
  private int joined;
  private long turns;

  /** A socket that has joined. */
  public sealed interface Membership permits Follower {}

  /** Codes with which sockets are closed. */
  public enum Closing {
    /** The service stops. */
    GOING(1001, "service stops"),
    /** The client sent something; there is nothing to send. */
    UNEXPECTED(1008, "nothing is expected here"),
    /** Too many sockets of everybody: worth another try. */
    TOO_MANY(1013, "too many sockets"),
    /**
     * The oldest of one session, which has opened more: another try would end another of its own.
     */
    TOO_MANY_PAGES(4409, "too many pages"),
    /** The session ended. */
    SESSION_OVER(4401, "session ended"),
    /** The client took nothing for too long, or gave no sign of life. */
    LOST(4408, "too slow or silent");

    private final int code;
    private final String reason;

    Closing(int code, String reason) {
      this.code = code;
      this.reason = reason;
    }

    int code() {
      return code;
    }

    void on(Wire wire) {
      wire.close(code, reason);
    }
  }

  /**
   * An empty state.
   *
   * @param live whether a session still counts; asked each beat for every socket
   * @param flushSoon asks for a {@link #flush} in a moment
   */
  public LiveState(InstantSource clock, Predicate<Session> live, Runnable flushSoon) {
    this.clock = clock;
    this.live = live;
    this.flushSoon = flushSoon;
  }

  /** Sets an entry; of several facets each viewer sees the first that is for them. */
  public void put(String name, List<Facet> facets) {
    Entry entry = Entry.of(facets);
    if (entry.equals(entries.get(name))) {
      return;
    }
    if (entries.size() >= ENTRIES_MAX && !entries.containsKey(name)) {
      throw new IllegalStateException("more than " + ENTRIES_MAX + " live entries");
    }
    entries.put(name, entry);
    note(name);
  }

  /** Removes an entry, if it is there. */
  public void remove(String name) {
    if (entries.remove(name) != null) {
      note(name);
    }
  }

  /** The names of all entries that begin like that. */
  public List<String> names(String prefix) {
    return entries.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
  }

  /** All that somebody may see now, by its key. */
  public Map<String, JsonNode> seenBy(Person person) {
    Map<String, JsonNode> seen = new LinkedHashMap<>();
    for (Entry entry : entries.values()) {
      entry.shownTo(person).ifPresent(part -> seen.put(part.key(), part.value()));
    }
    return seen;
  }

  /** What somebody may see of one entry now. */
  public Optional<JsonNode> seen(String name, Person person) {
    return Optional.ofNullable(entries.get(name))
        .flatMap(entry -> entry.shownTo(person))
        .map(Entry.Part::value);
  }

  /** Lets a socket follow; the membership is for {@link #leave} and {@link #alive}. */
  public Membership join(Session session, Wire wire) {
    var follower = new Follower(session, wire, joined++ % TURNS, clock.instant());
    if (followers.size() >= SOCKETS_MAX) {
      Closing.TOO_MANY.on(wire);
      return follower;
    }
    List<Follower> own =
        followers.stream().filter(f -> f.session().id().equals(session.id())).toList();
    if (own.size() >= SOCKETS_PER_SESSION_MAX) {
      close(own.getFirst(), Closing.TOO_MANY_PAGES);
    }
    followers.add(follower);
    followersOf.merge(session.person().user(), 1, Integer::sum);
    follower.snapshot(entries);
    return follower;
  }

  /** A socket has closed. */
  public void leave(Membership membership) {
    switch (membership) {
      case Follower follower -> drop(follower);
    }
  }

  /** A socket gave a sign of life. */
  public void alive(Membership membership) {
    switch (membership) {
      case Follower follower -> follower.alive(clock.instant());
    }
  }

  /** Whether that person has a socket open: somebody may be looking. */
  public boolean isFollowed(String user) {
    return followersOf.containsKey(user);
  }

  /** How many sockets follow. */
  public int sockets() {
    return followers.size();
  }

  /** How many entries there are. */
  public int size() {
    return entries.size();
  }

  /**
   * Sends what changed to those who take calls. Whoever watches is told with the next turn, all
   * that changed by then at once: a hundred boards before the next question would make it late.
   */
  public void flush() {
    flushAsked = false;
    watchersBehind = true;
    Instant now = clock.instant();
    for (Follower follower : followers) {
      if (follower.takesCalls()) {
        follower.update(entries, now);
      }
    }
  }

  /** Sends every socket what changed for it. */
  void flushAll() {
    watchersBehind = false;
    Instant now = clock.instant();
    followers.forEach(follower -> follower.update(entries, now));
  }

  /**
   * Call {@link #TURNS} times each second: tells those who watch what changed, tells the sockets
   * whose turn it is that all is live, and closes those that are not.
   */
  public void beat() {
    if (watchersBehind) {
      flushAll();
    }
    Instant now = clock.instant();
    String message = "{\"type\":\"beat\",\"at\":\"" + now.truncatedTo(ChronoUnit.MILLIS) + "\"}";
    int turn = (int) (turns % TURNS);
    long beats = turns / TURNS + 1;
    turns++;
    for (Follower follower : followers.stream().filter(one -> one.turn() == turn).toList()) {
      follower.update(entries, now);
      if (!live.test(follower.session())) {
        close(follower, Closing.SESSION_OVER);
      } else if (follower.stuck(now).compareTo(STUCK_MAX) > 0
          || follower.silent(now).compareTo(SILENT_MAX) > 0) {
        close(follower, Closing.LOST);
      } else if (!follower.wire().full()) {
        follower.wire().send(message);
        if (beats % BEATS_A_PING == 0) {
          follower.wire().ping();
        }
      }
    }
  }

  /** Closes the sockets of a session that ended. */
  public void closeSession(Session session) {
    for (Follower follower : new ArrayList<>(followers)) {
      if (follower.session().id().equals(session.id())) {
        close(follower, Closing.SESSION_OVER);
      }
    }
  }

  /** Closes all sockets: the service stops. */
  public void closeAll() {
    new ArrayList<>(followers).forEach(follower -> close(follower, Closing.GOING));
  }

  private void close(Follower follower, Closing closing) {
    drop(follower);
    closing.on(follower.wire());
  }

  private void drop(Follower follower) {
    if (followers.remove(follower)) {
      followersOf.computeIfPresent(
          follower.session().person().user(), (user, count) -> count == 1 ? null : count - 1);
    }
  }

  private void note(String name) {
    followers.forEach(follower -> follower.changed(name));
    if (!flushAsked && !followers.isEmpty()) {
      flushAsked = true;
      flushSoon.run();
    }
  }
}
