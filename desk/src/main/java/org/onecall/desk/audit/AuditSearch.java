package org.onecall.desk.audit;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The whole trail, to be looked through: whatever is kept of who did what, as one list. */
public interface AuditSearch {
  /**
   * What is looked for; what is absent does not matter.
   *
   * @param from the first moment
   * @param to the moment after the last
   * @param actor who acted: one of these
   * @param act what they did
   * @param subject on what: what the subject begins with
   * @param concerned whom it concerns besides: one of these
   * @param after where the page before ended
   */
  record Query(
      Instant from,
      Instant to,
      Optional<Set<String>> actor,
      Optional<Acts> act,
      Optional<String> subject,
      Optional<Set<String>> concerned,
      Optional<Cursor> after) {
    private static final String ENCOUNTERS = "encounter/";
    private static final int ID_CHARS = 36;

    /** The longest span, in days, in which what one user did in encounters is looked for. */
    public static final int ENCOUNTER_DAYS_MAX = 31;

    /** Whether what that user did in any encounter is found too: there is much of it. */
    public boolean readsEncounters() {
      return mayBeOfEncounters()
          && Duration.between(from, to).toHours() <= ENCOUNTER_DAYS_MAX * 24L + 1;
    }

    /** Whether that would be found, were the span short enough. */
    public boolean leavesOutEncounters() {
      return mayBeOfEncounters() && !readsEncounters();
    }

    /** Of an encounter that is named all is found anyway, and none concerns somebody besides. */
    private boolean mayBeOfEncounters() {
      return actor.isPresent()
          && concerned.isEmpty()
          && (subject.isEmpty() || subject.filter(Query::beginsEncounters).isPresent());
    }

    private static boolean beginsEncounters(String text) {
      return ENCOUNTERS.startsWith(text)
          || (text.startsWith(ENCOUNTERS) && text.length() < ENCOUNTERS.length() + ID_CHARS);
    }
  }

  /**
   * Acts whose name begins so, or is one of those; the form of an event is named without its
   * number.
   */
  record Acts(String prefix, List<String> names) {
    /** Whether an act is one of them. */
    public boolean has(String act) {
      return act.startsWith(prefix) || names.contains(act.replaceFirst("/[0-9]+$", ""));
    }
  }

  /** The end of a page: the entry after which the next begins. */
  record Cursor(Instant at, String stream, String id) {
    private static final String BETWEEN = "~";

    /** As text for an address. */
    public String text() {
      return at + BETWEEN + stream + BETWEEN + id;
    }

    /** The cursor of that text, or empty when it is none. */
    public static Optional<Cursor> read(String text) {
      String[] parts = text.split(BETWEEN, -1);
      if (parts.length != 3 || parts[1].isEmpty() || parts[2].length() > 80) {
        return Optional.empty();
      }
      try {
        return Optional.of(new Cursor(Instant.parse(parts[0]), parts[1], parts[2]));
      } catch (java.time.DateTimeException none) {
        return Optional.empty();
      }
    }
  }

  /**
   * One entry of the trail.
   *
   * @param stream where it is kept: {@code act}, {@code record}, {@code task} or {@code encounter}
   */
  record Found(
      Instant at,
      String stream,
      String id,
      String actor,
      String act,
      String subject,
      Optional<String> concerned,
      String reason,
      String result) {
    /** Where a page that ends with it ends. */
    public Cursor cursor() {
      return new Cursor(at, stream, id);
    }
  }

  /** At most so many entries, the newest first. */
  Future<List<Found>> find(Query query, int rowsMax);
}
