package org.onecall.partner;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What another system found out and concluded, in its own codes and words.
 *
 * @param flags what must be seen first; safeguarding is among the first of them
 * @param safeguarding whether one of the flags is about safeguarding
 * @param outcomes the codes of the outcome: symptom, discriminator, disposition
 * @param summary what was asked and answered, as text
 * @param advice what the person was told to do, and when to ring again
 * @param observations what was measured or noticed
 * @param reachedAt when the outcome was reached; the clock runs from then
 * @param from the earliest moment at which it should be met
 * @param until the latest
 * @param attached what else came, by kind: medicines, allergies, notes
 */
public record Assessment(
    List<Coded> flags,
    boolean safeguarding,
    List<Coded> outcomes,
    List<String> summary,
    Optional<String> advice,
    List<Coded> observations,
    Instant reachedAt,
    Instant from,
    Instant until,
    List<Coded> attached) {
  /** How that begins, among what else came, which says where somebody is now. */
  public static final String PLACE = "Where they are: ";

  private static final int CODES_MAX = 60;
  private static final int TEXTS_MAX = 20;
  private static final int TEXT_CHARS_MAX = 20_000;

  /** Copies what it is given and cuts what nobody could read. */
  public Assessment {
    flags = first(flags, CODES_MAX);
    outcomes = first(outcomes, CODES_MAX);
    observations = first(observations, CODES_MAX);
    attached = first(attached, CODES_MAX);
    summary =
        first(summary, TEXTS_MAX).stream().map(text -> Words.cut(text, TEXT_CHARS_MAX)).toList();
    advice = advice.map(text -> Words.cut(text, TEXT_CHARS_MAX));
  }

  /** The same without where somebody is now. */
  Assessment withoutPlace() {
    return new Assessment(
        flags,
        safeguarding,
        outcomes,
        summary,
        advice,
        observations,
        reachedAt,
        from,
        until,
        attached.stream().filter(one -> !one.words().startsWith(PLACE)).toList());
  }

  /** The same with every text of it changed so; codes stay as they are. */
  Assessment each(UnaryOperator<String> change) {
    return new Assessment(
        each(flags, change),
        safeguarding,
        each(outcomes, change),
        summary.stream().map(change).toList(),
        advice.map(change),
        each(observations, change),
        reachedAt,
        from,
        until,
        each(attached, change));
  }

  private static List<Coded> each(List<Coded> all, UnaryOperator<String> change) {
    return all.stream()
        .map(one -> new Coded(one.system(), one.code(), change.apply(one.words())))
        .toList();
  }

  private static <T> List<T> first(List<T> all, int max) {
    return List.copyOf(all.subList(0, Math.min(all.size(), max)));
  }
}
