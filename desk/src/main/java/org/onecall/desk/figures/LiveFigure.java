package org.onecall.desk.figures;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;

/**
 * A figure of the live board, about calls that have ended and calls that have not: one name, one
 * formula, one version.
 *
 * <p>A caller who still waits past 60 s has been missed already: a board that counts only what is
 * over flatters a queue that is failing now.
 */
// The functions hold no state.
@SuppressWarnings("ImmutableEnumChecker")
public enum LiveFigure implements Defined {
  /** Share of all who waited that were answered in 60 s. */
  LEVEL(
      "Answered in 60 s, of all who waited",
      "Answered in 60 s of reaching us, the greeting included ÷ (answered + abandoned after more"
          + " than 30 s + left for a call-back + failed + waiting now for more than 60 s). Whoever"
          + " goes back to the queue waits from when they first rang",
      Figure.Unit.SHARE,
      LiveFigure::waited,
      call -> waited(call) && !inTime(call)),
  /** Share of the answered that were answered in 60 s. */
  LEVEL_ANSWERED(
      "Answered in 60 s, of the answered",
      "Answered in 60 s of reaching us, the greeting included ÷ answered, those still talking"
          + " included",
      Figure.Unit.SHARE,
      Standing::answered,
      call -> call.answered() && !inTime(call)),
  /** Mean wait of the answered. */
  SPEED(
      "Average time to answer",
      "Sum of the waits of the answered, from when each reached us, the greeting included ÷"
          + " answered, those still talking included",
      Figure.Unit.SECONDS,
      Standing::answered,
      Standing::answered),
  /** Share of all that were abandoned. */
  ABANDONED(
      "Abandoned",
      "Abandoned ÷ offered, those still waiting or talking included",
      Figure.Unit.SHARE,
      call -> true,
      Standing::abandoned);

  /** The version of every formula here; raised for all when one of them changes. */
  public static final String VERSION = "3";

  private static final Duration AT_ONCE = Duration.ofSeconds(30);
  private static final Duration IN_TIME = Duration.ofSeconds(60);

  private final String title;
  private final String formula;
  private final Figure.Unit unit;
  private final Predicate<Standing> base;
  private final Predicate<Standing> behind;

  LiveFigure(
      String title,
      String formula,
      Figure.Unit unit,
      Predicate<Standing> base,
      Predicate<Standing> behind) {
    this.title = title;
    this.formula = formula;
    this.unit = unit;
    this.base = base;
    this.behind = behind;
  }

  @Override
  public Definition definition() {
    return new Definition(title, formula, VERSION, unit);
  }

  /** The same figure over calls that have ended, whose code in the national collection it has. */
  public Figure ended() {
    return switch (this) {
      case LEVEL -> Figure.LEVEL_60_STRICT;
      case LEVEL_ANSWERED -> Figure.LEVEL_60;
      case SPEED -> Figure.SPEED;
      case ABANDONED -> Figure.ABANDONED_SHARE;
    };
  }

  /** What is aimed at, as on the page of figures; from when on an alarm rises is a setting. */
  public Aim aim() {
    return ended().aim();
  }

  /** How many of those calls it is about. */
  public long base(List<Standing> calls) {
    return calls.stream().filter(base).count();
  }

  /** Whether the call is one to look at behind the figure: for a share in time, those missed. */
  public boolean isBehind(Standing call) {
    return behind.test(call);
  }

  /** Whether the calls behind it are those that missed it. */
  public boolean showsMissed() {
    return switch (this) {
      case LEVEL, LEVEL_ANSWERED -> true;
      case SPEED, ABANDONED -> false;
    };
  }

  /** The figure over those calls; empty where it is about none. */
  public OptionalDouble of(List<Standing> calls) {
    DoubleStream each = calls.stream().filter(base).mapToDouble(this::part);
    return each.average();
  }

  private double part(Standing call) {
    return switch (this) {
      case LEVEL, LEVEL_ANSWERED -> inTime(call) ? 1 : 0;
      case SPEED -> call.call().waited().toMillis() / 1_000.0;
      case ABANDONED -> call.abandoned() ? 1 : 0;
    };
  }

  private static boolean inTime(Standing call) {
    return call.answered() && !call.over(IN_TIME);
  }

  /**
   * Whoever left for a call-back counts: else a level could be mended by sending callers away who
   * would be answered late.
   */
  private static boolean waited(Standing call) {
    if (call.waiting()) {
      return call.over(IN_TIME);
    }
    return !call.abandoned() || call.over(AT_ONCE);
  }
}
