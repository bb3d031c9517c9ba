package org.onecall.directory;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What somebody who runs the directory has said of a service, over what its file says.
 *
 * @param state how much it says it can take
 * @param stateUntil until when that counts; afterwards it can take people, and nobody has to say so
 * @param closure that it is closed, whatever its hours are
 * @param notes words for staff in place of those of the file
 * @param places how many people it takes a day, a week or in all, in place of the file's number
 */
public record Standing(
    Availability.State state,
    Optional<Instant> stateUntil,
    Optional<Closure> closure,
    Optional<String> notes,
    OptionalInt places) {

  /** As its file says. */
  public static final Standing AS_FILED =
      new Standing(
          Availability.State.GREEN,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalInt.empty());

  /**
   * That a service is closed.
   *
   * @param words why, for staff
   * @param until when it opens again; absent while nobody knows
   */
  public record Closure(String words, Optional<Instant> until) {}

  /** The same of a service that is closed until somebody says otherwise. */
  public Standing closed(String words) {
    return new Standing(
        state, stateUntil, Optional.of(new Closure(words, Optional.empty())), notes, places);
  }

  /** How much it can take at that moment, as far as it has said. */
  public Availability.State stateAt(Instant moment) {
    return stateUntil.filter(until -> !until.isAfter(moment)).isPresent()
        ? Availability.State.GREEN
        : state;
  }

  /** Whether it was said that it takes nobody at that moment, whatever its hours say. */
  public boolean takesNobodyAt(Instant moment) {
    return isClosedAt(moment) || stateAt(moment) == Availability.State.RED;
  }

  /** Whether it was said that it is closed at that moment. */
  public boolean isClosedAt(Instant moment) {
    return closure
        .filter(closed -> closed.until().filter(until -> !until.isAfter(moment)).isEmpty())
        .isPresent();
  }

  /** That it is closed at that moment and why, to be said after its name; empty when it is not. */
  public Optional<String> closedAt(Instant moment) {
    return whyClosedAt(moment).map(words -> "is closed: " + words);
  }

  /** Why it is closed at that moment, and until when, if it is. */
  public Optional<String> whyClosedAt(Instant moment) {
    return closure
        .filter(closed -> isClosedAt(moment))
        .map(closed ->
            closed.words()
                + closed
                    .until()
                    .map(until -> ", until " + HoursInWords.when(until, moment))
                    .orElse(""));
  }

  /** The capacity that a service has with this: another number of what it counts. */
  public Capacity over(Capacity filed) {
    if (places.isEmpty()) {
      return filed;
    }
    return switch (filed) {
      case Capacity.NotCounted none -> filed;
      case Capacity.Elsewhere elsewhere -> filed;
      case Capacity.Appointments some -> filed;
      case Capacity.PerDay some -> new Capacity.PerDay(places.getAsInt());
      case Capacity.PerWeek some -> new Capacity.PerWeek(places.getAsInt());
      case Capacity.Beds some -> new Capacity.Beds(places.getAsInt());
    };
  }

  /** Whether a service counts what its places are a number of. */
  public static boolean countsPlaces(Capacity capacity) {
    return switch (capacity) {
      case Capacity.NotCounted none -> false;
      case Capacity.Elsewhere elsewhere -> false;
      case Capacity.Appointments some -> false;
      case Capacity.PerDay some -> true;
      case Capacity.PerWeek some -> true;
      case Capacity.Beds some -> true;
    };
  }
}
