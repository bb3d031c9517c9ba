package org.onecall.load.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Calls as a plan, from which what is to be counted can be counted without telling any of them. */
final class CallPlan {
  /** How much of a day's calls come in each hour: made up, quiet nights and two humps. */
  private static final double[] HOURS = {
    1.6, 1.2, 1.0, 0.9, 1.0, 1.4, 2.4, 4.0, 6.2, 7.0, 6.6, 6.0,
    5.4, 5.0, 4.8, 4.8, 5.2, 6.0, 7.2, 7.4, 6.2, 4.6, 3.2, 2.0
  };

  private final SplittableRandom random;

  CallPlan(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** A day of so many calls, in the order of their coming. */
  List<PlannedCall> day(Instant midnight, int calls) {
    double all = 0;
    for (double hour : HOURS) {
      all += hour;
    }
    List<Instant> arrivals = new ArrayList<>(calls);
    for (int i = 0; i < calls; i++) {
      double at = random.nextDouble() * all;
      int hour = 0;
      while (at >= HOURS[hour]) {
        at -= HOURS[hour++];
      }
      long millis = (long) ((hour + at / HOURS[hour]) * 3_600_000.0);
      arrivals.add(midnight.plusMillis(millis));
    }
    arrivals.sort(null);
    List<PlannedCall> plan = new ArrayList<>(calls);
    for (int i = 0; i < calls; i++) {
      boolean professional = random.nextInt(5) == 0;
      plan.add(call(i, arrivals.get(i), professional, 360_000, 60_000));
    }
    return plan;
  }

  /** Calls at an even rate, short ones, so that many events come of few calls at once. */
  List<PlannedCall> even(Instant from, double perSecond, Duration time) {
    List<PlannedCall> plan = new ArrayList<>();
    int calls = (int) (perSecond * time.toSeconds());
    for (int i = 0; i < calls; i++) {
      plan.add(call(i, from.plusMillis((long) (i * 1_000 / perSecond)), i % 5 == 0, 3_000, 1_000));
    }
    return plan;
  }

  private PlannedCall call(
      int number, Instant arrived, boolean professional, int talkMillis, int wrapUpMillis) {
    boolean stays = random.nextInt(100) < 93;
    boolean brief = talkMillis < 60_000;
    long greeting = brief ? 200 : 20_000;
    long waits = greeting + 5 + random.nextInt(brief ? 1_000 : 90_000);
    return new PlannedCall(
        number,
        professional ? "professional" : "public",
        professional ? "urgent" : "triage",
        arrived,
        Duration.ofMillis(greeting),
        Duration.ofMillis(waits),
        stays
            ? Optional.of(Duration.ofMillis(talkMillis / 2 + random.nextInt(talkMillis)))
            : Optional.empty(),
        Duration.ofMillis(wrapUpMillis));
  }
}
