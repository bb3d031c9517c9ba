package org.onecall.patient.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.onecall.encounter.Encounter;
import org.onecall.encounter.EncounterId;
import org.onecall.encounter.EncounterService;
import org.onecall.journal.Delivery;
import org.onecall.journal.Message;
import org.onecall.patient.Contacts;
import org.onecall.patient.Looking;
import org.onecall.patient.Looking.Purpose;
import org.onecall.patient.PatientIndex;
import org.onecall.patient.People;
import org.onecall.patient.Person;
import org.onecall.patient.task.Tasks;

/**
 * Delivers the outbox's {@code tell-practice} messages by the rules of {@link PostEvent}. What the
 * other side refuses becomes something for a handler to do: ring the practice. To one without a
 * system the message may be the only word of whom it is to see.
 */
public final class PracticeDelivery implements Delivery {

  /** The kind of message it delivers. */
  public static final String KIND = "tell-practice/1";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String USER = "onecall";

  private final EncounterService encounters;
  private final People people;
  private final PatientIndex index;
  private final Contacts contacts;
  private final Tasks tasks;
  private final PostEvent rules;
  private final GpMessages messages;
  private final InstantSource clock;

  /** Delivers by that way. */
  public PracticeDelivery(
      EncounterService encounters,
      People people,
      PatientIndex index,
      Contacts contacts,
      Tasks tasks,
      PostEvent rules,
      GpMessages messages,
      InstantSource clock) {
    this.encounters = encounters;
    this.people = people;
    this.index = index;
    this.contacts = contacts;
    this.tasks = tasks;
    this.rules = rules;
    this.messages = messages;
    this.clock = clock;
  }

  @Override
  public Future<Result> deliver(Message message) {
    return judged(message, messages::send);
  }

  @Override
  public Future<Result> lookUp(Message message) {
    return judged(message, sent -> messages.lookUp(sent.practice(), sent.key()));
  }

  private Future<Result> judged(Message message, Function<GpMessage, Future<Result>> then) {
    return verdict(message)
        .compose(verdict ->
            switch (verdict) {
              case PostEvent.Verdict.Send(GpMessage send) ->
                  then.apply(send).compose(result -> heard(send, result));
              case PostEvent.Verdict.NotYet(String reason) ->
                  Future.succeededFuture(new Result.Later(reason));
              case PostEvent.Verdict.Soon(String reason) ->
                  Future.succeededFuture(new Result.Failed(reason));
              case PostEvent.Verdict.Never(String reason) ->
                  Future.succeededFuture(new Result.Refused(reason));
            });
  }

  /** What came of a message that was sent, once somebody is to ring where it was refused. */
  private Future<Result> heard(GpMessage message, Result result) {
    return result instanceof Result.Refused
        ? ring(message).map(result)
        : Future.succeededFuture(result);
  }

  private Future<Void> ring(GpMessage message) {
    return encounters
        .find(new EncounterId(message.encounter()))
        .compose(found ->
            tasks.make(
                PostEvent.refused(message, found.orElseThrow(), clock.instant()),
                USER,
                clock.instant()))
        .mapEmpty();
  }

  private Future<PostEvent.Verdict> verdict(Message message) {
    EncounterId id;
    try {
      id = EncounterId.parse(JSON.readTree(message.payload()).path("encounter").asText());
    } catch (JsonProcessingException | IllegalArgumentException broken) {
      return Future.succeededFuture(new PostEvent.Verdict.Never("not a message of ours"));
    }
    return encounters
        .find(id)
        .compose(found ->
            found
                .map(encounter -> verdict(message.key(), encounter))
                .orElseGet(() ->
                    Future.succeededFuture(new PostEvent.Verdict.Never("no such encounter"))));
  }

  /** The tasks of an encounter are known once its events have been read to the end. */
  private Future<PostEvent.Verdict> verdict(String key, Encounter encounter) {
    return contacts
        .finished(encounter.id().value())
        .compose(read ->
            read
                ? judge(key, encounter)
                : Future.succeededFuture(
                    new PostEvent.Verdict.Soon("the encounter has not been read to its end")));
  }

  private Future<PostEvent.Verdict> judge(String key, Encounter encounter) {
    return person(encounter.id())
        .compose(person ->
            tasks
                .callBackOutstanding(encounter.id().value())
                .map(outstanding -> rules.of(key, encounter, person, outstanding)));
  }

  private Future<Optional<Person>> person(EncounterId encounter) {
    Looking looking = new Looking(USER, Purpose.MESSAGE, Optional.of(encounter.value()));
    return people
        .linked(encounter.value())
        .compose(linked ->
            linked
                .map(id -> index.person(looking, id))
                .orElseGet(() -> Future.succeededFuture(Optional.empty())));
  }
}
