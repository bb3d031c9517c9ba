package org.onecall.directory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The services for one need, person, place and moment.
 *
 * @param kept those to offer, to be shown in this order
 * @param leftOut all others of the directory, each with its reasons, those first that came nearest
 */
public record Ranked(List<Kept> kept, List<LeftOut> leftOut) {
  /** Copies what it is given. */
  public Ranked {
    kept = List.copyOf(kept);
    leftOut = List.copyOf(leftOut);
  }

  /** Services that failed exactly one test, which commissioners are shown. */
  public List<LeftOut> gaps() {
    return leftOut.stream().filter(LeftOut::isGap).toList();
  }

  /**
   * A service to offer.
   *
   * @param name its name as shown, with {@code (Catch-all)} when offered for want of any other
   * @param wayIn how to get in now, which may differ from the service's own when it is full
   * @param distanceKm how far it is, when both ends are known
   * @param reasons why it is offered and what to check, in the order to be read
   * @param opening its hours in a few words
   * @param placesLeft free places or appointments, when counted
   * @param earliest the first free appointment, when there is one
   */
  public record Kept(
      Service service,
      String name,
      WayIn wayIn,
      OptionalDouble distanceKm,
      List<String> reasons,
      String opening,
      OptionalInt placesLeft,
      Optional<Instant> earliest) {
    /** Copies what it is given. */
    public Kept {
      reasons = List.copyOf(reasons);
    }
  }

  /** A service not offered, with the tests it failed, at least one. */
  public record LeftOut(Service service, List<Failure> failures) {
    /** Copies what it is given. */
    public LeftOut {
      failures = List.copyOf(failures);
    }

    /** Whether it failed exactly one test and would otherwise have been offered. */
    public boolean isGap() {
      return failures.size() == 1
          && failures.getFirst().criterion().kind() == Criterion.Kind.SUITABLE;
    }

    /** The reasons in one sentence. */
    public String reason() {
      return String.join("; ", failures.stream().map(Failure::words).toList());
    }
  }

  /** A test failed, and what a person reads about it. */
  public record Failure(Criterion criterion, String words) {}
}
