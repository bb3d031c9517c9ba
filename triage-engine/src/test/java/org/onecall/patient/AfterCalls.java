package org.onecall.patient;

import static org.onecall.journal.TestPostgres.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.onecall.encounter.CallId;
import org.onecall.encounter.Caller;
import org.onecall.encounter.Decider;
import org.onecall.encounter.Event;
import org.onecall.encounter.JournaledEncounters;
import org.onecall.encounter.PlaceAnswer;
import org.onecall.journal.Database;
import org.onecall.journal.Message;
import org.onecall.journal.OutboxRunner;
import org.onecall.journal.OutboxTerms;
import org.onecall.patient.message.FolderGpMessages;
import org.onecall.patient.message.GpMessages;
import org.onecall.patient.message.PostEvent;
import org.onecall.patient.message.PracticeDelivery;
import org.onecall.patient.task.HeardBy;
import org.onecall.patient.task.Tasks;
import org.onecall.protocol.Content;
import org.onecall.protocol.Outcome;
import org.onecall.protocol.ProtocolShelf;
import org.onecall.protocol.Urgency;
import org.onecall.trace.Tracer;

/** Calls in a real journal, and all that follows from them: contacts, tasks, messages as files. */
final class AfterCalls implements AutoCloseable {
  private static final OutboxTerms AT_ONCE =
      new OutboxTerms(
          Duration.ofMillis(10),
          Duration.ofSeconds(30),
          Duration.ZERO,
          Duration.ZERO,
          Duration.ofHours(1),
          Duration.ofHours(2));

  private final FollowedJournal journal = new FollowedJournal();
  final Vertx vertx = journal.vertx;
  final Database database = journal.database;
  final Tasks tasks = journal.tasks;
  final Contacts contacts = new Contacts(database);
  final People people = new People(database);
  final PatientIndex index = new PgPatientIndex(database);
  final OutboxRunner outbox;
  private final Path folder;

  /** Where practices are sent files below that folder. */
  AfterCalls(Path folder) {
    this(folder, (vertx, database) -> new FolderGpMessages(vertx, folder));
  }

  /** Where practices are told in that way. */
  AfterCalls(Path folder, BiFunction<Vertx, Database, GpMessages> way) {
    this.folder = folder;
    await(new Registering(database).put(SamplePeople.all()));
    ProtocolShelf shelf = ProtocolShelf.load(Content.DEMONSTRATION);
    var encounters =
        new JournaledEncounters(
            vertx,
            journal.journal,
            database,
            new Decider(() -> shelf),
            (transaction, encounter, request) -> Future.succeededFuture(new PlaceAnswer.Freed()),
            InstantSource.system());
    outbox =
        new OutboxRunner(
            vertx,
            database,
            Map.of(
                PracticeDelivery.KIND,
                new PracticeDelivery(
                    encounters,
                    people,
                    index,
                    contacts,
                    tasks,
                    new PostEvent(Set.of("pharmacy-advice"), service -> HeardBy.TELEPHONE),
                    way.apply(vertx, database),
                    InstantSource.system())),
            AT_ONCE,
            Tracer.NONE);
  }

  /** A call that went so, followed to its end. */
  UUID call(Instant at, List<Event> more, boolean tellPractice) {
    UUID chain = UUID.randomUUID();
    List<Event> events = new ArrayList<>();
    events.add(
        new Event.Opened(
            new CallId("call-" + chain), "public", new Caller("07700900777"), "amira"));
    events.addAll(more);
    List<Message> send =
        tellPractice
            ? List.of(
                new Message(key(chain), PracticeDelivery.KIND, "{\"encounter\":\"" + chain + "\"}"))
            : List.of();
    journal.happens(chain, at, events, send);
    journal.readAll(HeardBy.DESK);
    return chain;
  }

  private static String key(UUID encounter) {
    return "tell-practice/" + encounter;
  }

  /** A call about somebody that ended with a need for something and has to be told of. */
  UUID ended(String need, Person person) {
    Outcome outcome =
        new Outcome(
            "o",
            Urgency.EMERGENCY_DEPARTMENT,
            need,
            "",
            Optional.of(60),
            "within an hour",
            "Emergency department",
            List.of("Do not eat or drink"),
            List.of("If breathing gets worse, ring 999"),
            List.of(),
            List.of(),
            Optional.empty(),
            List.of("Head injury with vomiting"));
    UUID encounter =
        call(
            Instant.now(),
            List.of(new Event.OutcomeReached(outcome), new Event.Finished(true, Optional.empty())),
            true);
    await(people.link("amira", encounter, person.id()));
    return encounter;
  }

  /** The files that practices were sent about an encounter. */
  List<Path> sent(UUID encounter) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().contains(encounter.toString())).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** How the message about an encounter stands, and how often it was tried. */
  String standing(UUID encounter) {
    return await(
            database
                .pool()
                .preparedQuery(
                    """
                    select coalesce(result, case when waiting then 'waiting' else 'open' end)
                      || ' ' || attempts as how
                    from outbox where key = $1
                    """)
                .execute(Tuple.of(key(encounter))))
        .iterator()
        .next()
        .getString("how");
  }

  @Override
  public void close() {
    journal.close();
  }
}
