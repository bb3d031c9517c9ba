package org.onecall.encounter;

import static org.onecall.journal.TestPostgres.await;

import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.onecall.journal.Database;
import org.onecall.journal.Journal;
import org.onecall.protocol.Answer;

/** A service on a real journal, and short words for using it. */
final class ServiceFixture implements AutoCloseable {

  private static final AtomicLong COMMANDS = new AtomicLong();

  private final Journal journal;
  private final EncounterService service;

  ServiceFixture(Vertx vertx, Database database, String node, Places places) {
    this.journal = await(Journal.open(vertx, database, node));
    this.service =
        new JournaledEncounters(
            vertx, journal, database, Sample.DECIDER, places, InstantSource.system());
  }

  EncounterService service() {
    return service;
  }

  static CommandId command() {
    return new CommandId(new UUID(2, COMMANDS.incrementAndGet()));
  }

  Encounter open(String call) {
    return await(service.open(Sample.call(call), Sample.AMIRA));
  }

  Encounter found(EncounterId id) {
    return await(service.find(id)).orElseThrow();
  }

  Reply handle(EncounterId id, CommandId commandId, Command command) {
    return await(service.handle(id, commandId, Sample.AMIRA, command));
  }

  Encounter must(EncounterId id, Command command) {
    return switch (handle(id, command(), command)) {
      case Reply.Done(var encounter) -> encounter;
      case Reply.Refused(var refusal, _) ->
          throw new AssertionError(command + " was refused: " + refusal);
    };
  }

  String refused(EncounterId id, Command command) {
    return switch (handle(id, command(), command)) {
      case Reply.Done _ -> throw new AssertionError(command + " was done");
      case Reply.Refused(var refusal, _) -> refusal.code();
    };
  }

  /** Answers what is asked, so many times. */
  Encounter answer(EncounterId id, int times) {
    Encounter encounter = found(id);
    for (int i = 0; i < times && encounter.triage().question().isPresent(); i++) {
      String question = encounter.triage().question().get();
      Answer answer = Sample.QUIET.get(question);
      encounter = must(id, new Command.GiveAnswer(question, answer));
    }
    return encounter;
  }

  /** An encounter in which an outcome stands. */
  void readBackAndFinish(EncounterId id) {
    for (ReadBack.Part part : ReadBack.Part.values()) {
      String said = part.saidName(found(id));
      must(id, new Command.ConfirmPart(part, true, Optional.of(said)));
    }
    must(id, new Command.Finish(true, Optional.empty()));
  }

  Encounter concluded(String call) {
    EncounterId id = open(call).id();
    must(id, new Command.ChooseProtocol(Sample.FALL));
    return answer(id, 60);
  }

  @Override
  public void close() {
    await(journal.close());
  }
}
