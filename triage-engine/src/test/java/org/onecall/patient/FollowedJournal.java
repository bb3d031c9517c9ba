package org.onecall.patient;

import static org.onecall.journal.TestPostgres.await;

import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.onecall.directory.read.DirectoryFiles;
import org.onecall.encounter.CallId;
import org.onecall.encounter.Caller;
import org.onecall.encounter.Event;
import org.onecall.encounter.Happened;
import org.onecall.journal.Database;
import org.onecall.journal.Journal;
import org.onecall.journal.Message;
import org.onecall.journal.TestPostgres;
import org.onecall.patient.task.HeardBy;
import org.onecall.patient.task.TaskRules;
import org.onecall.patient.task.TaskTerms;
import org.onecall.patient.task.Tasks;

/** A journal in a database of its own: what happens to encounters there, and who follows it. */
final class FollowedJournal implements AutoCloseable {
  final Vertx vertx = Vertx.vertx();
  final Database database = TestPostgres.open(vertx);
  final Journal journal = await(Journal.open(vertx, database, "here"));
  final Tasks tasks = new Tasks(database, new TaskRules(TaskTerms.ORDINARY));

  /** An encounter that is opened for a call of this number, and all that happens to it so far. */
  UUID opened(String caller, Event... more) {
    UUID chain = UUID.randomUUID();
    List<Event> events = new ArrayList<>();
    CallId call = new CallId("call-" + chain);
    events.add(new Event.Opened(call, "public", new Caller(caller), "amira", Optional.of(false)));
    events.addAll(Arrays.asList(more));
    happens(chain, Instant.now(), events, List.of());
    return chain;
  }

  /** What happens to an encounter, with what it leaves to be delivered. */
  void happens(UUID chain, Instant at, List<Event> events, List<Message> send) {
    Happened.in(journal, chain, "amira", at, events, send);
  }

  /** Makes contacts and tasks of what happened, of services that hear of it in that way. */
  EncounterFollower follower(HeardBy heardBy) {
    return new EncounterFollower(
        vertx,
        journal,
        database,
        DirectoryFiles.sample(),
        tasks,
        service -> heardBy,
        InstantSource.system());
  }

  /** Reads to the end of what happened so far. */
  void readAll(HeardBy heardBy) {
    TestPostgres.settled(database);
    try (EncounterFollower follower = follower(heardBy)) {
      await(follower.catchUp());
    }
  }

  @Override
  public void close() {
    await(journal.close());
    await(database.close());
    await(vertx.close());
  }
}
