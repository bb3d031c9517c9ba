package org.onecall.patient;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether somebody has been the subject of two calls in the last 96 hours. An earlier call is about
 * the same person when the NHS number, or four of first name, last name, birth date, sex and
 * postcode, are the same; three leave it to the handler to ask.
 */
public final class RepeatCaller {

  /** How long a call counts: 96 hours. */
  public static final Duration WINDOW = Duration.ofDays(4);

  private static final int CALLS = 2;
  private static final int SURE = 4;
  private static final int PERHAPS = 3;

  private RepeatCaller() {}

  /** The answer. */
  public enum Answer {
    /** They have called before: a clinician speaks with them, at the least. */
    YES,
    /** Perhaps: ask the caller whether they called about the same before. */
    PARTIAL,
    /** Not that we know. */
    NO
  }

  /** What is known of whom a call was about. */
  public record Details(
      Optional<String> nhsNumber,
      Optional<String> givenName,
      Optional<String> familyName,
      Optional<LocalDate> birthDate,
      Optional<String> sex,
      Optional<String> postcode) {

    @Override
    public String toString() {
      return "details ***";
    }
  }

  /** An earlier call. */
  public record Earlier(Instant at, Details details) {}

  /** The answer, and how many earlier calls it rests on. */
  public record Judgement(Answer answer, int calls) {}

  /** Judges the earlier calls for somebody who calls now. */
  public static Judgement judge(Details now, List<Earlier> earlier, Instant at) {
    List<Earlier> counted =
        earlier.stream()
            .filter(call -> !call.at().isBefore(at.minus(WINDOW)) && !call.at().isAfter(at))
            .toList();
    int sure = (int) counted.stream().filter(call -> same(now, call.details()) >= SURE).count();
    int perhaps =
        (int) counted.stream().filter(call -> same(now, call.details()) >= PERHAPS).count();
    if (sure >= CALLS) {
      return new Judgement(Answer.YES, sure);
    }
    return perhaps >= CALLS
        ? new Judgement(Answer.PARTIAL, perhaps)
        : new Judgement(Answer.NO, sure);
  }

  /** How many of the five details are the same; the NHS number counts for all. */
  static int same(Details a, Details b) {
    if (equal(a.nhsNumber(), b.nhsNumber())) {
      return 5;
    }
    return (int)
        List.of(
                equal(
                    a.givenName().map(RepeatCaller::folded),
                    b.givenName().map(RepeatCaller::folded)),
                equal(
                    a.familyName().map(RepeatCaller::folded),
                    b.familyName().map(RepeatCaller::folded)),
                equal(a.birthDate(), b.birthDate()),
                equal(a.sex(), b.sex()),
                equal(
                    a.postcode().map(RepeatCaller::folded), b.postcode().map(RepeatCaller::folded)))
            .stream()
            .filter(same -> same)
            .count();
  }

  /** What is not known is not the same. */
  private static boolean equal(Optional<?> a, Optional<?> b) {
    return a.isPresent() && Objects.equals(a, b);
  }

  private static String folded(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
