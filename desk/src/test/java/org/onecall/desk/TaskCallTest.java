package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.onecall.desk.fake.MadeUpSubject;
import org.onecall.desk.http.Json;
import org.onecall.patient.task.Task;
import org.onecall.patient.task.TaskKind;
import org.onecall.protocol.Urgency;
import org.onecall.telephony.floor.Call;
import org.onecall.testing.ExpectsLog;

/** Whom a task is about is rung from the desk: one's own phone first, then theirs. */
@ExpectsLog("Connection evicted") // the client, when a test ends before its sockets do
class TaskCallTest extends StoredDeskTest {
  private static final String NUMBER = "07700900188";

  /** A task as somebody sees it who works on it, and where it is. */
  private static String made(TaskKind kind, String team, String number) {
    Task task =
        store.task(
            kind,
            Urgency.SAME_DAY,
            team,
            MadeUpSubject.atNumber("Edith Sample", number, "To be asked how the night was"),
            InstantSource.system().instant());
    return "/api/tasks/" + task.id();
  }

  private static Client.Answer ring(Client client, String task) {
    return client.act(task + "/ring", Json.object());
  }

  private static Call only() {
    return desk.telephone().floor().calls().values().stream()
        .filter(Call::isBack)
        .reduce((first, last) -> last)
        .orElseThrow();
  }

  private static long rang(String number) {
    return desk.telephone().acts().stream().filter(("ring back " + number)::equals).count();
  }

  private static JsonNode history(Client client, String task) {
    return client.get(task).json().at("/task/history");
  }

  @Test
  void whoHasTakenACallBackOnIsRungFirstThenTheCallerAndTheirRecordOpens() {
    String task = made(TaskKind.CALLER_CALL_BACK, Task.HANDLERS, "07700 900188");
    Client amira = signedIn("amira");
    desk.telephone().carrier();
    assertThat(ring(amira, task).code()).as("nobody has taken it on").isEqualTo("order");
    for (String user : new String[] {"nia", "sam", "ada"}) {
      assertThat(ring(signedIn(user), task).status()).as(user).isEqualTo(404);
    }
    amira.act(task + "/accept", Json.object());
    assertThat(history(amira, task).toString()).doesNotContain("rang");
    assertThat(desk.telephone().acts()).noneMatch(act -> act.startsWith("call out " + NUMBER));
    Client.Answer answer = ring(amira, task);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(history(amira, task).toString()).contains("rang");
    assertThat(history(amira, task).findValuesAsText("byName")).contains("Amira Khan");
    assertThat(desk.telephone().acts()).contains("call out " + NUMBER + " from 1001");
    String call = only().id();
    Socket socket = amira.live();
    await().until(() -> socket.entry("ring/" + call).isPresent());
    JsonNode why = socket.entry("ring/" + call).orElseThrow().path("why");
    assertThat(why.path("what").asText()).isEqualTo(TaskKind.CALLER_CALL_BACK.title());
    assertThat(why.path("words").asText()).isEqualTo("To be asked how the night was");
    assertThat(why.path("name").asText()).isEqualTo("Edith Sample");
    assertThat(rang(NUMBER)).as("nobody is rung whom no handler waits for").isZero();
    desk.telephone().talks(call, "1001");
    await().until(() -> rang(NUMBER) == 1);
    desk.telephone().callBack(call, true);
    await().until(() -> opened(call).isPresent());
    assertThat(opened(call).orElseThrow().handler()).isEqualTo("amira");
    assertThat(ring(amira, task).code()).isEqualTo("unfinished");
    desk.telephone().ends(call);
    assertThat(
            amira
                .act(
                    "/api/encounters/" + opened(call).orElseThrow().id() + "/finish",
                    Json.object().put("reason", "Rung back"))
                .status())
        .isEqualTo(200);
  }

  @Test
  void whoIsNotReachedOpensNoRecordAndTheHandlerIsTold() {
    desk.telephone().carrier();
    String number = "07700900189";
    String clinicians = made(TaskKind.CLINICIAN_CALL_BACK, Task.CLINICIANS, number);
    Client ben = signedIn("ben");
    assertThat(ring(ben, clinicians).status()).as("a clinician's").isEqualTo(404);
    String task = made(TaskKind.FOLLOW_UP, Task.HANDLERS, number);
    ben.act(task + "/accept", Json.object());
    Client.Answer answer = ring(ben, task);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    String call = only().id();
    desk.telephone().talks(call, only().handler().orElseThrow());
    await().until(() -> rang(number) == 1);
    desk.telephone().callBack(call, false);
    await().until(() -> desk.telephone().floor().call(call).orElseThrow().endedAt().isPresent());
    assertThat(opened(call)).isEmpty();
    assertThat(rang(number)).isEqualTo(1);
  }

  @Test
  void whatIsNoNumberOfOursToRingAndWhoHasNoPhoneAreToldSo() {
    desk.telephone().carrier();
    Client chloe = signedIn("chloe");
    String abroad = made(TaskKind.FOLLOW_UP, Task.HANDLERS, "+33123456789");
    chloe.act(abroad + "/accept", Json.object());
    assertThat(ring(chloe, abroad).code()).isEqualTo("no-such-number");
    assertThat(history(chloe, abroad).toString()).doesNotContain("rang");
    assertThat(ring(chloe, "/api/tasks/" + UUID.randomUUID()).status()).isEqualTo(404);
    assertThat(ring(chloe, "/api/tasks/none").status()).isEqualTo(404);
    Client grace = signedIn("grace");
    String hers = made(TaskKind.CLINICIAN_CALL_BACK, Task.CLINICIANS, "07700900190");
    grace.act(hers + "/accept", Json.object());
    assertThat(ring(grace, hers).code()).as("a clinician without a phone").isEqualTo("no-phone");
  }

  @Test
  void ofAVisitByATeamThatIsOnlyRungTheHandlersKeepTheTimeAndRingTheTeam() {
    desk.telephone().carrier();
    Task visit =
        store.task(
            TaskKind.RAPID_RESPONSE,
            Urgency.WITHIN_2_HOURS,
            Task.HANDLERS,
            MadeUpSubject.edith("Cannot get up").of("aldenmoor-social-care"),
            InstantSource.system().instant());
    String path = "/api/tasks/" + visit.id();
    Client dev = signedIn("dev");
    JsonNode shown = dev.get(path).json().get("task");
    assertThat(shown.get("title").asText())
        .startsWith("Rapid response at home: ")
        .endsWith("adult social care");
    assertThat(shown.get("servicePhone").asText()).isEqualTo("01632 960766");
    assertThat(shown.has("dueAt")).isTrue();
    assertThat(dev.act(path + "/accept", Json.object()).status()).isEqualTo(200);
    Client.Answer answer = ring(dev, path);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    Call call = only();
    assertThat(desk.telephone().acts()).contains("call out 01632960766 from 1004");
    desk.telephone().talks(call.id(), "1004");
    await().until(() -> rang("01632960766") == 1);
    desk.telephone().callBack(call.id(), false);
    await()
        .until(() -> desk.telephone().floor().call(call.id()).orElseThrow().endedAt().isPresent());
    // What the team says on the telephone, the handlers say here.
    assertThat(dev.act(path + "/arrived", Json.object()).status()).isEqualTo(200);
    assertThat(dev.act(path + "/outcome", Json.object().put("outcome", "Helped up")).status())
        .isEqualTo(200);
  }

  private static Optional<EncounterView> opened(String call) {
    return Client.await(store.encounters().unfinished()).stream()
        .filter(view -> view.callId().equals(call))
        .findFirst();
  }
}
