package org.onecall.load.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.onecall.telephony.floor.CallOutcome;
import org.onecall.telephony.floor.Counts;
import org.onecall.telephony.measure.QueueFigures;

/**
 * England's busiest day of NHS 111, 101,636 calls, told as Asterisk would tell it: whole, as fast
 * as the floor takes it, and its busiest hour at sixty times real time. Every count of the floor is
 * compared with one that is made of the plan alone.
 */
final class DayBench {
  static final int CALLS = 101_636;
  private static final LocalDate DAY = LocalDate.of(2026, 12, 20);
  private static final int PHONES = 1_200;
  private static final long AHEAD_MAX = 5_000;
  private static final int SPEED = 60;
  private static final Duration BUSIEST = Duration.ofHours(18);

  private final Instant midnight = DAY.atStartOfDay(Follower.ZONE).toInstant();

  void run(int seconds, Consumer<String> out) {
    List<PlannedCall> plan = new CallPlan(101_636).day(midnight, CALLS);
    out.accept("the whole day, as fast as the floor takes it:");
    tell(plan, midnight, true, out);
    Instant from = midnight.plus(BUSIEST);
    Instant to = from.plusSeconds((long) seconds * SPEED);
    List<PlannedCall> window =
        plan.stream()
            .filter(call -> !call.arrived().isBefore(from) && call.arrived().isBefore(to))
            .toList();
    out.accept(SPEED + " times real time, from 18:00 on:");
    tell(window, from, false, out);
  }

  private void tell(List<PlannedCall> plan, Instant from, boolean fast, Consumer<String> out) {
    CallWire wire = new CallWire(PHONES);
    AtomicReference<Instant> now = new AtomicReference<>(from);
    List<CallWire.Step> steps = CallWire.steps(plan);
    try (AmiPeer peer = new AmiPeer(wire);
        Follower follower = new Follower(peer, now::get)) {
      long began = System.nanoTime();
      Instant begun = Instant.now();
      long before = peer.events();
      long events = 0;
      int most = 0;
      int told = 0;
      for (CallWire.Step step : steps) {
        if (fast) {
          while (peer.events() - follower.heard() + follower.link().behind() > AHEAD_MAX) {
            LockSupport.parkNanos(500_000);
          }
        } else {
          Duration into = Duration.between(from, step.at());
          EventBench.awaitUntil(begun.plus(into.dividedBy(SPEED)));
        }
        now.set(step.at());
        events += EventBench.say(peer, wire, step);
        most = Math.max(most, follower.floor.state().calls().size());
        told++;
      }
      follower.catchUp(peer);
      settle(follower, plan.size());
      double took = (System.nanoTime() - began) / 1e9;
      out.accept(
          String.format(
              Locale.ROOT,
              "  %,d calls in %,d steps, %,d events (and %,d of lists) in %.1f s: %,.0f events/s,"
                  + " %.0f times real time; up to %,d calls at once; dropped or lost %d",
              plan.size(),
              told,
              events,
              peer.events() - before - events,
              took,
              events / took,
              Duration.between(from, steps.getLast().at()).toSeconds() / took,
              most,
              follower.link().losses()));
      List<String> differences = differences(plan, follower);
      out.accept(
          differences.isEmpty()
              ? "  every count equals the independent one: " + follower.floor.state().counts()
              : "  COUNTS DIFFER: " + differences);
    }
  }

  /** The last events are folded a moment after they are heard. */
  private static void settle(Follower follower, long offered) {
    Instant until = Instant.now().plusSeconds(20);
    while (Instant.now().isBefore(until)
        && (!follower.floor.state().calls().isEmpty()
            || follower.floor.state().counts().offered() < offered)) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  /** What the floor says against what the plan says. */
  private static List<String> differences(List<PlannedCall> plan, Follower follower) {
    Counts is = follower.floor.state().counts();
    List<String> wrong = new ArrayList<>();
    check(wrong, "offered", is.offered(), plan.size());
    check(wrong, "answered", is.answered(), answered(plan));
    check(wrong, "abandoned to 30 s", is.abandonedWithin30s(), left(plan, 0, 30));
    check(wrong, "abandoned to 60 s", is.abandoned30To60s(), left(plan, 30, 60));
    check(wrong, "abandoned later", is.abandonedAfter60s(), left(plan, 60, 1_000_000));
    check(wrong, "fallback", is.fallback(), 0);
    check(wrong, "failed", is.failed(), 0);
    check(wrong, "waiting", is.waiting(), 0);
    check(wrong, "greeted", is.inGreeting(), 0);
    Map<String, QueueFigures> queues = follower.measured.queues();
    for (String queue : List.of("triage", "urgent")) {
      List<PlannedCall> own = plan.stream().filter(c -> c.queue().equals(queue)).toList();
      QueueFigures figures = queues.getOrDefault(queue, QueueFigures.NONE);
      check(wrong, queue + " joined", figures.joined(), own.size());
      check(wrong, queue + " waits", figures.waits().count(), answered(own));
      check(wrong, queue + " waited, ms", figures.waits().sumMillis(), waited(own));
      check(wrong, queue + " handled", figures.handled(), answered(own));
      check(
          wrong,
          queue + " abandoned",
          figures.outcomes().getOrDefault(CallOutcome.ABANDONED, 0L),
          own.size() - answered(own));
    }
    return wrong;
  }

  private static void check(List<String> wrong, String what, long is, long planned) {
    if (is != planned) {
      wrong.add(what + " is " + is + ", planned " + planned);
    }
  }

  private static long answered(List<PlannedCall> plan) {
    return plan.stream().filter(call -> call.talked().isPresent()).count();
  }

  private static long waited(List<PlannedCall> plan) {
    return plan.stream()
        .filter(call -> call.talked().isPresent())
        .mapToLong(call -> call.waited().toMillis())
        .sum();
  }

  /** Who hung up after more than so many seconds, and at most so many. */
  private static long left(List<PlannedCall> plan, int moreThan, int atMost) {
    return plan.stream()
        .filter(call -> call.talked().isEmpty())
        .map(PlannedCall::waited)
        .filter(w -> moreThan == 0 || w.compareTo(Duration.ofSeconds(moreThan)) > 0)
        .filter(w -> w.compareTo(Duration.ofSeconds(atMost)) <= 0)
        .count();
  }
}
