package org.onecall.telephony.front;

import java.time.InstantSource;
import java.util.function.BiConsumer;
import org.onecall.telephony.Line;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides by the line that was rung, its mode, and the case that was sent for the caller. */
public final class LineDoor implements FrontDoor {
  private static final Logger LOG = LoggerFactory.getLogger(LineDoor.class);

  private final LineBook book;
  private final CaseFinder finder;
  private final BiConsumer<Arrival, CaseMatch> matched;
  private final InstantSource clock;

  /**
   * A front door.
   *
   * @param matched told of each match on a line that takes transfers, before the decision
   */
  public LineDoor(
      LineBook book,
      CaseFinder finder,
      BiConsumer<Arrival, CaseMatch> matched,
      InstantSource clock) {
    this.book = book;
    this.finder = finder;
    this.matched = matched;
    this.clock = clock;
  }

  @Override
  public Decision decide(Arrival arrival) {
    Line line = book.line(arrival.line()).orElseGet(() -> book.lines().getFirst());
    return switch (book.now(line, clock.instant())) {
      case CLOSED -> new Decision(line.fallback(), priority(line, arrival));
      case OPEN, ANNOUNCEMENT, SURGE -> new Decision(line.queue(), priority(line, arrival));
    };
  }

  private int priority(Line line, Arrival arrival) {
    if (!line.transfers()) {
      return line.priority();
    }
    CaseMatch match = match(arrival);
    matched.accept(arrival, match);
    int wanted = match.sure().flatMap(CaseFinder.Found::priority).orElse(line.priority());
    // A case's time frame hurries its caller; it never puts one behind where the line would.
    return Math.max(wanted, line.priority());
  }

  private CaseMatch match(Arrival arrival) {
    try {
      return CaseMatch.of(arrival, finder);
    } catch (Exception e) {
      // Cases may be away; the caller is not sent to the fallback for that.
      LOG.info("no case was looked for, call {}: {}", arrival.call(), e.getMessage());
      return CaseMatch.NONE;
    }
  }
}
