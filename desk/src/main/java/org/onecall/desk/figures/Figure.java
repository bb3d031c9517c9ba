package org.onecall.desk.figures;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A figure about calls that have ended: one name, one formula, one version.
 *
 * <p>A call that is not over is in none of them, and where it would be the page says how many there
 * are.
 *
 * <p>A change of a formula is a new version of it; a figure is never restated without that. A wait
 * is counted from when the call reached us, the greeting included, whatever queues it passes. What
 * a figure is called in the national collection is said by the {@link FigureTerms}, where its
 * definition is from by the {@link FigureSources}.
 */
// The functions hold no state.
@SuppressWarnings("ImmutableEnumChecker")
public enum Figure implements Defined {
  /** Calls that reached us. */
  OFFERED(
      "Offered",
      "Calls that reached us and are over; those that were turned away before they were let in are"
          + " counted apart, on the live floor",
      Unit.CALLS,
      Aim.NONE,
      call -> true,
      calls -> count(calls, call -> true)),
  /** Calls that a person took. */
  ANSWERED(
      "Answered",
      "Calls that are over and that a person took, by the fallback queue too",
      Unit.CALLS,
      Aim.NONE,
      CallRecord::answered,
      calls -> count(calls, CallRecord::answered)),
  /** Calls that a person took within 60 s. */
  ANSWERED_60(
      "Answered in 60 s",
      "Answered with a wait of at most 60 s from when the call reached us, the greeting included",
      Unit.CALLS,
      Aim.NONE,
      Figure::inTime,
      calls -> count(calls, Figure::inTime)),
  /** Share of the answered that were answered within 60 s. */
  LEVEL_60(
      "Answered in 60 s, of the answered",
      "Answered in 60 s of reaching us, the greeting included ÷ answered",
      Unit.SHARE,
      Aim.atLeastPercent(95),
      call -> call.answered() && !inTime(call),
      CallRecord::answered,
      calls -> share(count(calls, Figure::inTime), count(calls, CallRecord::answered))),
  /** Share of all but short abandons that were answered within 60 s. */
  LEVEL_60_STRICT(
      "Answered in 60 s, of all who waited",
      "Answered in 60 s of reaching us, the greeting included ÷ (offered − abandoned within 30 s);"
          + " left for a call-back is not answered",
      Unit.SHARE,
      Aim.atLeastPercent(95),
      call -> !inTime(call) && waited(call),
      Figure::waited,
      calls -> share(count(calls, Figure::inTime), count(calls, Figure::waited))),
  /** Mean wait of the answered. */
  SPEED(
      "Average time to answer",
      "Sum of the waits of the answered, from when each reached us, the greeting included ÷"
          + " answered",
      Unit.SECONDS,
      Aim.atMostSeconds(20),
      CallRecord::answered,
      calls -> mean(calls, CallRecord::answered, CallRecord::waited)),
  /** 95th centile of the wait of the answered. */
  WAIT_95(
      "95 of 100 answered within",
      "95th centile of the waits of the answered, nearest rank; each from when the call reached us,"
          + " the greeting included",
      Unit.SECONDS,
      Aim.atMostSeconds(120),
      CallRecord::answered,
      calls -> centile(calls, 95)),
  /** All abandoned. */
  ABANDONED(
      "Abandoned, all",
      "The caller hung up before a person took the call",
      Unit.CALLS,
      Aim.NONE,
      CallRecord::abandoned,
      calls -> count(calls, CallRecord::abandoned)),
  /** Abandoned within 30 s. */
  ABANDONED_30(
      "Abandoned within 30 s",
      "The caller hung up before a person took the call, after at most 30 s",
      Unit.CALLS,
      Aim.NONE,
      call -> call.abandoned() && within(call, 0, 30),
      calls -> count(calls, call -> call.abandoned() && within(call, 0, 30))),
  /** Abandoned from 30 to 60 s. */
  ABANDONED_60(
      "Abandoned, 30 to 60 s",
      "The same, after more than 30 s and at most 60 s",
      Unit.CALLS,
      Aim.NONE,
      call -> call.abandoned() && within(call, 30, 60),
      calls -> count(calls, call -> call.abandoned() && within(call, 30, 60))),
  /** Abandoned after 60 s. */
  ABANDONED_LATER(
      "Abandoned after 60 s",
      "The same, after more than 60 s",
      Unit.CALLS,
      Aim.NONE,
      call -> call.abandoned() && !within(call, 0, 60),
      calls -> count(calls, call -> call.abandoned() && !within(call, 0, 60))),
  /** Share abandoned. */
  ABANDONED_SHARE(
      "Abandoned",
      "All abandoned ÷ offered",
      Unit.SHARE,
      Aim.atMostPercent(3),
      CallRecord::abandoned,
      call -> true,
      calls -> share(count(calls, CallRecord::abandoned), calls.size())),
  /** Share abandoned after 30 s. */
  ABANDONED_SHARE_30(
      "Abandoned after 30 s",
      "Abandoned after more than 30 s ÷ offered; the older minimum data set",
      Unit.SHARE,
      Aim.underPercent(5),
      call -> call.abandoned() && !within(call, 0, 30),
      call -> true,
      calls -> share(count(calls, call -> call.abandoned() && !within(call, 0, 30)), calls.size())),
  /** Share abandoned after 60 s. */
  ABANDONED_SHARE_60(
      "Abandoned after 60 s, of the offered",
      "Abandoned after more than 60 s ÷ offered",
      Unit.SHARE,
      Aim.NONE,
      call -> call.abandoned() && !within(call, 0, 60),
      call -> true,
      calls -> share(count(calls, call -> call.abandoned() && !within(call, 0, 60)), calls.size())),
  /** All the time that those waited in vain who hung up. */
  ABANDONED_WAIT(
      "Waited in vain",
      "Sum of the waits of the abandoned",
      Unit.SECONDS,
      Aim.NONE,
      CallRecord::abandoned,
      calls -> total(calls, CallRecord::abandoned, CallRecord::waited)),
  /** Left for a call-back. */
  LEFT_FOR_CALL_BACK(
      "Left for a call-back",
      "Left the queue for a call-back that keeps the place; what becomes of them is among the"
          + " indicators",
      Unit.CALLS,
      Aim.NONE,
      CallRecord::leftForCallBack,
      calls -> count(calls, CallRecord::leftForCallBack)),
  /** Ended by us or a fault before a person took the call. */
  FAILED(
      "Failed",
      "Ended by us or by a fault before a person took the call",
      Unit.CALLS,
      Aim.none(),
      call -> failed(call),
      calls -> count(calls, call -> failed(call))),
  /** Mean length of the conversation. */
  TALK(
      "Average conversation",
      "Sum of the times from answer to end ÷ answered",
      Unit.SECONDS,
      Aim.NONE,
      CallRecord::answered,
      calls -> mean(calls, CallRecord::answered, CallRecord::talked));

  /** The version of every formula here; raised for all when one of them changes. */
  public static final String VERSION = "2";

  /** What a figure counts. */
  public enum Unit {
    /** Whole calls. */
    CALLS,
    /** A share of one. */
    SHARE,
    /** Seconds. */
    SECONDS;

    /** The name in the interface. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final String title;
  private final String formula;
  private final Unit unit;
  private final Aim aim;
  private final Predicate<CallRecord> behind;
  private final Predicate<CallRecord> about;
  private final Function<List<CallRecord>, OptionalDouble> value;

  Figure(
      String title,
      String formula,
      Unit unit,
      Aim aim,
      Predicate<CallRecord> behind,
      Function<List<CallRecord>, OptionalDouble> value) {
    this(title, formula, unit, aim, behind, behind, value);
  }

  Figure(
      String title,
      String formula,
      Unit unit,
      Aim aim,
      Predicate<CallRecord> behind,
      Predicate<CallRecord> about,
      Function<List<CallRecord>, OptionalDouble> value) {
    this.title = title;
    this.formula = formula;
    this.unit = unit;
    this.aim = aim;
    this.behind = behind;
    this.about = about;
    this.value = value;
  }

  @Override
  public Definition definition() {
    return new Definition(title, formula, VERSION, unit);
  }

  /** What is aimed at. */
  Aim aim() {
    return aim;
  }

  /**
   * Whether the call is one of those to look at behind the figure: for a share, those it missed.
   */
  public boolean isBehind(CallRecord call) {
    return behind.test(call);
  }

  /** Whether the calls behind it are those that missed it. */
  public boolean showsMissed() {
    return this == LEVEL_60 || this == LEVEL_60_STRICT;
  }

  /** Whether the call is one of all that the figure is about: for a share, missed or not. */
  public boolean isAbout(CallRecord call) {
    return about.test(call);
  }

  /** The figure over those calls; empty where there is nothing to divide by. */
  public OptionalDouble of(List<CallRecord> calls) {
    return value.apply(calls);
  }

  /** All but those who hung up at once; whoever left for a call-back too. */
  private static boolean waited(CallRecord call) {
    return !(call.abandoned() && within(call, 0, 30));
  }

  private static boolean failed(CallRecord call) {
    return !call.answered() && !call.abandoned() && !call.leftForCallBack();
  }

  private static boolean inTime(CallRecord call) {
    return call.answered() && within(call, 0, 60);
  }

  /** Whether the wait is longer than the one and at most the other; zero belongs to the first. */
  private static boolean within(CallRecord call, int overSeconds, int atMostSeconds) {
    Duration waited = call.waited();
    boolean over = overSeconds == 0 || waited.compareTo(Duration.ofSeconds(overSeconds)) > 0;
    return over && waited.compareTo(Duration.ofSeconds(atMostSeconds)) <= 0;
  }

  private static OptionalDouble count(List<CallRecord> calls, Predicate<CallRecord> which) {
    return OptionalDouble.of((double) calls.stream().filter(which).count());
  }

  private static OptionalDouble share(OptionalDouble part, double whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of(part.orElse(0) / whole);
  }

  private static OptionalDouble share(OptionalDouble part, OptionalDouble whole) {
    return share(part, whole.orElse(0));
  }

  private static OptionalDouble mean(
      List<CallRecord> calls, Predicate<CallRecord> which, Function<CallRecord, Duration> length) {
    return calls.stream().filter(which).mapToDouble(c -> seconds(length.apply(c))).average();
  }

  /** The sum; nothing where there is none of them. */
  private static OptionalDouble total(
      List<CallRecord> calls, Predicate<CallRecord> which, Function<CallRecord, Duration> length) {
    List<CallRecord> those = calls.stream().filter(which).toList();
    return those.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(those.stream().mapToDouble(c -> seconds(length.apply(c))).sum());
  }

  private static OptionalDouble centile(List<CallRecord> calls, int hundredths) {
    double[] waits =
        calls.stream()
            .filter(CallRecord::answered)
            .mapToDouble(c -> seconds(c.waited()))
            .sorted()
            .toArray();
    if (waits.length == 0) {
      return OptionalDouble.empty();
    }
    int rank = (int) Math.ceil(hundredths / 100.0 * waits.length);
    return OptionalDouble.of(waits[Math.max(rank, 1) - 1]);
  }

  private static double seconds(Duration length) {
    return length.toMillis() / 1_000.0;
  }
}
