package org.onecall.patient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onecall.journal.TestPostgres.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.onecall.directory.Directory;
import org.onecall.directory.Service;
import org.onecall.directory.ServiceType;
import org.onecall.directory.read.DirectoryFiles;
import org.onecall.encounter.CallId;
import org.onecall.encounter.Caller;
import org.onecall.encounter.Event;
import org.onecall.encounter.EventCodec;
import org.onecall.encounter.Patient;
import org.onecall.encounter.ServiceRef;
import org.onecall.journal.Append;
import org.onecall.journal.Database;
import org.onecall.journal.Hash;
import org.onecall.journal.Journal;
import org.onecall.journal.TestPostgres;
import org.onecall.patient.Looking.Purpose;
import org.onecall.patient.RepeatCaller.Answer;
import org.onecall.patient.RepeatCaller.Details;
import org.onecall.patient.history.EncounterHistory;
import org.onecall.patient.history.EncounterRecord;
import org.onecall.patient.task.HeardBy;
import org.onecall.patient.task.Task;
import org.onecall.patient.task.TaskAct;
import org.onecall.patient.task.TaskKind;
import org.onecall.patient.task.TaskMaker;
import org.onecall.patient.task.TaskRules;
import org.onecall.patient.task.TaskState;
import org.onecall.patient.task.TaskTerms;
import org.onecall.patient.task.Tasks;
import org.onecall.protocol.Outcome;
import org.onecall.protocol.Urgency;

/** The journal's events become contacts and tasks, each once, whoever follows. */
class EncounterFollowerTest {
  private static final Directory DIRECTORY = DirectoryFiles.sample();
  private static final Service FALLS =
      DIRECTORY.services().stream()
          .filter(service -> service.type() == ServiceType.FALLS_RESPONSE)
          .findFirst()
          .orElseThrow();
  private static Vertx vertx;
  private static Database database;
  private static Journal journal;
  private static Tasks tasks;
  private static Contacts contacts;

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
    database = TestPostgres.open(vertx);
    journal = await(Journal.open(vertx, database, "here"));
    tasks = new Tasks(database, new TaskRules(TaskTerms.ORDINARY));
    contacts = new Contacts(database);
    await(new Registering(database).put(SamplePeople.all()));
  }

  @AfterAll
  static void close() {
    await(journal.close());
    await(database.close());
    await(vertx.close());
  }

  private static EncounterFollower follower() {
    return follower(HeardBy.DESK);
  }

  private static EncounterFollower follower(HeardBy heardBy) {
    return new EncounterFollower(
        vertx, journal, database, DIRECTORY, tasks, service -> heardBy, InstantSource.system());
  }

  private static void readAll(EncounterFollower follower) {
    TestPostgres.settled(database);
    await(follower.catchUp());
  }

  private static UUID happened(String caller, Event... more) {
    UUID chain = UUID.randomUUID();
    var events = new java.util.ArrayList<Event>();
    CallId call = new CallId("call-" + chain);
    events.add(new Event.Opened(call, "public", new Caller(caller), "amira", Optional.of(false)));
    events.addAll(List.of(more));
    await(
        journal
            .own(chain)
            .compose(taken ->
                journal.append(
                    Append.of(
                        taken.owned(),
                        new Append.Act(UUID.randomUUID(), Hash.NONE, "amira", Instant.now()),
                        events.stream().map(EventCodec::write).toList(),
                        List.of(),
                        false))));
    return chain;
  }

  private static Event edith() {
    return new Event.PatientRecorded(
        new Patient(
            Optional.of("Edith"),
            Optional.of("Sample"),
            Optional.of(java.time.LocalDate.of(1941, 3, 9)),
            Optional.of("ZZ1 1AA"),
            Optional.of("9990000018"),
            Optional.of(Patient.Sex.FEMALE),
            Optional.of("07700900123")));
  }

  private static Event placed(String reference) {
    return new Event.Placed(new ServiceRef(FALLS.id(), FALLS.name()), Optional.empty(), reference);
  }

  private static Task task(UUID encounter) {
    return await(tasks.open()).stream()
        .filter(task -> task.subject().encounter().equals(Optional.of(encounter)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whoIsToldAsWellHasATaskOfTheSameEncounterAndNoneOnceThatIsCancelled() {
    ServiceRef falls = new ServiceRef(FALLS.id(), FALLS.name());
    ServiceRef department = new ServiceRef("aldenmoor-ed", "Emergency department");
    UUID encounter =
        happened(
            "07700900123",
            edith(),
            new Event.Placed(department, Optional.empty(), "OC-ED-001"),
            new Event.AlsoReferred(falls, "OC-ALSO-1"));
    readAll(follower());
    Task task = task(encounter);
    assertThat(task.team()).isEqualTo(FALLS.id());
    assertThat(task.subject().reference()).contains("OC-ALSO-1");

    happened("07700900123", new Event.BookingCancelled(falls, "OC-ALSO-1", "Stays in hospital"));
    readAll(follower());
    assertThat(await(tasks.history(task.id())).orElseThrow().task().state())
        .isEqualTo(TaskState.CANCELLED);
  }

  @Test
  void aPlacementMakesOneTaskHoweverManyFollow() {
    UUID encounter = happened("07700900123", edith(), placed("OC-ONE-01"));
    TestPostgres.settled(database);
    await(Future.join(follower().catchUp(), follower().catchUp(), follower().catchUp()));
    Task task = task(encounter);
    assertThat(task.kind()).isEqualTo(TaskKind.FALLS);
    assertThat(task.team()).isEqualTo(FALLS.id());
    assertThat(task.subject().name()).contains("Edith Sample");
    assertThat(task.subject().born()).contains(java.time.LocalDate.of(1941, 3, 9));
    assertThat(task.subject().phone()).contains("07700900123");
    assertThat(await(tasks.history(task.id())).orElseThrow().events()).hasSize(1);
    // Reading all of it again, as after a lost cursor, makes nothing twice.
    await(database.pool().query("delete from follower").execute());
    readAll(follower());
    assertThat(await(tasks.history(task.id())).orElseThrow().events()).hasSize(1);
  }

  private static Task byKey(String key) {
    UUID id =
        UUID.nameUUIDFromBytes(("task " + key).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return await(tasks.history(id)).orElseThrow().task();
  }

  private static void act(Task task, TaskAct act) {
    assertThat(
            await(
                tasks.act(task.id(), UUID.randomUUID(), act, "amira", Instant.now(), any -> true)))
        .isInstanceOf(Tasks.Result.Done.class);
  }

  @Test
  void aServiceThatNothingReachesIsRungAndRungAgainWhenTheyDoNotComeAfterAll() {
    ServiceRef care = new ServiceRef("aldenmoor-social-care", "Adult social care");
    UUID encounter =
        happened("07700900124", edith(), new Event.Placed(care, Optional.empty(), "OC-TEL-05"));
    readAll(follower(HeardBy.TELEPHONE));
    Task tell = task(encounter);
    assertThat(tell.kind()).isEqualTo(TaskKind.TELL_SERVICE);
    assertThat(tell.team()).isEqualTo(Task.HANDLERS);
    assertThat(tell.subject().service()).contains(care.id());
    assertThat(tell.subject().name()).contains("Edith Sample");
    assertThat(tell.clock().dueAt()).isPresent();
    act(tell, new TaskAct.Accept());
    act(tell, new TaskAct.Finish("told Mary", Optional.empty()));

    happened("07700900124", new Event.BookingCancelled(care, "OC-TEL-05", "Stays with her son"));
    readAll(follower(HeardBy.TELEPHONE));
    Task not = byKey(TaskMaker.notKey("OC-TEL-05"));
    assertThat(not.state()).isEqualTo(TaskState.REFERRED);
    assertThat(not.subject().service()).contains(care.id());
    assertThat(not.subject().words()).contains("do not come");
  }

  @Test
  void theTimeOfATeamThatIsOnlyRungCountsFromWhenItWasTold() {
    happened("07700900126", edith(), placed("OC-CLK-08"));
    readAll(follower(HeardBy.TELEPHONE));
    Task clock = byKey(TaskMaker.clockKey("OC-CLK-08"));
    assertThat(clock.state()).isEqualTo(TaskState.REFERRED);
    Task tell = byKey(TaskMaker.key("OC-CLK-08"));
    act(tell, new TaskAct.Accept());
    act(tell, new TaskAct.Finish("told the nurse in charge", Optional.empty()));
    assertThat(byKey(clock.key()).state()).isEqualTo(TaskState.ACCEPTED);
    assertThat(byKey(clock.key()).clock().acceptedAt()).isPresent();

    var falls = new ServiceRef(FALLS.id(), FALLS.name());
    happened("07700900126", new Event.BookingCancelled(falls, "OC-CLK-08", "Got up by herself"));
    readAll(follower(HeardBy.TELEPHONE));
    assertThat(byKey(clock.key()).state()).isEqualTo(TaskState.CANCELLED);
    assertThat(byKey(TaskMaker.notKey("OC-CLK-08")).subject().service()).contains(FALLS.id());
  }

  @Test
  void aTeamOnItsWayIsToldThatNobodyNeedsItAndOneThatHadNotLookedIsNot() {
    happened("07700900125", edith(), placed("OC-WAY-06"));
    happened("07700900125", edith(), placed("OC-WAY-07"));
    readAll(follower());
    act(byKey(TaskMaker.key("OC-WAY-06")), new TaskAct.Accept());
    ServiceRef falls = new ServiceRef(FALLS.id(), FALLS.name());
    happened(
        "07700900125",
        new Event.BookingCancelled(falls, "OC-WAY-06", "Got up by herself"),
        new Event.BookingCancelled(falls, "OC-WAY-07", "Got up by herself"));
    readAll(follower());
    assertThat(byKey(TaskMaker.notKey("OC-WAY-06")).subject().service()).contains(FALLS.id());
    assertThat(await(tasks.open()))
        .noneMatch(task -> task.key().equals(TaskMaker.notKey("OC-WAY-07")));
  }

  @Test
  void aPlaceGivenBackCallsItsTaskOff() {
    UUID encounter =
        happened("07700900001", placed("OC-TWO-02"), new Event.PlaceGivenBack("OC-TWO-02"));
    readAll(follower());
    assertThat(await(tasks.open()))
        .noneMatch(task -> task.subject().encounter().equals(Optional.of(encounter)));
    UUID id =
        UUID.nameUUIDFromBytes(
            ("task " + TaskMaker.key("OC-TWO-02"))
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(await(tasks.history(id)).orElseThrow().task().state())
        .isEqualTo(TaskState.CANCELLED);
  }

  @Test
  void theTaskOfARestrictedPersonDoesNotSayWhereTheyAre() {
    UUID encounter = happened("07700900777", edith(), placed("OC-RES-03"));
    await(new People(database).link("amira", encounter, SamplePeople.RUTH.id()));
    readAll(follower());
    await(tasks.about(encounter, SamplePeople.RUTH.id()));
    Task task = task(encounter);
    assertThat(task.subject().phone()).isEmpty();
    assertThat(task.subject().postcode()).isEmpty();
    assertThat(await(contacts.fromNumber("07700900777", "now", Instant.now())).people())
        .as("nor does their number say who they are")
        .isEmpty();
  }

  @Test
  void twoEarlierCallsFromANumberAreKnownBeforeTheAnswer() {
    for (int i = 0; i < 2; i++) {
      UUID encounter = happened("07700 900555", edith());
      await(new People(database).link("amira", encounter, SamplePeople.EDITH.id()));
    }
    readAll(follower());
    Contacts.FromNumber from =
        await(contacts.fromNumber("+447700900555", "call-now", Instant.now()));
    assertThat(from.calls()).isEqualTo(2);
    assertThat(from.people()).containsExactly(SamplePeople.EDITH.id());
    assertThat(
            await(
                    contacts.fromNumber(
                        "07700900555", "call-now", Instant.now().plus(Duration.ofHours(97))))
                .calls())
        .isZero();
    Details now =
        new Details(
            Optional.of("9990000018"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(await(contacts.repeat(UUID.randomUUID(), now, Instant.now())).answer())
        .isEqualTo(Answer.YES);
    PersonRecord record =
        await(
                new People(database)
                    .record(Looking.of("amira", Purpose.READ), SamplePeople.EDITH.id()))
            .orElseThrow();
    assertThat(record.contacts()).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void theHistoryOfAnEncounterSaysWhatBecameOfItHoweverOftenItIsRead() {
    UUID encounter =
        happened(
            "07700900888",
            edith(),
            new Event.HandedOver("grace", Optional.of(true)),
            new Event.OfferRefused(
                new ServiceRef(FALLS.id(), FALLS.name()), 42, "Too far", Optional.empty()),
            placed("OC-HIS-04"),
            new Event.Finished(true, Optional.empty()));
    var history = new EncounterHistory(database, DIRECTORY);
    TestPostgres.settled(database);
    try (JournalFollower writer = history.follower(vertx, journal)) {
      await(writer.catchUp());
      await(database.pool().query("delete from follower").execute());
      await(writer.catchUp());
    }
    readAll(follower());
    Instant from = Instant.now().minus(Duration.ofHours(1));
    Instant before = Instant.now().plus(Duration.ofHours(1));
    EncounterRecord record =
        await(history.encounters(from, before, 1_000)).stream()
            .filter(one -> one.encounter().equals(encounter))
            .findFirst()
            .orElseThrow();
    assertThat(record.handlers()).containsExactly("amira", "grace");
    assertThat(record.clinicians()).containsExactly("grace");
    assertThat(record.offeredFirst()).isEmpty();
    assertThat(record.place().flatMap(EncounterRecord.Placed::type))
        .contains(ServiceType.FALLS_RESPONSE);
    assertThat(record.finishedAt()).isPresent();
    assertThat(record.reached()).isEmpty();
    assertThat(await(history.tasks(from, before, 1_000)))
        .filteredOn(task -> task.encounter().equals(Optional.of(encounter)))
        .singleElement()
        .satisfies(task -> {
          assertThat(task.kind()).isEqualTo(TaskKind.FALLS);
          assertThat(task.child()).isFalse();
          assertThat(task.arrivedAt()).isEmpty();
        });
  }

  private static Outcome outcome(Urgency urgency) {
    return new Outcome(
        "o",
        urgency,
        "minor-injury",
        "",
        Optional.empty(),
        "soon",
        "Somewhere",
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of());
  }

  @Test
  void anOutcomeThatStoodIsRememberedAfterAnother() {
    UUID encounter =
        happened(
            "07700900889",
            new Event.OutcomeReached(outcome(Urgency.EMERGENCY_DEPARTMENT)),
            new Event.QuestionAsked("breathing"),
            new Event.OutcomeReached(outcome(Urgency.SAME_DAY)));
    var history = new EncounterHistory(database, DIRECTORY);
    TestPostgres.settled(database);
    try (JournalFollower writer = history.follower(vertx, journal)) {
      await(writer.catchUp());
    }
    EncounterRecord record =
        await(
                history.encounters(
                    Instant.now().minus(Duration.ofHours(1)),
                    Instant.now().plus(Duration.ofHours(1)),
                    1_000))
            .stream()
            .filter(one -> one.encounter().equals(encounter))
            .findFirst()
            .orElseThrow();
    assertThat(record.reached()).map(EncounterRecord.Reached::urgency).contains(Urgency.SAME_DAY);
    assertThat(record.beside().stood())
        .containsExactlyInAnyOrder(Urgency.EMERGENCY_DEPARTMENT, Urgency.SAME_DAY);
  }
}
