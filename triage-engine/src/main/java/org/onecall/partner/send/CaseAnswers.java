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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.onecall.encounter.Encounter;
import org.onecall.encounter.EncounterId;
import org.onecall.encounter.EncounterService;
import org.onecall.journal.Delivery;
import org.onecall.journal.Message;
import org.onecall.partner.CaseAnswer;
import org.onecall.partner.IncomingCase;
import org.onecall.partner.IncomingCases;
import org.onecall.patient.task.TaskEnds;
import org.onecall.patient.task.TaskEnds.Ends;
import org.onecall.protocol.Outcome;

/**
 * Delivers the outbox's {@code tell-sender} messages: to whoever put a case before us, that we have
 * taken it on or do not, and in the end what became of it.
 *
 * <p>The end is told when the encounter is over and nobody has still to go there or ring, and after
 * the taking on has been told. Each answer is kept before it is sent, so that a repeat is the same
 * bytes under the same ids. What no machine can tell, a person tells by telephone.
 */
public final class CaseAnswers implements Delivery {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration UNHEARD_MAX = Duration.ofMinutes(3);

  private static final String BUNDLE =
      "select bundle_id from partner_item where case_id = $1 and kind = 'referral'";
  // A case can be closed a moment before its encounter has been read to its end.
  private static final String BEFORE =
      """
      select exists (select from outbox where key = $1 and settled_at is null) as untold,
        coalesce((select created_at > clock_timestamp() - interval '1 minute'
                  from outbox where key = $2), false) as young
      """;
  // Of a call that was transferred, else of the case that was taken from the list.
  private static final String ENCOUNTER =
      """
      select c.encounter, c.finished_at is not null as finished from contact c
      where c.encounter in (select encounter::uuid from call_case where incoming_case = $1)
        or c.call = 'case-' || $1::uuid::text
      order by c.opened_at desc limit 1
      """;

  private final Pool pool;
  private final IncomingCases cases;
  private final EncounterService encounters;
  private final TaskEnds ends;
  private final AnswerWays ways;
  private final AnswerMessages messages;
  private final Sent sent;
  private final Us us;
  private final Untold untold;
  private final InstantSource clock;

  /**
   * Answers by those ways.
   *
   * @param dosIds what others call our services, by their ids in the directory
   */
  public CaseAnswers(
      Pool pool,
      IncomingCases cases,
      EncounterService encounters,
      AnswerWays ways,
      Us us,
      Map<String, String> dosIds,
      Untold untold) {
    this.pool = pool;
    this.cases = cases;
    this.encounters = encounters;
    this.ends = new TaskEnds(pool);
    this.ways = ways;
    this.messages = new AnswerMessages(us, dosIds);
    this.sent = new Sent(pool);
    this.us = us;
    this.untold = untold;
    this.clock = us.clock();
  }

  /** Who sees to what a sender's system did not take. */
  @FunctionalInterface
  public interface Untold {
    /** Somebody has to ring that sender; asked again for the same key, it is the same thing. */
    Future<Void> ring(String key, IncomingCase incoming, CaseAnswer answer, String why);
  }

  /** What became of a case here, or why that is not to be told yet. */
  private sealed interface Became {
    record This(Optional<UUID> encounter, Optional<Outcome> outcome, List<String> words, Ends ends)
        implements Became {}

    record Wait(Result result) implements Became {}
  }

  @Override
  public Future<Result> deliver(Message message) {
    Optional<UUID> id;
    Optional<CaseAnswer> answer;
    String why;
    try {
      JsonNode body = JSON.readTree(message.payload());
      id = Optional.of(UUID.fromString(body.path("case").asText()));
      answer = CaseAnswer.ofCode(body.path("answer").asText());
      why = body.path("why").asText();
    } catch (JsonProcessingException | IllegalArgumentException broken) {
      return refused("not a message of ours");
    }
    return answer.isEmpty()
        ? refused("not a message of ours")
        : cases
            .find(id.get())
            .compose(found ->
                found
                    .map(incoming -> answer(answer.get(), incoming, why))
                    .orElseGet(() -> refused("no such case")));
  }

  /** Nobody can be asked but by sending the same again, of which the other side says so. */
  @Override
  public Future<Result> lookUp(Message message) {
    return sent.find(message.key(), Sent.Kind.ANSWER)
        .map(found ->
            found.filter(one -> one.state() == Sent.State.DONE).isPresent()
                ? new Result.Done()
                : new Result.NotThere());
  }

  private static Future<Result> refused(String why) {
    return Future.succeededFuture(new Result.Refused(why));
  }

  private Future<Result> answer(CaseAnswer answer, IncomingCase incoming, String why) {
    if (incoming.state() == IncomingCase.State.CANCELLED) {
      return refused("its sender took it back");
    }
    if (ways.theirId(incoming.origin().sender()).isEmpty()) {
      return untold
          .ring(answer.key(incoming), incoming, answer, "There is no way to their system.")
          .map(asked -> new Result.Refused("no way to this sender is configured"));
    }
    return sent.find(answer.key(incoming), Sent.Kind.ANSWER)
        .compose(before ->
            before.isPresent()
                ? post(answer, incoming, before.get())
                : became(answer, incoming, why)
                    .compose(became ->
                        switch (became) {
                          case Became.Wait(Result result) -> Future.succeededFuture(result);
                          case Became.This is ->
                              keep(answer, incoming, is)
                                  .compose(kept -> post(answer, incoming, kept));
                        }));
  }

  private Future<Became> became(CaseAnswer answer, IncomingCase incoming, String why) {
    return switch (answer) {
      case INTERIM -> said("Taken on.");
      case REJECTED -> said("Not taken on: " + why);
      case FINAL ->
          pool.preparedQuery(BEFORE)
              .execute(Tuple.of(CaseAnswer.INTERIM.key(incoming), CaseAnswer.FINAL.key(incoming)))
              .compose(rows -> {
                Row row = rows.iterator().next();
                return row.getBoolean("untold")
                    ? wait(new Result.Failed("that it was taken on has not been told yet"))
                    : ended(incoming, row.getBoolean("young"));
              });
    };
  }

  private static Future<Became> said(String words) {
    return Future.succeededFuture(
        new Became.This(Optional.empty(), Optional.empty(), List.of(words), Ends.NONE));
  }

  private static Future<Became> wait(Result result) {
    return Future.succeededFuture(new Became.Wait(result));
  }

  private Future<Became> ended(IncomingCase incoming, boolean young) {
    return pool.preparedQuery(ENCOUNTER)
        .execute(Tuple.of(incoming.id()))
        .compose(rows -> {
          if (rows.size() == 0) {
            return young
                ? wait(new Result.Failed("its encounter has not been read yet"))
                : said("Dealt with.");
          }
          Row row = rows.iterator().next();
          return row.getBoolean("finished")
              ? ended(row.getUUID("encounter"))
              : wait(
                  young
                      ? new Result.Failed("its encounter has not been read to its end")
                      : new Result.Later("the encounter is not over"));
        });
  }

  private Future<Became> ended(UUID encounter) {
    return ends.of(encounter)
        .compose(known ->
            known.outstanding()
                ? wait(new Result.Later("a visit or a call-back is outstanding"))
                : encounters
                    .find(new EncounterId(encounter))
                    .map(found ->
                        new Became.This(
                            Optional.of(encounter),
                            found.flatMap(one -> one.triage().outcome()),
                            words(found, known),
                            known)));
  }

  private static List<String> words(Optional<Encounter> encounter, Ends ends) {
    List<String> words = new ArrayList<>();
    encounter
        .flatMap(Encounter::placement)
        .ifPresent(placed ->
            words.add(
                "Placed with " + placed.service().name() + ", reference " + placed.reference()));
    words.addAll(ends.words());
    return words.isEmpty() ? List.of("Dealt with.") : words;
  }

  private Future<Sent.Message> keep(CaseAnswer answer, IncomingCase incoming, Became.This is) {
    return pool.preparedQuery(BUNDLE)
        .execute(Tuple.of(incoming.id()))
        .compose(rows -> {
          // One that named itself nothing was called by the id of its case when it was taken in.
          String bundle =
              rows.size() == 0
                  ? incoming.id().toString()
                  : Optional.ofNullable(rows.iterator().next().getString("bundle_id"))
                      .orElse(incoming.id().toString());
          BarsMessages.Made made =
              messages.of(
                  new AnswerMessages.Saying(
                      answer,
                      incoming,
                      bundle,
                      is.outcome(),
                      incoming.sayable(is.words()),
                      is.ends().lifted()),
                  ways.theirId(incoming.origin().sender()).orElse("?"));
          return sent.keep(
              new Sent.Draft(
                  us.ids().get(),
                  incoming.origin().correlation(),
                  made.bundleId(),
                  answer.key(incoming),
                  Sent.Kind.ANSWER,
                  incoming.service(),
                  is.encounter().map(UUID::toString).orElse("case-" + incoming.id()),
                  Optional.empty(),
                  made.body()));
        });
  }

  private Future<Result> post(CaseAnswer answer, IncomingCase incoming, Sent.Message message) {
    if (message.state() == Sent.State.DONE) {
      return Future.succeededFuture(new Result.Done());
    }
    Optional<String> context =
        incoming.origin().useCase().map(code -> code + "|validation|servicerequest-response|new");
    return ways.post(incoming.origin().sender(), message, context)
        .compose(result ->
            switch (result) {
              case Result.Done done -> settled(message, Sent.State.DONE, result);
              case Result.Refused refused ->
                  untold
                      .ring(answer.key(incoming), incoming, answer, "Their system refused it.")
                      .compose(asked -> settled(message, Sent.State.REFUSED, result));
              case Result.Unknown unknown ->
                  settled(message, Sent.State.UNKNOWN, result)
                      .compose(noted -> late(answer, incoming, message, result));
              case Result.Failed failed -> late(answer, incoming, message, result);
              case Result.Later later -> Future.succeededFuture(result);
              case Result.NotThere not -> Future.succeededFuture(result);
            });
  }

  private Future<Result> settled(Sent.Message message, Sent.State state, Result result) {
    return sent.settle(message.requestId(), state, Optional.empty()).map(result);
  }

  /** A machine goes on trying; whoever still answers for somebody does not wait for it. */
  private Future<Result> late(
      CaseAnswer answer, IncomingCase incoming, Sent.Message message, Result result) {
    return message.sentAt().plus(UNHEARD_MAX).isBefore(clock.instant())
        ? untold
            .ring(answer.key(incoming), incoming, answer, "Their system has not taken it yet.")
            .map(asked -> result)
        : Future.succeededFuture(result);
  }
}
