package org.onecall.booking;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Another organisation, whose slots take one each, behind a network that loses requests and
 * replies, delays them past every limit, delivers them twice and out of order. It forgets nothing.
 */
final class FakeRemote implements RemoteSlots {
  private static final int DELAY_MILLIS_MAX = 60;

  private final Vertx vertx;
  private final Random random;
  private final Map<SlotId, String> holders = new HashMap<>();
  private final Set<String> underWay = new HashSet<>();
  private final Map<String, Integer> made = new HashMap<>();

  /** How often a request that books arrived, so that blind repetition shows. */
  final AtomicInteger sentTwiceByUs = new AtomicInteger();

  private final Set<String> sent = new HashSet<>();

  FakeRemote(Vertx vertx, long seed) {
    this.vertx = vertx;
    this.random = new Random(seed);
  }

  /** Who has which slot now. */
  synchronized Map<SlotId, String> holders() {
    return Map.copyOf(holders);
  }

  /** Somebody who is not one of ours takes a slot. */
  synchronized void takenByOthers(SlotId slot) {
    holders.putIfAbsent(slot, "somebody else");
  }

  synchronized boolean quiet() {
    return underWay.isEmpty();
  }

  @Override
  public Future<RemoteFree> free(String service, Instant from, Instant to) {
    return Future.succeededFuture(new RemoteFree.Slots(List.of()));
  }

  @Override
  public Future<RemoteResult> hold(RemoteAsk ask) {
    return Future.succeededFuture(new RemoteResult.Done("held"));
  }

  @Override
  public synchronized Future<RemoteResult> book(RemoteAsk ask) {
    if (!sent.add(ask.request())) {
      sentTwiceByUs.incrementAndGet();
    }
    Promise<RemoteResult> reply = Promise.promise();
    switch (random.nextInt(8)) {
      case 0 -> reply.complete(new RemoteResult.Unknown("the request was lost"));
      case 1 -> {
        carryOut(ask);
        reply.complete(new RemoteResult.Unknown("the reply was lost"));
      }
      case 2 -> later(ask, () -> reply.tryComplete(carryOut(ask)));
      case 3 -> {
        // Delivered twice: the second finds the first and changes nothing.
        RemoteResult first = carryOut(ask);
        carryOut(ask);
        later(ask, () -> reply.tryComplete(first));
      }
      case 4 -> later(ask, () -> carryOut(ask)); // and no reply at all
      default -> reply.complete(carryOut(ask));
    }
    return reply.future();
  }

  private void later(RemoteAsk ask, Runnable what) {
    underWay.add(ask.request());
    vertx.setTimer(
        1 + random.nextInt(DELAY_MILLIS_MAX),
        tick -> {
          synchronized (this) {
            underWay.remove(ask.request());
            what.run();
          }
        });
  }

  private synchronized RemoteResult carryOut(RemoteAsk ask) {
    String holder = holders.putIfAbsent(ask.slot(), ask.request());
    if (holder == null) {
      made.merge(ask.request(), 1, Integer::sum);
      return new RemoteResult.Done("their " + ask.request());
    }
    if (holder.equals(ask.request())) {
      return new RemoteResult.Done("their " + ask.request());
    }
    return new RemoteResult.Gone();
  }

  /** How often the other side made a booking of the same request. */
  synchronized int madeMost() {
    return made.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  @Override
  public synchronized Future<RemoteResult> cancel(
      RemoteAsk ask, String theirReference, String reason) {
    RemoteResult done = new RemoteResult.Done(theirReference);
    Promise<RemoteResult> reply = Promise.promise();
    switch (random.nextInt(8)) {
      case 0 -> reply.complete(new RemoteResult.Unknown("the request was lost"));
      case 1 -> {
        holders.remove(ask.slot(), ask.request());
        reply.complete(new RemoteResult.Unknown("the reply was lost"));
      }
      case 2 ->
          later(
              ask,
              () -> {
                holders.remove(ask.slot(), ask.request());
                reply.tryComplete(done);
              });
      default -> {
        holders.remove(ask.slot(), ask.request());
        reply.complete(done);
      }
    }
    return reply.future();
  }

  @Override
  public synchronized Future<RemoteFound> lookup(RemoteAsk ask) {
    if (underWay.contains(ask.request()) || random.nextInt(4) == 0) {
      return Future.succeededFuture(new RemoteFound.NotSaid("busy"));
    }
    return Future.succeededFuture(
        ask.request().equals(holders.get(ask.slot()))
            ? new RemoteFound.There("their " + ask.request())
            : new RemoteFound.NotThere());
  }
}
