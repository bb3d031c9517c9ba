package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.onecall.config.Role;
import org.onecall.desk.access.Policy;
import org.onecall.desk.fake.FakeDesk;
import org.onecall.desk.fake.MadeUpSubject;
import org.onecall.desk.http.Json;
import org.onecall.desk.http.Route;
import org.onecall.patient.task.TaskKind;
import org.onecall.protocol.Urgency;
import org.onecall.testing.ExpectsLog;

/** The page of who may ask what says what each row answered about what is somebody else's. */
@ExpectsLog("Connection evicted") // the client, when a test ends before its sockets do
class AccessMatrixTest extends StoredDeskTest {
  private static final String CALL = "matrix-1";

  private record Other(String user, Role role) {}

  /** Who asks: the first whose role may use the row. */
  private static final List<Other> OTHERS =
      List.of(
          new Other("owen", Role.TEAM),
          new Other("ben", Role.HANDLER),
          new Other("grace", Role.CLINICIAN));

  /** An encounter of amira's and the call that it is of. */
  private static String encounter() {
    Socket amira = signedIn("amira").live();
    desk.telephone().arrives(CALL, "public", "07700900123");
    desk.telephone().waits(CALL);
    desk.telephone().rings(CALL, "1001");
    desk.telephone().talks(CALL, "1001");
    await().until(() -> amira.first("encounter/").isPresent());
    String id = amira.first("encounter/").orElseThrow().path("id").asText();
    amira.close();
    return id;
  }

  /** A task of a team that owen is not of. */
  private static String task() {
    return store
        .task(
            TaskKind.FALLS,
            Urgency.WITHIN_2_HOURS,
            "aldenmoor-falls",
            MadeUpSubject.edith("Fell, cannot get up"),
            InstantSource.system().instant())
        .id()
        .toString();
  }

  /** A case that chloe has taken. */
  private static String taken() {
    var about = new Referrals.About("Harold", "Brook", "1936-11-30", "", "ZZ7 2BB", "07700 900131");
    Instant soon = InstantSource.system().instant().plusSeconds(3_600);
    String id = new Referrals(store.partnership().receiver()).send(about, "M-1", soon, false);
    assertThat(signedIn("chloe").act("/api/cases/" + id + "/take", Json.object()).status())
        .isEqualTo(200);
    return id;
  }

  private static ObjectNode wellFormed(String path) {
    if (path.startsWith("/api/tasks/")) {
      return TaskActs.wellFormed(path.substring("/api/tasks/{id}".length()));
    }
    if (path.startsWith("/api/cases/")) {
      return path.endsWith("/decline") ? Json.object().put("why", "Nobody is free") : Json.object();
    }
    return ObjectAccessTest.everyField(path);
  }

  private static String answered(Client client, Route route, String object) {
    String real = route.path().text().replace("{id}", object);
    Client.Answer answer =
        route.method().equals(HttpMethod.POST)
            ? client.act(real, wellFormed(route.path().text()))
            : client.get(real);
    assertThat(answer.status()).as(RouteTest.name(route) + answer.text()).isNotEqualTo(400);
    return answer.status() < 300 ? "yes" : Integer.toString(answer.status());
  }

  private static Map<String, String> anothers(List<Route> rows) {
    Map<String, String> objects =
        Map.of(
            "/api/encounters/{id}", encounter(),
            "/api/calls/{id}", CALL,
            "/api/tasks/{id}", task(),
            "/api/cases/{id}", taken());
    Map<String, Client> clients = new HashMap<>();
    OTHERS.forEach(other -> clients.put(other.user(), signedIn(other.user())));
    Map<String, String> answers = new TreeMap<>();
    for (Route route : rows) {
      String path = route.path().text();
      Optional<String> kind = objects.keySet().stream().filter(path::startsWith).findFirst();
      if (kind.isPresent() && route.policy() instanceof Policy.Holder(Set<Role> roles)) {
        String user =
            OTHERS.stream()
                .filter(other -> roles.contains(other.role()))
                .map(Other::user)
                .findFirst()
                .orElseThrow();
        answers.put(
            RouteTest.name(route), answered(clients.get(user), route, objects.get(kind.get())));
      }
    }
    return answers;
  }

  @Test
  @ExpectsLog(value = "WARN .*ProviderSignIn", optional = true) // it is asked, and not there
  void thePageInTheDocumentsIsWhatIsAnswered() throws IOException {
    // With a provider, so that its rows are in the table.
    var table = new FakeDesk(vertx, InstantSource.system(), RouteTest.withProvider());
    Client.await(table.start(0));
    List<Route> rows = table.server().routes().rows();
    Client.await(table.stop());
    Map<String, String> anothers = anothers(rows);
    assertThat(anothers)
        .hasSizeGreaterThan(45)
        .containsEntry("POST /api/tasks/{id}/ring", "404")
        .containsEntry("POST /api/cases/{id}/close", "409")
        .containsEntry("GET /api/cases/{id}", "yes");

    String made = AccessMatrix.of(rows, anothers);
    Path page = Path.of("../docs/access-matrix.md");
    if (Boolean.getBoolean("onecall.matrix")) {
      Files.writeString(page, made);
    }
    assertThat(page).as("write it anew with -Donecall.matrix=true").hasContent(made);
  }
}
