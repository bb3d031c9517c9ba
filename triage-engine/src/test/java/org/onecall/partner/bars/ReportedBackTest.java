package org.onecall.partner.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onecall.journal.TestPostgres.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.onecall.patient.ReportedBack;
import org.onecall.patient.task.NewTask;
import org.onecall.patient.task.Subject;
import org.onecall.patient.task.Task;
import org.onecall.patient.task.TaskKind;
import org.onecall.patient.task.TaskMaker;
import org.onecall.patient.task.TaskRules;
import org.onecall.patient.task.TaskState;
import org.onecall.patient.task.TaskTerms;
import org.onecall.patient.task.Tasks;
import org.onecall.protocol.Urgency;

/**
 * Promise 6 and 2, from the other side: what a service's system answers to a referral of ours moves
 * the task of its team, once, and nobody whom it does not take is forgotten.
 */
class ReportedBackTest {
  private static final Instant NOW = Instant.now();
  private static ReceiverFixture fixture;
  private static Tasks tasks;

  @BeforeAll
  static void open() {
    fixture =
        new ReceiverFixture(database -> {
          tasks = new Tasks(database, new TaskRules(TaskTerms.ORDINARY));
          var reported = new ReportedBack(tasks);
          return (transaction, news) ->
              reported.hear(
                  transaction,
                  new ReportedBack.Report(
                      news.encounter(),
                      "The service",
                      news.reference(),
                      ReportedBack.What.values()[news.feedback().ordinal()],
                      news.words(),
                      news.lifted(),
                      news.sender()),
                  news.at());
        });
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  /** A referral of ours: its bundle, its reference, and the encounter it came from. */
  private record Referred(UUID bundle, String reference, UUID encounter) {}

  private static Referred referred() {
    var one =
        new Referred(
            UUID.randomUUID(),
            "OC-" + UUID.randomUUID().toString().substring(0, 8),
            UUID.randomUUID());
    await(
        fixture
            .database
            .pool()
            .preparedQuery(
                """
                insert into partner_sent (request_id, correlation_id, bundle_id, request, kind,
                  service_id, encounter, body, state, sent_at)
                values ($1, $1, $2, $3, 'referral', 'corvale-utc', $4, '{}', 'done',
                  clock_timestamp())
                """)
            .execute(
                Tuple.of(
                    UUID.randomUUID(),
                    one.bundle(),
                    "tell-service/" + one.reference(),
                    one.encounter().toString())));
    return one;
  }

  private static Task visit(Referred referred, TaskKind kind) {
    return await(
        tasks.make(
            new NewTask(
                TaskMaker.key(referred.reference()),
                kind,
                Urgency.WITHIN_2_HOURS,
                "corvale-utc",
                new Subject(
                    Optional.of(referred.encounter()),
                    Optional.empty(),
                    Optional.of("Ada Testperson"),
                    "Fall",
                    Optional.of(referred.reference()),
                    Optional.of("07700900123"),
                    Optional.empty()),
                NOW,
                Optional.empty()),
            "onecall",
            NOW));
  }

  private static Task now(Task task) {
    return await(tasks.history(task.id())).orElseThrow().task();
  }

  /** A response to a referral, as the standard has it: both states together say what it is. */
  private static ObjectNode response(Referred to, String encounter, String request, String code) {
    ObjectNode response = Samples.referral();
    ObjectNode header = Samples.resource(response, "MessageHeader");
    ((ObjectNode) header.path("eventCoding")).put("code", "servicerequest-response");
    header.putObject("response").put("identifier", to.bundle().toString()).put("code", "ok");
    ObjectNode asked = Samples.resource(response, "ServiceRequest").put("status", request);
    ((ObjectNode) asked.at("/category/0/coding/0")).put("code", "validation");
    Samples.resource(response, "Encounter").put("status", encounter);
    ((ObjectNode)
            Samples.resource(response, "CarePlan")
                .at("/activity/0/outcomeCodeableConcept/0/coding/0"))
        .put("code", code)
        .put("display", "What they found");
    return response;
  }

  private static void says(Referred to, String encounter, String request, String code) {
    Receiver.Answer answer = fixture.post(response(to, encounter, request, code));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  /** What clinicians have to do about that referral. */
  private static List<Task> clinicians(Referred about) {
    return await(tasks.open()).stream()
        .filter(task -> task.team().equals(Task.CLINICIANS))
        .filter(task -> task.subject().reference().equals(Optional.of(about.reference())))
        .toList();
  }

  @Test
  void theVisitIsTakenOnAndDoneAsTheTeamsSystemSays() {
    Referred referred = referred();
    Task task = visit(referred, TaskKind.FALLS);
    says(referred, "in-progress", "active", "T1");
    assertThat(now(task).state()).isEqualTo(TaskState.ACCEPTED);
    assertThat(now(task).owner()).contains(ReceiverFixture.SENDER);
    assertThat(now(task).clock().dueAt()).as("two hours from acceptance").isPresent();

    says(referred, "in-progress", "active", "T1");
    assertThat(now(task).state()).isEqualTo(TaskState.ACCEPTED);

    says(referred, "finished", "completed", "PATLIFT");
    assertThat(now(task).state()).isEqualTo(TaskState.DONE);
    assertThat(await(tasks.history(task.id())).orElseThrow().events().getLast().note())
        .hasValueSatisfying(note ->
            assertThat(note).contains("What they found", "(lifted; falls risk not assessed"));
  }

  @Test
  void whatIsDoneWithoutAWordBeforeIsTakenOnFirst() {
    Referred referred = referred();
    Task task = visit(referred, TaskKind.RAPID_RESPONSE);
    says(referred, "triaged", "completed", "T1");
    assertThat(now(task).state()).isEqualTo(TaskState.DONE);
  }

  @Test
  void whomTheyDoNotTakeAClinicianHearsOfOnceWhetherTheyHadTakenItOnOrNot() {
    for (boolean before : List.of(false, true)) {
      Referred referred = referred();
      Task task = visit(referred, TaskKind.RAPID_RESPONSE);
      if (before) {
        says(referred, "in-progress", "active", "T1");
      }
      Map<String, String> headers = ReceiverFixture.headers();
      byte[] body = Samples.bytes(response(referred, "triaged", "revoked", "RRNA"));
      assertThat(fixture.post(body, headers).status()).isEqualTo(200);
      assertThat(ReceiverFixture.brief(fixture.post(body, headers))).isEqualTo("409 duplicate");
      assertThat(now(task).state()).isEqualTo(before ? TaskState.SENT_BACK : TaskState.DECLINED);
      assertThat(clinicians(referred)).hasSize(1);
    }
  }

  @Test
  void aServiceThatHasNoTaskAndTakesNobodyIsHeardOfAllTheSame() {
    Referred referred = referred();
    says(referred, "in-progress", "active", "T1");
    assertThat(clinicians(referred)).isEmpty();
    says(referred, "triaged", "revoked", "RRNA");
    assertThat(clinicians(referred)).hasSize(1);
    assertThat(clinicians(referred).getFirst().subject().words())
        .startsWith("The service does not take them: find another way (What they found");
    assertThat(clinicians(referred).getFirst().clock().dueAt()).isPresent();
  }

  @Test
  void whoWasNotSentTheReferralMayNotAnswerItAndNothingIsDone() {
    Referred referred = referred();
    Task task = visit(referred, TaskKind.RAPID_RESPONSE);
    byte[] body = Samples.bytes(response(referred, "in-progress", "active", "T1"));
    Map<String, String> headers = ReceiverFixture.headers();

    Receiver.Answer stranger =
        await(
            fixture.receiver.handle(
                new Receiver.Ask(
                    "POST",
                    "$process-message",
                    Map.of(),
                    headers,
                    Buffer.buffer(body),
                    "another-organisation")));

    assertThat(ReceiverFixture.brief(stranger)).isEqualTo("403 forbidden");
    assertThat(stranger.body())
        .contains("REC_FORBIDDEN")
        .doesNotContain("Testperson", "9000000009", referred.reference(), "corvale-utc");
    assertThat(ReceiverFixture.path(stranger)).endsWith(".response.identifier");
    assertThat(now(task).state()).isEqualTo(TaskState.REFERRED);
    assertThat(
            await(
                    fixture
                        .database
                        .pool()
                        .preparedQuery("select heard from partner_sent where bundle_id = $1")
                        .execute(Tuple.of(referred.bundle())))
                .iterator()
                .next()
                .getString("heard"))
        .as("nothing of it is noted")
        .isNull();
    // Whoever it was sent to may, also with the ids of what was refused.
    assertThat(fixture.post(body, headers).status()).isEqualTo(200);
    assertThat(now(task).state()).isEqualTo(TaskState.ACCEPTED);
  }

  @Test
  void whoDidNotComeIsSeenToBeSafe() {
    Referred referred = referred();
    ObjectNode response = response(referred, "triaged", "revoked", "T1");
    ((ObjectNode) Samples.resource(response, "ServiceRequest").at("/category/0/coding/0"))
        .put("code", "referral");
    assertThat(fixture.post(response).status()).isEqualTo(200);
    assertThat(clinicians(referred).getFirst().subject().words())
        .startsWith("They did not come to The service: see that they are safe");
  }
}
