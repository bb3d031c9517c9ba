package org.onecall.booking;

import static org.onecall.journal.TestPostgres.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.onecall.config.Role;
import org.onecall.config.UsersFile;
import org.onecall.directory.CarePlan;
import org.onecall.directory.Directory;
import org.onecall.directory.Service;
import org.onecall.encounter.Actor;
import org.onecall.encounter.CallId;
import org.onecall.encounter.Caller;
import org.onecall.encounter.Command;
import org.onecall.encounter.CommandId;
import org.onecall.encounter.Decider;
import org.onecall.encounter.Encounter;
import org.onecall.encounter.EncounterId;
import org.onecall.encounter.Event;
import org.onecall.encounter.Happened;
import org.onecall.encounter.JournaledEncounters;
import org.onecall.encounter.Patient;
import org.onecall.encounter.Reply;
import org.onecall.encounter.ServiceRef;
import org.onecall.journal.Database;
import org.onecall.journal.Journal;
import org.onecall.journal.TestPostgres;
import org.onecall.patient.EncounterFollower;
import org.onecall.patient.task.HeardBy;
import org.onecall.patient.task.Task;
import org.onecall.patient.task.TaskMaker;
import org.onecall.patient.task.TaskRules;
import org.onecall.patient.task.TaskTerms;
import org.onecall.patient.task.Tasks;
import org.onecall.protocol.Content;
import org.onecall.protocol.Outcome;
import org.onecall.protocol.ProtocolShelf;
import org.onecall.protocol.Urgency;

/**
 * Calls that have come to an outcome, in a real journal with real places, and the tasks that follow
 * from them. The teams of the sample's users have a page; all other services are rung.
 */
final class SeedCalls implements AutoCloseable {
  static final String PRACTICE = "fen-road-practice";
  private static final Actor AMIRA = new Actor("amira");
  private static final int CLINICIAN_MINUTES = 20;

  private final Vertx vertx = Vertx.vertx();
  private final Database database = TestPostgres.open(vertx);
  private final Booking booking =
      new PgBooking(database.pool(), Duration.ofMinutes(5), new Random(13));
  private final Tasks tasks = new Tasks(database, new TaskRules(TaskTerms.ORDINARY));
  private final Journal journal = await(Journal.open(vertx, database, "here"));
  private final Directory county;
  private final Instant now;
  private final JournaledEncounters encounters;
  private final EncounterFollower follower;
  private final ProtocolShelf shelf = ProtocolShelf.load(Content.DEMONSTRATION);
  private int called;

  /** What a caller needs, how soon, and what is known of them. */
  record Asks(String need, int minutes, Set<String> flags, String line, LocalDate born) {
    Outcome outcome() {
      return new Outcome(
          need,
          urgency(),
          need,
          "",
          Optional.of(minutes),
          "",
          need,
          List.of(),
          List.of(),
          List.copyOf(flags),
          List.of(),
          Optional.empty(),
          List.of());
    }

    private Urgency urgency() {
      if (minutes == 0) {
        return Urgency.AMBULANCE;
      } else if (minutes <= CLINICIAN_MINUTES) {
        return Urgency.CLINICIAN_NOW;
      }
      return Map.of(
              120, Urgency.WITHIN_2_HOURS,
              240, Urgency.WITHIN_6_HOURS,
              360, Urgency.WITHIN_6_HOURS,
              720, Urgency.SAME_DAY,
              1_440, Urgency.SAME_DAY,
              4_320, Urgency.WITHIN_3_DAYS)
          .getOrDefault(minutes, Urgency.ROUTINE);
    }
  }

  SeedCalls(Directory county, Instant now) {
    this.county = county;
    this.now = now;
    var finder =
        new ServiceFinder(county, booking, SeedCalls::onRecord, RemoteSupply.NONE, Map::of);
    InstantSource clock = InstantSource.fixed(now);
    encounters =
        new JournaledEncounters(
            vertx,
            journal,
            database,
            new Decider(() -> shelf),
            new EncounterPlaces(finder, booking, clock),
            clock);
    Set<String> teams =
        UsersFile.sample().stream()
            .filter(user -> user.roles().contains(Role.TEAM))
            .flatMap(user -> user.teams().stream())
            .collect(Collectors.toSet());
    follower =
        new EncounterFollower(
            vertx,
            journal,
            database,
            county,
            tasks,
            service -> teams.contains(service) ? HeardBy.DESK : HeardBy.TELEPHONE,
            clock);
  }

  private static Future<PersonRecords.OnRecord> onRecord(
      Encounter encounter, Optional<SqlConnection> transaction) {
    return Future.succeededFuture(
        new PersonRecords.OnRecord(Optional.of(PRACTICE), Set.of(), CarePlan.NONE));
  }

  SlotSupply supply(Service service) {
    return new SlotSupply(database.pool(), new Directory(county.county(), List.of(service)));
  }

  Future<List<Slot>> slots(String service, Instant from, Instant until) {
    return booking.slots(service, from, until);
  }

  /** A call that has come to its outcome, in which these offers were refused. */
  Encounter concluded(Asks asks, List<Service> refused) {
    List<Event> more = new ArrayList<>();
    for (Service service : refused) {
      more.add(
          new Event.OfferRefused(
              new ServiceRef(service.id(), service.name()), 42, "Too far", Optional.empty()));
    }
    return happened(asks, more);
  }

  private Encounter happened(Asks asks, List<Event> more) {
    UUID chain = UUID.randomUUID();
    List<Event> events = new ArrayList<>();
    events.add(
        new Event.Opened(
            new CallId("call-" + chain), asks.line(), new Caller("07700900123"), AMIRA.name()));
    events.add(new Event.PatientRecorded(patient(asks.born())));
    events.add(new Event.OutcomeReached(asks.outcome()));
    events.addAll(more);
    Happened.in(journal, chain, AMIRA.name(), now, events);
    return await(encounters.find(new EncounterId(chain))).orElseThrow();
  }

  private Patient patient(LocalDate born) {
    return new Patient(
        Optional.of("Caller" + ++called),
        Optional.of("Sample"),
        Optional.of(born),
        Optional.of("ZZ1 1AA"),
        Optional.empty(),
        Optional.of(Patient.Sex.FEMALE),
        Optional.empty());
  }

  /** The encounter once that is done; refused, it is no seed that works. */
  Encounter must(Encounter call, Command command) {
    return switch (await(
        encounters.handle(call.id(), new CommandId(UUID.randomUUID()), AMIRA, command))) {
      case Reply.Done(Encounter done) -> done;
      case Reply.Refused refused -> throw new AssertionError(command + ": " + refused.refusal());
    };
  }

  /** A place that a clinician took, as the journal has it. */
  String placedByClinician(Asks asks, Service service) {
    var request =
        new BookRequest(
            UUID.randomUUID().toString(),
            Optional.empty(),
            BookRequest.Urgency.URGENT,
            Optional.empty(),
            Optional.empty(),
            new Suitable(List.of(service.id()), now, now.plus(Duration.ofDays(1))));
    BookResult result =
        await(database.inTransaction(tx -> booking.take(tx, service.id(), now, request)));
    if (!(result instanceof BookResult.Confirmed(Booked booked))) {
      throw new AssertionError(result.toString());
    }
    happened(
        asks,
        List.of(
            new Event.Placed(
                new ServiceRef(service.id(), service.name()),
                Optional.empty(),
                booked.reference())));
    return booked.reference();
  }

  /** The task that follows from a placement, once the journal has been read to its end. */
  Optional<Task> task(String reference) {
    TestPostgres.settled(database);
    await(follower.catchUp());
    return await(tasks.open()).stream()
        .filter(task -> task.key().equals(TaskMaker.key(reference)))
        .findFirst();
  }

  @Override
  public void close() {
    await(journal.close());
    await(database.close());
    await(vertx.close());
  }
}
