package org.onecall.desk.live;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onecall.desk.access.Session;

/**
 * One socket that follows the live state, and what it has been told.
 *
 * <p>A slow socket is not queued for: while it is full, only the names of changed entries are
 * remembered, so that it holds no more than the state itself, and its next update carries the
 * newest value of each. One that stays full is closed.
 */
final class Follower implements LiveState.Membership {
  private final Session session;
  private final Wire wire;
  private final int turn;
  private final Map<String, Entry.Part> shown = new HashMap<>();
  private final Set<String> changed = new LinkedHashSet<>();
  private long version;
  private @Nullable Instant fullSince;
  private Instant aliveAt;

  Follower(Session session, Wire wire, int turn, Instant now) {
    this.session = session;
    this.wire = wire;
    this.turn = turn;
    this.aliveAt = now;
  }

  Session session() {
    return session;
  }

  Wire wire() {
    return wire;
  }

  /** Whether somebody works at it whom a caller may wait for. */
  boolean takesCalls() {
    return session.person().takesCalls();
  }

  /** In which turn of each second it is told that all is live. */
  int turn() {
    return turn;
  }

  void alive(Instant now) {
    aliveAt = now;
  }

  Duration silent(Instant now) {
    return Duration.between(aliveAt, now);
  }

  /** How long the socket has taken nothing. */
  Duration stuck(Instant now) {
    return fullSince == null ? Duration.ZERO : Duration.between(fullSince, now);
  }

  void changed(String name) {
    changed.add(name);
  }

  /** Sends the whole state, as far as it may be seen. */
  void snapshot(Map<String, Entry> entries) {
    var message = new StringBuilder(4_096);
    message.append("{\"type\":\"snapshot\",\"version\":").append(++version);
    message.append(",\"entries\":{");
    var text = new Joined(message);
    entries.forEach((name, entry) ->
        entry
            .shownTo(session.person())
            .ifPresent(part -> {
              text.add(part.member());
              shown.put(name, part);
            }));
    wire.send(message.append("}}").toString());
  }

  /** Sends what changed, unless the socket is full or nothing that it sees changed. */
  void update(Map<String, Entry> entries, Instant now) {
    if (wire.full()) {
      fullSince = fullSince == null ? now : fullSince;
      return;
    }
    fullSince = null;
    if (changed.isEmpty()) {
      return;
    }
    var set = new StringBuilder();
    var remove = new StringBuilder();
    var setText = new Joined(set);
    var removeText = new Joined(remove);
    for (String name : changed) {
      Entry entry = entries.get(name);
      Optional<Entry.Part> part =
          entry == null ? Optional.empty() : entry.shownTo(session.person());
      Entry.Part before = part.isPresent() ? shown.put(name, part.get()) : shown.remove(name);
      if (before != null && part.filter(same -> same.key().equals(before.key())).isEmpty()) {
        removeText.add(Entry.quoted(before.key()));
      }
      // What changed for others alone is not sent again.
      if (part.isPresent() && !part.get().equals(before)) {
        setText.add(part.get().member());
      }
    }
    changed.clear();
    if (!set.isEmpty() || !remove.isEmpty()) {
      version++;
      wire.send(
          "{\"type\":\"update\",\"version\":"
              + version
              + ",\"set\":{"
              + set
              + "},\"remove\":["
              + remove
              + "]}");
    }
  }

  /** Parts with commas between them. */
  private record Joined(StringBuilder text, int start) {
    Joined(StringBuilder text) {
      this(text, text.length());
    }

    void add(String part) {
      if (text.length() > start) {
        text.append(',');
      }
      text.append(part);
    }
  }
}
