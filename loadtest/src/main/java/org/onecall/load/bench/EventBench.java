package org.onecall.load.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.HdrHistogram.ConcurrentHistogram;
import org.onecall.telephony.floor.FloorEvent;

/**
 * From an event on the wire to the floor's next state, listeners told, at a rate that is kept
 * whether or not the floor keeps up: each event's time counts from when it was due.
 */
final class EventBench {
  /** Events that a planned call makes, most of the time. */
  private static final double EVENTS_A_CALL = 17.1;

  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private final ConcurrentHistogram micros = new ConcurrentHistogram(60_000_000, 3);

  void run(int perSecond, int seconds, Consumer<String> out) throws InterruptedException {
    CallWire wire = new CallWire(1_000);
    try (AmiPeer peer = new AmiPeer(wire);
        Follower follower = new Follower(peer, InstantSource.system())) {
      Instant from = Instant.now().plusMillis(200);
      Instant counted = from.plus(WARM_UP);
      Duration time = WARM_UP.plusSeconds(seconds);
      follower.floor.listen((before, event, after) -> {
        if (byStamp(event) && event.at().isAfter(counted)) {
          long late = Duration.between(event.at(), Instant.now()).toNanos() / 1_000;
          micros.recordValue(Math.clamp(late, 1, 60_000_000));
        }
      });
      List<CallWire.Step> steps =
          CallWire.steps(new CallPlan(7).even(from, perSecond / EVENTS_A_CALL, time));
      Instant until = from.plus(time);
      long said = 0;
      int most = 0;
      for (CallWire.Step step : steps) {
        if (step.at().isAfter(until)) {
          break;
        }
        awaitUntil(step.at());
        int events = say(peer, wire, step);
        said += step.at().isAfter(counted) ? events : 0;
        most = Math.max(most, follower.floor.state().calls().size());
      }
      follower.catchUp(peer);
      out.accept(
          String.format(
              Locale.ROOT,
              "AMI event to the floor's next state, %,.0f events/s for %d s, up to %d calls at"
                  + " once: p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms, max %.1f ms; lost %d"
                  + " (target: p99 at most 5 ms at 2,000 events/s)",
              said / (double) seconds,
              seconds,
              most,
              micros.getValueAtPercentile(50) / 1_000.0,
              micros.getValueAtPercentile(99) / 1_000.0,
              micros.getValueAtPercentile(99.9) / 1_000.0,
              micros.getMaxValue() / 1_000.0,
              follower.link().losses()));
    }
  }

  static int say(AmiPeer peer, CallWire wire, CallWire.Step step) {
    List<String> stamped = new ArrayList<>();
    peer.say(
        () -> wire.take(step).forEach(event -> stamped.add(CallWire.stamped(event, step.at()))),
        stamped);
    return stamped.size();
  }

  static void awaitUntil(Instant at) {
    long nanos = Duration.between(Instant.now(), at).toNanos();
    while (nanos > 0) {
      LockSupport.parkNanos(nanos);
      nanos = Duration.between(Instant.now(), at).toNanos();
    }
  }

  /** Events whose moment is that of the wire, not one that the dialplan wrote down. */
  private static boolean byStamp(FloorEvent event) {
    return event instanceof FloorEvent.QueueJoined
        || event instanceof FloorEvent.CallRouted
        || event instanceof FloorEvent.PhoneRinging
        || event instanceof FloorEvent.BridgeEntered
        || event instanceof FloorEvent.BridgeLeft
        || event instanceof FloorEvent.ChannelEnded
        || event instanceof FloorEvent.MemberSeen;
  }
}
