package org.onecall.patient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onecall.journal.TestPostgres.await;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.onecall.directory.Directory;
import org.onecall.directory.Service;
import org.onecall.directory.ServiceType;
import org.onecall.directory.read.DirectoryFiles;
import org.onecall.encounter.Event;
import org.onecall.encounter.Patient;
import org.onecall.encounter.ServiceRef;
import org.onecall.journal.Database;
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
import org.onecall.patient.task.TaskState;
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
  private static FollowedJournal journal;
  private static Database database;
  private static Tasks tasks;
  private static Contacts contacts;

  @BeforeAll
  static void open() {
    journal = new FollowedJournal();
    database = journal.database;
    tasks = journal.tasks;
    contacts = new Contacts(database);
    await(new Registering(database).put(SamplePeople.all()));
  }

  @AfterAll
  static void close() {
    journal.close();
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
        journal.opened(
            "07700900123",
            edith(),
            new Event.Placed(department, Optional.empty(), "OC-ED-001"),
            new Event.AlsoReferred(falls, "OC-ALSO-1"));
    journal.readAll(HeardBy.DESK);
    Task task = task(encounter);
    assertThat(task.team()).isEqualTo(FALLS.id());
    assertThat(task.subject().reference()).contains("OC-ALSO-1");

    journal.opened(
        "07700900123", new Event.BookingCancelled(falls, "OC-ALSO-1", "Stays in hospital"));
    journal.readAll(HeardBy.DESK);
    assertThat(await(tasks.history(task.id())).orElseThrow().task().state())
        .isEqualTo(TaskState.CANCELLED);
  }

  @Test
  void aPlacementMakesOneTaskHoweverManyFollow() {
    UUID encounter = journal.opened("07700900123", edith(), placed("OC-ONE-01"));
    TestPostgres.settled(database);
    await(
        Future.join(
            Stream.generate(() -> journal.follower(HeardBy.DESK).catchUp()).limit(3).toList()));
    Task task = task(encounter);
    assertThat(task.kind()).isEqualTo(TaskKind.FALLS);
    assertThat(task.team()).isEqualTo(FALLS.id());
    assertThat(task.subject().name()).contains("Edith Sample");
    assertThat(task.subject().born()).contains(java.time.LocalDate.of(1941, 3, 9));
    assertThat(task.subject().phone()).contains("07700900123");
    assertThat(await(tasks.history(task.id())).orElseThrow().events()).hasSize(1);
    // Reading all of it again, as after a lost cursor, makes nothing twice.
    await(database.pool().query("delete from follower").execute());
    journal.readAll(HeardBy.DESK);
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
        journal.opened(
            "07700900124", edith(), new Event.Placed(care, Optional.empty(), "OC-TEL-05"));
    journal.readAll(HeardBy.TELEPHONE);
    Task tell = task(encounter);
    assertThat(tell.kind()).isEqualTo(TaskKind.TELL_SERVICE);
    assertThat(tell.team()).isEqualTo(Task.HANDLERS);
    assertThat(tell.subject().service()).contains(care.id());
    assertThat(tell.subject().name()).contains("Edith Sample");
    assertThat(tell.clock().dueAt()).isPresent();
    act(tell, new TaskAct.Accept());
    act(tell, new TaskAct.Finish("told Mary", Optional.empty()));

    journal.opened(
        "07700900124", new Event.BookingCancelled(care, "OC-TEL-05", "Stays with her son"));
    journal.readAll(HeardBy.TELEPHONE);
    Task not = byKey(TaskMaker.notKey("OC-TEL-05"));
    assertThat(not.state()).isEqualTo(TaskState.REFERRED);
    assertThat(not.subject().service()).contains(care.id());
    assertThat(not.subject().words()).contains("do not come");
  }

  @Test
  void theTimeOfATeamThatIsOnlyRungCountsFromWhenItWasTold() {
    journal.opened("07700900126", edith(), placed("OC-CLK-08"));
    journal.readAll(HeardBy.TELEPHONE);
    Task clock = byKey(TaskMaker.clockKey("OC-CLK-08"));
    assertThat(clock.state()).isEqualTo(TaskState.REFERRED);
    Task tell = byKey(TaskMaker.key("OC-CLK-08"));
    act(tell, new TaskAct.Accept());
    act(tell, new TaskAct.Finish("told the nurse in charge", Optional.empty()));
    assertThat(byKey(clock.key()).state()).isEqualTo(TaskState.ACCEPTED);
    assertThat(byKey(clock.key()).clock().acceptedAt()).isPresent();

    var falls = new ServiceRef(FALLS.id(), FALLS.name());
    journal.opened(
        "07700900126", new Event.BookingCancelled(falls, "OC-CLK-08", "Got up by herself"));
    journal.readAll(HeardBy.TELEPHONE);
    assertThat(byKey(clock.key()).state()).isEqualTo(TaskState.CANCELLED);
    assertThat(byKey(TaskMaker.notKey("OC-CLK-08")).subject().service()).contains(FALLS.id());
  }

  @Test
  void aTeamOnItsWayIsToldThatNobodyNeedsItAndOneThatHadNotLookedIsNot() {
    journal.opened("07700900125", edith(), placed("OC-WAY-06"));
    journal.opened("07700900125", edith(), placed("OC-WAY-07"));
    journal.readAll(HeardBy.DESK);
    act(byKey(TaskMaker.key("OC-WAY-06")), new TaskAct.Accept());
    ServiceRef falls = new ServiceRef(FALLS.id(), FALLS.name());
    journal.opened(
        "07700900125",
        new Event.BookingCancelled(falls, "OC-WAY-06", "Got up by herself"),
        new Event.BookingCancelled(falls, "OC-WAY-07", "Got up by herself"));
    journal.readAll(HeardBy.DESK);
    assertThat(byKey(TaskMaker.notKey("OC-WAY-06")).subject().service()).contains(FALLS.id());
    assertThat(await(tasks.open()))
        .noneMatch(task -> task.key().equals(TaskMaker.notKey("OC-WAY-07")));
  }

  @Test
  void aPlaceGivenBackCallsItsTaskOff() {
    UUID encounter =
        journal.opened("07700900001", placed("OC-TWO-02"), new Event.PlaceGivenBack("OC-TWO-02"));
    journal.readAll(HeardBy.DESK);
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
    UUID encounter = journal.opened("07700900777", edith(), placed("OC-RES-03"));
    await(new People(database).link("amira", encounter, SamplePeople.RUTH.id()));
    journal.readAll(HeardBy.DESK);
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
      UUID encounter = journal.opened("07700 900555", edith());
      await(new People(database).link("amira", encounter, SamplePeople.EDITH.id()));
    }
    journal.readAll(HeardBy.DESK);
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
        journal.opened(
            "07700900888",
            edith(),
            new Event.HandedOver("grace", Optional.of(true)),
            new Event.OfferRefused(
                new ServiceRef(FALLS.id(), FALLS.name()), 42, "Too far", Optional.empty()),
            placed("OC-HIS-04"),
            new Event.Finished(true, Optional.empty()));
    var history = new EncounterHistory(database, DIRECTORY);
    TestPostgres.settled(database);
    try (JournalFollower writer = history.follower(journal.vertx, journal.journal)) {
      await(writer.catchUp());
      await(database.pool().query("delete from follower").execute());
      await(writer.catchUp());
    }
    journal.readAll(HeardBy.DESK);
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
        journal.opened(
            "07700900889",
            new Event.OutcomeReached(outcome(Urgency.EMERGENCY_DEPARTMENT)),
            new Event.QuestionAsked("breathing"),
            new Event.OutcomeReached(outcome(Urgency.SAME_DAY)));
    var history = new EncounterHistory(database, DIRECTORY);
    TestPostgres.settled(database);
    try (JournalFollower writer = history.follower(journal.vertx, journal.journal)) {
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
