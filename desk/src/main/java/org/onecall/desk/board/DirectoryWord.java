package org.onecall.desk.board;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.onecall.desk.DirectoryDesk;
import org.onecall.desk.http.Json;
import org.onecall.desk.live.Audience;
import org.onecall.desk.live.Facet;
import org.onecall.desk.live.LiveState;
import org.onecall.directory.Availability;
import org.onecall.directory.Directory;
import org.onecall.directory.Standing;

/**
 * A word to every page that what counts of the services is another thing than it was: one was
 * written, retired or added, closed or opened, or what was said of it is over. It says no more than
 * since when; a page that shows services asks again, by its own route and its own right.
 *
 * <p>Belongs to one event loop.
 */
public final class DirectoryWord {
  private static final String KEY = "services";

  private final Directory directory;
  private final DirectoryDesk places;
  private final LiveState live;
  private Optional<Counts> last = Optional.empty();
  private int changes;

  /** What is said of a service, as it counts at one moment. */
  private record Said(
      Availability.State state,
      Optional<String> closed,
      Optional<String> notes,
      OptionalInt places) {}

  private record Counts(int edition, Map<String, Said> said) {}

  /** A word about that directory and what is said of it. */
  public DirectoryWord(Directory directory, DirectoryDesk places, LiveState live) {
    this.directory = directory;
    this.places = places;
    this.live = live;
  }

  /** Call each second. */
  public void tick(Instant now) {
    Map<String, Said> said = new HashMap<>();
    places.standings().forEach((service, standing) -> said.put(service, said(standing, now)));
    var counts = Optional.of(new Counts(directory.edition(), said));
    if (counts.equals(last)) {
      return;
    }
    last = counts;
    live.put(
        KEY,
        List.of(
            new Facet(
                new Audience.Everyone(),
                KEY,
                Json.object().put("changes", changes++).put("since", now.toString()))));
  }

  private static Said said(Standing standing, Instant now) {
    return new Said(
        standing.stateAt(now),
        standing.whyClosedAt(now).isEmpty()
            ? Optional.empty()
            : standing.closure().map(Standing.Closure::words),
        standing.notes(),
        standing.places());
  }
}
