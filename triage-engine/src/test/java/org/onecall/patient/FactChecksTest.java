package org.onecall.patient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.onecall.journal.TestPostgres.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onecall.encounter.Event;
import org.onecall.encounter.Patient;
import org.onecall.patient.Looking.Purpose;
import org.onecall.patient.RepeatCaller.Answer;
import org.onecall.patient.RepeatCaller.Details;
import org.onecall.patient.task.CallBackEnd;
import org.onecall.patient.task.NewTask;
import org.onecall.patient.task.Subject;
import org.onecall.patient.task.Task;
import org.onecall.patient.task.TaskAct;
import org.onecall.patient.task.TaskKind;
import org.onecall.patient.task.Tasks;
import org.onecall.protocol.Urgency;
import org.slf4j.LoggerFactory;

/**
 * The checks that the facts of urgent care make testable, as far as they are about people and what
 * is said of them: 10, 11 and 16, from the journal on.
 */
class FactChecksTest {
  private static final Instant NOW = Instant.parse("2026-11-27T09:00:00Z");
  private static final LocalDate BORN = LocalDate.of(1963, 5, 14);
  private static final Details ROWAN =
      new Details(
          Optional.empty(),
          Optional.of("Rowan"),
          Optional.of("Madeup"),
          Optional.of(BORN),
          Optional.of("male"),
          Optional.of("ZZ3 3CC"));

  @TempDir static Path folder;
  private static AfterCalls calls;

  @BeforeAll
  static void open() {
    calls = new AfterCalls(folder);
  }

  @AfterAll
  static void close() {
    calls.close();
  }

  private static Event about(LocalDate born, Patient.Sex sex, String at) {
    return new Event.PatientRecorded(
        new Patient(
            Optional.of("Rowan"),
            Optional.of("Madeup"),
            Optional.of(born),
            Optional.of(at),
            Optional.empty(),
            Optional.of(sex),
            Optional.empty()));
  }

  private static Answer answer(Event earlier, Duration before) {
    // Nobody else's calls, of other tests, are in the way.
    await(calls.database.pool().query("delete from contact").execute());
    calls.call(NOW.minusSeconds(60), List.of(earlier), false);
    calls.call(NOW.minus(before), List.of(earlier), false);
    return await(calls.contacts.repeat(UUID.randomUUID(), ROWAN, NOW)).answer();
  }

  @Test
  void check10RepeatCallerTwoContactsInside96HoursWith4Of5DetailsIsYes() {
    Event moved = about(BORN, Patient.Sex.MALE, "ZZ9 9ZZ");
    assertThat(answer(moved, Duration.ofHours(95))).isEqualTo(Answer.YES);
  }

  @Test
  void check10RepeatCallerWith3OfTheDetailsIsPartialToBeAsked() {
    Event other = about(BORN, Patient.Sex.FEMALE, "ZZ9 9ZZ");
    assertThat(answer(other, Duration.ofHours(95))).isEqualTo(Answer.PARTIAL);
  }

  @Test
  void check10RepeatCallerWith2OfTheDetailsIsNo() {
    Event other = about(BORN.plusDays(1), Patient.Sex.FEMALE, "ZZ9 9ZZ");
    assertThat(answer(other, Duration.ofHours(95))).isEqualTo(Answer.NO);
  }

  @Test
  void check10RecordAt96HoursAnd1SecondIsGone() {
    Event same = about(BORN, Patient.Sex.MALE, "ZZ3 3CC");
    assertThat(answer(same, Duration.ofHours(96))).isEqualTo(Answer.YES);
    assertThat(answer(same, Duration.ofHours(96).plusSeconds(1))).isEqualTo(Answer.NO);
  }

  @Test
  void check11PostEventMessageOutcomePharmacistIsSuppressed() {
    UUID encounter = calls.ended("pharmacy-advice", SamplePeople.EDITH);
    await(calls.outbox.run());
    assertThat(calls.standing(encounter)).isEqualTo("refused 1");
    assertThat(calls.sent(encounter)).isEmpty();
  }

  @Test
  void check11EmergencyDepartmentOutcomeIsSentOnceInFiveSectionsInOrder() throws IOException {
    UUID encounter = calls.ended("emergency-department", SamplePeople.EDITH);
    await(Future.join(calls.outbox.run(), calls.outbox.run(), calls.outbox.run()));
    await(calls.outbox.run());
    assertThat(calls.standing(encounter)).isEqualTo("done 1");
    assertThat(calls.sent(encounter)).hasSize(1);
    assertThat(Files.readString(calls.sent(encounter).getFirst()))
        .containsSubsequence(
            "Patient's reported condition",
            "Disposition",
            "Emergency department",
            "Consultation summary",
            "Head injury with vomiting",
            "Assessment",
            "Advice given",
            "Do not eat or drink");
  }

  @Test
  void check11NoneWhileACallBackIsOutstanding() {
    UUID encounter = calls.ended("emergency-department", SamplePeople.EDITH);
    Task callBack = await(calls.tasks.make(callBack(encounter), "amira", Instant.now()));
    await(calls.outbox.run());
    assertThat(calls.standing(encounter)).isEqualTo("waiting 1");
    assertThat(calls.sent(encounter)).isEmpty();

    act(callBack, new TaskAct.Accept());
    act(callBack, new TaskAct.Finish("Spoke with her", CallBackEnd.REFERRED));
    await(calls.outbox.run());
    assertThat(calls.standing(encounter)).isEqualTo("done 2");
    assertThat(calls.sent(encounter)).hasSize(1);
  }

  private static NewTask callBack(UUID encounter) {
    return new NewTask(
        "call back " + encounter,
        TaskKind.CLINICIAN_CALL_BACK,
        Urgency.CLINICIAN_NOW,
        "clinicians",
        new Subject(
            Optional.of(encounter),
            Optional.empty(),
            Optional.empty(),
            "Ring back",
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        Instant.now(),
        Optional.empty());
  }

  private static void act(Task task, TaskAct act) {
    assertThat(
            await(
                calls.tasks.act(
                    task.id(), UUID.randomUUID(), act, "grace", Instant.now(), any -> true)))
        .isInstanceOf(Tasks.Result.Done.class);
  }

  @Test
  void check16RestrictedRecordTakesNoAddressPhoneOrPracticeIn() {
    for (String column : List.of("address", "postcode", "phone", "practice")) {
      assertThatThrownBy(() ->
              await(
                  calls
                      .database
                      .pool()
                      .preparedQuery("update person set " + column + " = $2 where id = $1")
                      .execute(Tuple.of(SamplePeople.RUTH.id().value(), "ZZ8 8QQ"))))
          .as(column)
          .hasMessageContaining("person_restricted_says_nothing");
    }
    PeopleList list =
        PeopleList.read(
            List.of(
                SamplePeople.LINES.getFirst(),
                "9990000026,yes,Ruth,Hidden,1985-07-21,female,yes,7 Row,ZZ8 8QQ,07700900888,,,,"));
    assertThat(list.people()).isEmpty();
    assertThat(list.faults()).hasSize(1);
  }

  @Test
  void check16RestrictedRecordIsInNoLogAndNoMessage() {
    ListAppender<ILoggingEvent> log = log();
    UUID encounter = calls.ended("emergency-department", SamplePeople.RUTH);
    Optional<PersonRecord> record =
        await(calls.people.record(Looking.of("amira", Purpose.READ), SamplePeople.RUTH.id()));
    await(calls.outbox.run());
    unlog(log);

    assertThat(record.orElseThrow().person().reach()).isEqualTo(Reach.NONE);
    assertThat(calls.standing(encounter)).isEqualTo("refused 1");
    assertThat(calls.sent(encounter)).isEmpty();
    assertThat(log.list.stream().map(ILoggingEvent::getFormattedMessage).toList())
        .noneMatch(line -> line.contains("Hidden") || line.contains("9990000026"));
  }

  /** All that our own code has to say, however unimportant. */
  private static ListAppender<ILoggingEvent> log() {
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    Logger ours = context.getLogger("org.onecall");
    var lines = new ListAppender<ILoggingEvent>();
    lines.setContext(context);
    lines.start();
    ours.setLevel(Level.TRACE);
    ours.addAppender(lines);
    return lines;
  }

  private static void unlog(ListAppender<ILoggingEvent> lines) {
    Logger ours = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("org.onecall");
    ours.detachAppender(lines);
    ours.setLevel(null);
  }
}
