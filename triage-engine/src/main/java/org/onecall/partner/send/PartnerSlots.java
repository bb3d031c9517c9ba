package org.onecall.partner.send;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.onecall.booking.PersonRecords;
import org.onecall.booking.RemoteSlots;
import org.onecall.booking.Slot;
import org.onecall.booking.SlotId;
import org.onecall.config.Partners;
import org.onecall.encounter.Encounter;
import org.onecall.journal.Database;
import org.onecall.partner.bars.Receiver.Worker;
import org.onecall.partner.fhir.Answers;

/**
 * The appointments that other systems keep, each provider in its standard, behind its own breaker
 * and within its own time.
 */
public final class PartnerSlots implements RemoteSlots, AutoCloseable {
  private static final int CONNECTIONS_MAX = 16;
  private static final int SLOTS_MAX = 30;

  private final Map<String, Side> sides = new HashMap<>();
  private final Map<String, Breaker> breakers = new HashMap<>();
  private final Map<String, BarsReferrals> referrals = new HashMap<>();
  private final Map<String, Partners.Fallback> fallbacks = new HashMap<>();
  private final Wire wire;

  /** The providers of a configuration, for people of whom nothing is on record. */
  public PartnerSlots(
      Vertx vertx, Database database, List<Partners.Provider> providers, Us us, Worker worker) {
    this(vertx, database, providers, us, worker, PersonRecords.NONE);
  }

  /**
   * The providers of a configuration.
   *
   * @param records what is on record of people, some of which goes with a referral
   */
  public PartnerSlots(
      Vertx vertx,
      Database database,
      List<Partners.Provider> providers,
      Us us,
      Worker worker,
      PersonRecords records) {
    this.wire = new Wire(vertx, CONNECTIONS_MAX);
    Sent sent = new Sent(database.pool());
    ReferralFacts facts = new ReferralFacts(database.pool());
    for (Partners.Provider one : providers) {
      Provider provider =
          new Provider(
              one.service(),
              one.address(),
              one.theirId(),
              one.token(),
              java.time.Duration.ofSeconds(one.seconds()),
              one.useCase());
      Breaker breaker = new Breaker();
      breakers.put(one.service(), breaker);
      fallbacks.put(one.service(), one.fallback());
      switch (one.standard()) {
        case BARS -> {
          var asking = new Asking(vertx, wire, provider, breaker, us, worker, Answers::r4);
          sides.put(one.service(), new BarsSide(provider, asking, sent, us));
          referrals.put(
              one.service(), new BarsReferrals(provider, asking, sent, us, records, facts));
        }
        case GP_CONNECT ->
            sides.put(
                one.service(),
                new GpConnectSide(
                    provider,
                    new Asking(vertx, wire, provider, breaker, us, worker, Answers::stu3),
                    us));
      }
    }
  }

  /** The services whose appointments are kept elsewhere. */
  public java.util.Set<String> services() {
    return java.util.Set.copyOf(sides.keySet());
  }

  @Override
  public Partners.Fallback fallback(String service) {
    return fallbacks.getOrDefault(service, Partners.Fallback.NEXT);
  }

  /** How each service's system was found when it was asked last, by the service's name. */
  public List<Reach> reach() {
    return breakers.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(one -> one.getValue().reach(one.getKey()))
        .toList();
  }

  /** Until when a service's system is not asked because it did not answer. */
  public Optional<Instant> restsUntil(String service) {
    return Optional.ofNullable(breakers.get(service)).flatMap(Breaker::restsUntil);
  }

  @Override
  public Future<RemoteFree> free(String service, Instant from, Instant to) {
    Side side = sides.get(service);
    if (side == null) {
      return Future.succeededFuture(new RemoteFree.Away("no system is configured"));
    }
    return side.search(from, to)
        .<RemoteFree>map(search ->
            switch (search) {
              case Side.Search.NotSaid(String why) -> new RemoteFree.Away(why);
              case Side.Search.Free(List<Side.Theirs> free) ->
                  new RemoteFree.Slots(
                      free.stream()
                          .sorted(java.util.Comparator.comparing(Side.Theirs::start))
                          .limit(SLOTS_MAX)
                          .map(one -> new Slot(new SlotId(service, one.start()), one.end(), 1))
                          .toList());
            })
        .otherwise(failure -> new RemoteFree.Away(failure.getClass().getSimpleName()));
  }

  /** These standards keep nothing for a while; what is free now is said to be. */
  @Override
  public Future<RemoteResult> hold(RemoteAsk ask) {
    Instant start = ask.slot().start();
    return free(ask.slot().service(), start, start.plusSeconds(60))
        .map(free ->
            switch (free) {
              case RemoteFree.Away away -> BarsSide.away();
              case RemoteFree.Slots(List<Slot> slots) ->
                  slots.stream().anyMatch(one -> one.start().equals(start))
                      ? new RemoteResult.Done(ask.slot().toString())
                      : new RemoteResult.Gone();
            });
  }

  @Override
  public Future<RemoteResult> book(RemoteAsk ask) {
    Side side = sides.get(ask.slot().service());
    return side == null ? noSystem() : settled(side.book(ask));
  }

  @Override
  public Future<RemoteResult> cancel(RemoteAsk ask, String theirReference, String reason) {
    Side side = sides.get(ask.slot().service());
    return side == null ? noSystem() : settled(side.cancel(ask, theirReference, reason));
  }

  @Override
  public Future<RemoteFound> lookup(RemoteAsk ask) {
    Side side = sides.get(ask.slot().service());
    return side == null
        ? Future.succeededFuture(new RemoteFound.NotSaid("no system is configured"))
        : side.lookup(ask)
            .otherwise(failure -> new RemoteFound.NotSaid(failure.getClass().getSimpleName()));
  }

  /**
   * Sends a referral to a service whose system takes referrals; the same request is the same
   * referral.
   *
   * @param appointment their id of the booking that goes with it
   */
  public Future<RemoteResult> refer(
      String request, String service, Encounter encounter, Optional<String> appointment) {
    BarsReferrals side = referrals.get(service);
    return side == null ? noSystem() : settled(side.refer(request, encounter, appointment));
  }

  /** Whether that service has a system that takes referrals. */
  public boolean takesReferrals(String service) {
    return referrals.containsKey(service);
  }

  /** Recalls the referral that was sent under that name; done where none was sent. */
  public Future<RemoteResult> recall(String request, String service, Encounter encounter) {
    BarsReferrals side = referrals.get(service);
    return side == null ? noSystem() : settled(side.recall(request, encounter));
  }

  private static Future<RemoteResult> noSystem() {
    return Future.succeededFuture(
        new RemoteResult.Refused("no-system", "No system is configured for this service."));
  }

  /** A fault of ours in the middle of something leaves it unknown. */
  private static Future<RemoteResult> settled(Future<RemoteResult> result) {
    return result.otherwise(
        failure -> new RemoteResult.Unknown(failure.getClass().getSimpleName()));
  }

  @Override
  public void close() {
    wire.close();
  }
}
