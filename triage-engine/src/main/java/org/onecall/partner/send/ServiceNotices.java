package org.onecall.partner.send;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.onecall.booking.RemoteSlots.RemoteResult;
import org.onecall.encounter.Encounter;
import org.onecall.encounter.EncounterId;
import org.onecall.encounter.EncounterService;
import org.onecall.encounter.Placement;
import org.onecall.journal.Delivery;
import org.onecall.journal.Message;
import org.onecall.partner.bars.Heard;

/**
 * Delivers the outbox's {@code tell-service} and {@code tell-service-not} messages: the referral to
 * a service whose system takes referrals, and its recall.
 *
 * <p>A repeat is the same bytes under the same ids, so what may have arrived is sent again and the
 * other side says whether it had it. What their system refuses, and what it has not taken after a
 * few minutes, becomes something for a person to do: ring them.
 */
public final class ServiceNotices {
  /** The kind of message that a service is to expect somebody. */
  public static final String COMES = "tell-service/1";

  /** The kind of message that it is not to. */
  public static final String COMES_NOT = "tell-service-not/1";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration UNHEARD_MAX = Duration.ofMinutes(3);

  private final Pool pool;
  private final EncounterService encounters;
  private final PartnerSlots partners;
  private final Unheard unheard;
  private final InstantSource clock;

  /** Notices to those partners. */
  public ServiceNotices(
      Pool pool,
      EncounterService encounters,
      PartnerSlots partners,
      Unheard unheard,
      InstantSource clock) {
    this.pool = pool;
    this.encounters = encounters;
    this.partners = partners;
    this.unheard = unheard;
    this.clock = clock;
  }

  /** Who sees to what a service's system did not take. */
  @FunctionalInterface
  public interface Unheard {
    /** Somebody has to ring that service; asked again for the same key, it is the same thing. */
    Future<Void> ring(String key, Encounter encounter, Notice notice, String why);
  }

  /**
   * What a service is told.
   *
   * @param service its id in the directory
   * @param comes whether somebody comes, or does not after all
   */
  public record Notice(String service, String serviceName, String reference, boolean comes) {}

  /** What is known of the booking that a notice is about. */
  private record Standing(String encounter, boolean cancelled, Optional<String> theirReference) {}

  /** Delivers that somebody comes. */
  public Delivery comes() {
    return new Each(true);
  }

  /** Delivers that somebody does not come after all. */
  public Delivery comesNot() {
    return new Each(false);
  }

  private final class Each implements Delivery {
    private final boolean comes;

    Each(boolean comes) {
      this.comes = comes;
    }

    @Override
    public Future<Result> deliver(Message message) {
      Optional<Notice> notice = read(message, comes);
      if (notice.isEmpty()) {
        return Future.succeededFuture(new Result.Refused("not a message of ours"));
      }
      return partners.takesReferrals(notice.get().service())
          ? standing(notice.get().reference())
              .compose(found ->
                  found
                      .map(standing -> tell(message.key(), notice.get(), standing))
                      .orElseGet(
                          () -> Future.succeededFuture(new Result.Refused("no such booking"))))
          : Future.succeededFuture(
              new Result.Refused("no system of theirs: its team or a handler has a task"));
    }

    /** The other side knows a repeat by its ids, so that sending again is asking. */
    @Override
    public Future<Result> lookUp(Message message) {
      return Future.succeededFuture(new Result.NotThere());
    }
  }

  private static Optional<Notice> read(Message message, boolean comes) {
    try {
      JsonNode body = JSON.readTree(message.payload());
      return Optional.of(
          new Notice(
              body.at("/service/id").asText(),
              body.at("/service/name").asText(),
              body.path("reference").asText(),
              comes));
    } catch (JsonProcessingException broken) {
      return Optional.empty();
    }
  }

  private Future<Optional<Standing>> standing(String reference) {
    return pool.preparedQuery(
            """
            select b.encounter, b.cancelled_at is not null as cancelled, r.their_reference
            from booking b left join remote_ask r on r.reference = b.reference
            where b.reference = $1
            """)
        .execute(Tuple.of(reference))
        .map(rows -> {
          if (rows.size() == 0) {
            return Optional.empty();
          }
          Row row = rows.iterator().next();
          return Optional.of(
              new Standing(
                  row.getString("encounter"),
                  row.getBoolean("cancelled"),
                  Optional.ofNullable(row.getString("their_reference"))));
        });
  }

  private Future<Delivery.Result> tell(String key, Notice notice, Standing standing) {
    if (notice.comes() && standing.cancelled()) {
      return Future.succeededFuture(new Delivery.Result.Refused("cancelled meanwhile"));
    }
    EncounterId id;
    try {
      id = EncounterId.parse(standing.encounter());
    } catch (IllegalArgumentException ofAPartner) {
      return Future.succeededFuture(new Delivery.Result.Refused("no encounter of ours"));
    }
    return encounters
        .find(id)
        .compose(found ->
            found
                .map(encounter ->
                    send(notice, encounter, standing)
                        .compose(result -> settled(key, notice, encounter, result)))
                .orElseGet(() ->
                    Future.succeededFuture(new Delivery.Result.Refused("no such encounter"))));
  }

  private Future<RemoteResult> send(Notice notice, Encounter encounter, Standing standing) {
    String referral = Heard.OUR_NAME + notice.reference();
    return notice.comes()
        ? partners.refer(referral, notice.service(), encounter, standing.theirReference())
        : partners.recall(referral, notice.service(), encounter);
  }

  private Future<Delivery.Result> settled(
      String key, Notice notice, Encounter encounter, RemoteResult result) {
    return switch (result) {
      case RemoteResult.Done done -> Future.succeededFuture(new Delivery.Result.Done());
      case RemoteResult.Gone gone -> refused(key, notice, encounter, "their system has a conflict");
      case RemoteResult.Refused(String code, String words) when code.equals(RemoteResult.AWAY) ->
          late(key, notice, encounter, new Delivery.Result.Failed("their system is away"));
      case RemoteResult.Refused(String code, String words) -> refused(key, notice, encounter, code);
      case RemoteResult.Unknown(String why) ->
          late(key, notice, encounter, new Delivery.Result.Unknown(why));
    };
  }

  private Future<Delivery.Result> refused(
      String key, Notice notice, Encounter encounter, String code) {
    return unheard
        .ring(key, encounter, notice, "Their system refused it.")
        .map(asked -> new Delivery.Result.Refused(code));
  }

  /** A machine goes on trying; somebody who is told to go there does not wait for it. */
  private Future<Delivery.Result> late(
      String key, Notice notice, Encounter encounter, Delivery.Result result) {
    boolean late =
        encounter
            .placement()
            .map(Placement::at)
            .filter(at -> at.plus(UNHEARD_MAX).isBefore(clock.instant()))
            .isPresent();
    return late
        ? unheard
            .ring(key, encounter, notice, "Their system has not taken it yet.")
            .map(asked -> result)
        : Future.succeededFuture(result);
  }
}
