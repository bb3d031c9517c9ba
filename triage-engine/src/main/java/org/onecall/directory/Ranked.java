package org.onecall.directory;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
   * @param basis what it is offered by
   */
  public record Kept(
      Service service,
      String name,
      WayIn wayIn,
      OptionalDouble distanceKm,
      List<String> reasons,
      String opening,
      OptionalInt placesLeft,
      Optional<Instant> earliest,
      Basis basis) {
    /** Copies what it is given. */
    public Kept {
      reasons = List.copyOf(reasons);
    }

    /** The same, offered by the person's care plan, with these reasons before its own. */
    Kept because(List<String> first) {
      List<String> all = new java.util.ArrayList<>(first);
      all.addAll(reasons);
      return new Kept(
          service, name, wayIn, distanceKm, all, opening, placesLeft, earliest, Basis.CARE_PLAN);
    }
  }

  /** What a service is offered by. */
  public enum Basis {
    /** The rules of the directory. */
    RULES,
    /** What was agreed with the person beforehand. */
    CARE_PLAN,
    /** Nothing suits, and an emergency department turns nobody away. */
    CATCH_ALL
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

  /**
   * A test failed, and what a person reads about it. Of thousands that are left out a few are read,
   * so the words are made when they are asked for.
   */
  public static final class Failure {
    private final Criterion criterion;
    private final Supplier<String> words;

    /** A failure with these words. */
    public Failure(Criterion criterion, String words) {
      this(criterion, () -> words);
    }

    /**
     * A failure whose words are made when they are read.
     *
     * @param words gives the same words each time
     */
    Failure(Criterion criterion, Supplier<String> words) {
      this.criterion = criterion;
      this.words = words;
    }

    public Criterion criterion() {
      return criterion;
    }

    public String words() {
      return words.get();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Failure that
          && criterion == that.criterion
          && words().equals(that.words());
    }

    @Override
    public int hashCode() {
      return Objects.hash(criterion, words());
    }

    @Override
    public String toString() {
      return criterion + ": " + words();
    }
  }
}
