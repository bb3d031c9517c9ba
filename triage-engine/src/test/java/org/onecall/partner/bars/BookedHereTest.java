package org.onecall.partner.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onecall.journal.TestPostgres.await;
import static org.onecall.partner.bars.ReceiverFixture.CLINIC;
import static org.onecall.partner.bars.ReceiverFixture.brief;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.onecall.directory.Directory;
import org.onecall.directory.Opening;
import org.onecall.directory.Service;
import org.onecall.directory.read.DirectoryFiles;
import org.onecall.patient.PlacementTasks;
import org.onecall.patient.Registering;
import org.onecall.patient.SamplePeople;
import org.onecall.patient.task.HeardBy;
import org.onecall.patient.task.Task;
import org.onecall.patient.task.TaskAct;
import org.onecall.patient.task.TaskKind;
import org.onecall.patient.task.TaskRules;
import org.onecall.patient.task.TaskState;
import org.onecall.patient.task.TaskTerms;
import org.onecall.patient.task.Tasks;

/** Whom another organisation books straight into a slot of ours, the service there expects. */
class BookedHereTest {
  private static final DateTimeFormatter COMES =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.UK).withZone(Opening.ZONE);

  private static final Directory COUNTY = DirectoryFiles.sample();
  private static volatile HeardBy heardBy = HeardBy.DESK;
  private static ReceiverFixture fixture;
  private static Tasks tasks;

  @BeforeAll
  static void open() {
    fixture =
        new ReceiverFixture(database -> {
          tasks = new Tasks(database, new TaskRules(TaskTerms.ORDINARY));
          return telling(new BookedHere(new PlacementTasks(COUNTY, tasks, service -> heardBy)));
        });
    await(new Registering(fixture.database).put(SamplePeople.all()));
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  private static Heard telling(BookedHere bookings) {
    return new Heard() {
      @Override
      public Future<Void> of(SqlConnection transaction, News news) {
        return Future.failedFuture("nothing of ours was answered");
      }

      @Override
      public Future<Void> booked(SqlConnection transaction, Appointment appointment) {
        return bookings.booked(transaction, appointment);
      }

      @Override
      public Future<Void> givenBack(
          SqlConnection transaction, String reference, String sender, Instant at) {
        return bookings.givenBack(transaction, reference, sender, at);
      }
    };
  }

  private static UUID booked(ObjectNode message) {
    Receiver.Answer answer = fixture.post(message);
    assertThat(brief(answer)).isEqualTo("200 ok");
    return ReceiverTest.id(answer, "Appointment");
  }

  /** The open tasks about whoever comes at that time. */
  private static List<Task> at(Instant start) {
    return await(tasks.open()).stream()
        .filter(task -> task.subject().words().contains("Comes " + COMES.format(start)))
        .toList();
  }

  @Test
  void theServiceHasOneTaskHoweverOftenItIsSentAndNoneOnceItIsGivenBack() {
    heardBy = HeardBy.DESK;
    Instant start = fixture.noon(0);
    byte[] body = Samples.bytes(Samples.booking(CLINIC, start));
    Map<String, String> headers = ReceiverFixture.headers();
    Receiver.Answer answer = fixture.post(body, headers);
    assertThat(brief(answer)).isEqualTo("200 ok");
    assertThat(brief(fixture.post(body, headers))).isEqualTo("409 duplicate");
    assertThat(brief(fixture.post(Samples.booking(CLINIC, start)))).isEqualTo("409 conflict");

    Task task = at(start).getFirst();
    assertThat(at(start)).hasSize(1);
    assertThat(task.kind()).isEqualTo(TaskKind.ARRIVAL);
    assertThat(task.team()).isEqualTo(CLINIC);
    assertThat(task.subject().name().orElseThrow()).endsWith("Testperson");
    assertThat(task.subject().phone()).contains("+44 7700 900123");
    assertThat(task.subject().words()).matches("Comes .* 12:00: Booked by [a-z0-9-]+");
    assertThat(task.subject().reference()).isPresent();

    UUID id = ReceiverTest.id(answer, "Appointment");
    assertThat(brief(fixture.post(Samples.cancellation("Appointment", id)))).isEqualTo("200 ok");
    Task now = await(tasks.history(task.id())).orElseThrow().task();
    assertThat(now.state()).isEqualTo(TaskState.CANCELLED);
    assertThat(at(start)).as("nobody had looked, and nobody is rung").isEmpty();
  }

  @Test
  void whoHadTakenItOnIsToldThatNobodyComes() {
    heardBy = HeardBy.DESK;
    Instant start = fixture.noon(20);
    UUID id = booked(Samples.booking(CLINIC, start));
    Task task = at(start).getFirst();
    await(
        tasks.act(
            task.id(), UUID.randomUUID(), new TaskAct.Accept(), "nia", Instant.now(), any -> true));
    assertThat(brief(fixture.post(Samples.cancellation("Appointment", id)))).isEqualTo("200 ok");

    assertThat(await(tasks.open()))
        .filteredOn(open -> open.subject().reference().equals(task.subject().reference()))
        .singleElement()
        .satisfies(told -> {
          assertThat(told.kind()).isEqualTo(TaskKind.TELL_SERVICE);
          assertThat(told.subject().words()).contains("do not come");
        });
  }

  /** No referral of ours goes out for them, so a system hears nothing by itself. */
  @Test
  void aServiceThatIsNotAtThisDeskIsRung() {
    for (HeardBy how : List.of(HeardBy.TELEPHONE, HeardBy.SYSTEM)) {
      heardBy = how;
      Instant start = fixture.noon(how == HeardBy.SYSTEM ? 60 : 40);
      booked(Samples.booking(CLINIC, start));
      assertThat(at(start))
          .singleElement()
          .satisfies(ring -> {
            assertThat(ring.kind()).isEqualTo(TaskKind.TELL_SERVICE);
            assertThat(ring.team()).isEqualTo(Task.HANDLERS);
            assertThat(ring.subject().service()).contains(CLINIC);
          });
    }
  }

  @Test
  void ofARestrictedRecordTheTaskSaysNothingOfWhereTheyAre() {
    heardBy = HeardBy.DESK;
    Instant start = fixture.noon(80);
    ObjectNode message = Samples.booking(CLINIC, start);
    ObjectNode patient = Samples.resource(message, "Patient");
    ((ObjectNode) patient.at("/identifier/0"))
        .put("value", SamplePeople.RUTH.nhsNumber().orElseThrow().digits());
    booked(message);

    Task task = at(start).getFirst();
    assertThat(task.subject().person()).contains(SamplePeople.RUTH.id());
    assertThat(task.subject().phone()).isEmpty();
    assertThat(task.subject().postcode()).isEmpty();
  }

  @Test
  void aRetiredServiceGetsNobodyNewAndKeepsWhomItHas() {
    heardBy = HeardBy.DESK;
    Instant start = fixture.noon(100);
    UUID id = booked(Samples.booking(CLINIC, start));
    Task task = at(start).getFirst();
    UUID referral = ReceiverTest.id(fixture.post(Samples.referral()), "ServiceRequest");
    long cases = fixture.count("incoming_case");
    retire(true);
    try {
      Instant later = fixture.noon(120);
      Receiver.Answer refused = fixture.post(Samples.booking(CLINIC, later));
      assertThat(brief(refused)).isEqualTo("404 not-found");
      assertThat(ReceiverFixture.path(refused)).endsWith(".destination");
      assertThat(refused.body()).contains("REC_NOT_FOUND").contains("not in use any more");
      assertThat(at(later)).isEmpty();
      assertThat(brief(fixture.post(Samples.referral()))).isEqualTo("404 not-found");
      assertThat(fixture.count("incoming_case")).isEqualTo(cases);
      assertThat(brief(fixture.get("MessageDefinition", Map.of()))).isEqualTo("404 not-found");

      assertThat(at(start)).as("whoever comes is still expected").containsExactly(task);
      assertThat(task.team()).isEqualTo(CLINIC);
      assertThat(fixture.get("Appointment/" + id, Map.of()).body()).contains("\"booked\"");
      await(
          tasks.act(
              task.id(),
              UUID.randomUUID(),
              new TaskAct.Accept(),
              "nia",
              Instant.now(),
              any -> true));
      assertThat(await(tasks.history(task.id())).orElseThrow().task().team()).isEqualTo(CLINIC);
      assertThat(brief(fixture.post(Samples.cancellation("Appointment", id)))).isEqualTo("200 ok");
      assertThat(brief(fixture.post(Samples.cancellation("ServiceRequest", referral))))
          .isEqualTo("200 ok");
    } finally {
      retire(false);
    }
    assertThat(brief(fixture.post(Samples.booking(CLINIC, start)))).isEqualTo("200 ok");
  }

  private static void retire(boolean is) {
    for (Directory one : List.of(fixture.directory, COUNTY)) {
      Service clinic = one.service(CLINIC).orElseThrow();
      List<Service> others = one.services().stream().filter(other -> other != clinic).toList();
      one.replace(
          is ? others : Stream.concat(others.stream(), Stream.of(clinic)).toList(),
          is ? List.of(clinic) : List.of());
    }
  }
}
