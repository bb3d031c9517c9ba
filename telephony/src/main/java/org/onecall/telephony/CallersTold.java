package org.onecall.telephony;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.onecall.telephony.asterisk.AmiMoves;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.CallState;
import org.onecall.telephony.floor.Control.Place;
import org.onecall.telephony.floor.FloorState;
import org.onecall.telephony.measure.Measured;
import org.onecall.telephony.measure.WaitEstimate;
import org.onecall.telephony.wire.RingBackNumber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells waiting callers their place and how long still, worked out anew for each each time, and
 * offers to ring them back.
 *
 * <p>It speaks over the music, by way of Asterisk's listening to the caller's channel: the caller
 * does not leave the queue for it, so no place can be lost and a phone can ring meanwhile.
 * Asterisk's own announcements would hold the queue up and go by its own averages.
 */
final class CallersTold implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CallersTold.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  /** How many are told in one look; whoever is left is told in the next. */
  private static final int AT_ONCE_MAX = 10;

  private static final int PLACES_MAX = 10;
  private static final List<Integer> MINUTES = List.of(2, 5, 10, 15, 20, 30, 45, 60);

  private final FloorKeeper floor;
  private final Measured measured;
  private final AmiMoves moves;
  private final Manner manner;
  private final BooleanSupplier canRingOut;
  private final InstantSource clock;
  private final Map<String, Instant> due = new HashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private long number;

  CallersTold(
      FloorKeeper floor,
      Measured measured,
      AmiMoves moves,
      Manner manner,
      BooleanSupplier canRingOut,
      InstantSource clock) {
    this.floor = floor;
    this.measured = measured;
    this.moves = moves;
    this.manner = manner;
    this.canRingOut = canRingOut;
    this.clock = clock;
    this.thread = Thread.ofPlatform().name("callers-told").daemon().start(this::keep);
  }

  private void keep() {
    try {
      while (!closing.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        look(floor.state(), clock.instant());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(FloorState now, Instant at) {
    if (!now.live()) {
      return;
    }
    Map<String, WaitEstimate.Estimated> estimates = measured.estimates(now);
    due.keySet().retainAll(estimates.keySet());
    int told = 0;
    for (Map.Entry<String, WaitEstimate.Estimated> entry : estimates.entrySet()) {
      Call call = now.calls().get(entry.getKey());
      if (call == null || !hears(now, call)) {
        continue;
      }
      Instant when = due.computeIfAbsent(call.id(), _ -> at.plus(manner.toldFirst()));
      if (!when.isAfter(at) && told < AT_ONCE_MAX) {
        told++;
        due.put(call.id(), at.plus(manner.toldEvery()));
        tell(call, entry.getValue(), at);
      }
    }
  }

  /** A caller by the fallback queue may be there because the service was wrong about much. */
  private static boolean hears(FloorState now, Call call) {
    return call.state() == CallState.WAITING
        && !call.isBack()
        && !call.fallback()
        && now.control(call.id()).place() == Place.QUEUE;
  }

  private void tell(Call call, WaitEstimate.Estimated estimated, Instant at) {
    boolean offered = canRingOut.getAsBoolean() && RingBackNumber.allowed(call.caller());
    String words = words(estimated, offered);
    number++;
    String id = "say-" + call.id() + "-" + number;
    try {
      moves.ring(
          "Local/say@onecall-say/n",
          id,
          "onecall-say",
          "into",
          Map.of("OC_TARGET", call.id(), "OC_WORDS", words));
      estimated.more().ifPresent(more -> measured.told(call.id(), at, more));
    } catch (IOException e) {
      LOG.info("call {} was not told its place: {}", call.id(), e.getMessage());
    }
  }

  /** The prompts that say it, in Asterisk's way of writing several. */
  static String words(WaitEstimate.Estimated estimated, boolean offered) {
    List<String> parts = new ArrayList<>();
    int place = estimated.place();
    parts.add(place <= PLACES_MAX ? "onecall/place-" + place : "onecall/place-many");
    estimated.more().ifPresent(more -> parts.add("onecall/wait-" + minutes(more)));
    if (offered) {
      parts.add("onecall/offer-call-back");
    }
    return String.join("&", parts);
  }

  private static String minutes(Duration more) {
    Optional<Integer> within =
        MINUTES.stream()
            .filter(minutes -> more.compareTo(Duration.ofMinutes(minutes)) <= 0)
            .findFirst();
    return within.map(String::valueOf).orElse("long");
  }

  /** Tells nobody any more. */
  @Override
  public void close() {
    closing.countDown();
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
