package org.onecall.telephony.front;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.onecall.telephony.Line;

/** The lines, and the mode that each is set to now; read by every call, set by supervisors. */
public final class LineBook {
  private final ZoneId zone;
  private final Map<String, Line> lines = new LinkedHashMap<>();
  private final Map<String, LineMode> set = new ConcurrentHashMap<>();

  /**
   * Lines that nobody has set to anything yet.
   *
   * @param zone the zone of their opening hours
   */
  public LineBook(List<Line> lines, ZoneId zone) {
    this.zone = zone;
    lines.forEach(line -> this.lines.put(line.id(), line));
  }

  /** All lines, in their order. */
  public List<Line> lines() {
    return List.copyOf(lines.values());
  }

  /** The line of an id. */
  public Optional<Line> line(String id) {
    return Optional.ofNullable(lines.get(id));
  }

  /** What the line is set to, whatever the hour. */
  public LineMode set(String id) {
    return set.getOrDefault(id, LineMode.OPEN);
  }

  /** Sets a line, from the next caller on. */
  public void set(String id, LineMode mode) {
    if (!lines.containsKey(id)) {
      throw new IllegalArgumentException("there is no line " + id);
    }
    set.put(id, mode);
  }

  /** How the line receives a caller at that moment: what it is set to, and closed out of hours. */
  public LineMode now(Line line, Instant now) {
    LineMode mode = set(line.id());
    return switch (mode) {
      case CLOSED -> LineMode.CLOSED;
      case OPEN, ANNOUNCEMENT, SURGE ->
          line.opening().openAt(now.atZone(zone)) ? mode : LineMode.CLOSED;
    };
  }
}
