package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onecall.desk.fake.FakeDesk;
import org.onecall.desk.fake.MadeUpCase;
import org.onecall.desk.http.Json;
import org.onecall.desk.trace.Traces;
import org.onecall.directory.Service;
import org.onecall.directory.read.DirectoryFiles;
import org.onecall.journal.Database;
import org.onecall.partner.IncomingCase;
import org.onecall.partner.PgIncomingCases;

/** What a request leads to stands in its trace: commits, places, partners, deliveries. */
class FollowedRequestTest {
  private static final String CALLER = "07700900456";
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String OTHER = "1bf7651916cd43dd8448eb211c80319c";

  /** What somebody who is well otherwise says yes to. */
  private static final Set<String> WELL =
      Set.of("awake-and-breathing", "walks-as-before", "can-get-up");

  @TempDir static Path directory;

  private static final List<String> toPartner = new CopyOnWriteArrayList<>();
  private static volatile boolean following;
  private static Vertx vertx;
  private static TraceCollector collector;
  private static Traces traces;
  private static HttpServer partner;
  private static RealStore store;
  private static FakeDesk desk;
  private static Client ben;

  @BeforeAll
  static void start() throws IOException {
    vertx = Vertx.vertx();
    collector = new TraceCollector(vertx);
    traces = new Traces(collector.address(), 50, new Decided(), Duration.ofMillis(20));
    partner =
        Client.await(
            vertx
                .createHttpServer()
                .requestHandler(request -> {
                  toPartner.add(request.method() + " " + request.getHeader("traceparent"));
                  request.response().setStatusCode(404).end();
                })
                .listen(0, "127.0.0.1"));
    Path file = Files.writeString(directory.resolve("partners.yaml"), partners());
    store =
        new RealStore(
            vertx,
            Map.of("onecall.partners.file", file.toString()),
            InstantSource.system(),
            traces);
    desk = new FakeDesk(vertx, InstantSource.system(), store);
    ben = new Client(vertx, Client.await(desk.start(0))).signIn("ben");
  }

  @AfterAll
  static void stop() {
    Client.await(desk.stop());
    store.close();
    traces.close();
    Client.await(partner.close());
    collector.close();
    Client.await(vertx.close());
  }

  /** Every service of the county has a system that keeps its appointments and takes referrals. */
  private static String partners() {
    return "providers:\n"
        + DirectoryFiles.sample().services().stream()
            .map(Service::id)
            .map(id ->
                """
                - service: %s
                  standard: bars
                  address: http://127.0.0.1:%d/bars
                  their-id: "2000099990"
                  seconds: 3
                  fallback: refer
                """
                    .formatted(id, partner.actualPort()))
            .collect(Collectors.joining());
  }

  @Test
  void aRequestThatCommitsAndAsksAPartnerIsOneTrace() {
    String encounter = store.answered("followed-1", CALLER, "ben").get("id").asText();
    String path = "/api/encounters/" + encounter;
    concluded(path);

    String service = servicesAreLookedForWithPartners(path);
    aReferralIsCommittedAndTheServiceIsTold(path, service);
    aNoteIsCommittedWithOthers(path);

    assertThat(collector.spans())
        .as("nothing of what was not followed")
        .allMatch(span -> span.trace().equals(TRACE) || span.trace().equals(OTHER));
    assertThat(collector.spans().toString())
        .as("no id, no person")
        .doesNotContain(encounter, CALLER, "Ada", "Lovett", "ZZ4", "ben", "Rings", "Slot");
  }

  @Test
  void anAnswerToWhoPutACaseBeforeUsStandsInTheTraceOfWhatDecidedIt() {
    UUID id = UUID.randomUUID();
    Database database = Client.await(Database.open(vertx, store.address(), 1));
    Client.await(
        database.inTransaction(transaction ->
            new PgIncomingCases(database.pool())
                .add(
                    transaction,
                    MadeUpCase.fall(id, Instant.now(), IncomingCase.Category.VALIDATION))));
    Client.await(database.close());
    ObjectNode why =
        Json.object().put("why", "Not ours").put("commandId", UUID.randomUUID().toString());

    following = true;
    followed(OTHER, HttpMethod.POST, "/api/cases/" + id + "/decline", why.toString());
    following = false;

    await().until(() -> !collector.named(OTHER, "POST /api/cases/{id}/decline").isEmpty());
    await().until(() -> !collector.named(OTHER, "deliver tell-sender/1").isEmpty());
    assertThat(collector.named(OTHER, "deliver tell-sender/1").getFirst().parent())
        .isEqualTo(collector.only(OTHER, "POST /api/cases/{id}/decline").id());
  }

  /** Answers with the first service. */
  private static String servicesAreLookedForWithPartners(String path) {
    following = true;
    JsonNode kept = followed(OTHER, HttpMethod.GET, path + "/services", "").get("kept");
    following = false;
    await().until(() -> !collector.named(OTHER, "GET /api/encounters/{id}/services").isEmpty());
    TraceCollector.Received looked = collector.only(OTHER, "GET /api/encounters/{id}/services");
    TraceCollector.Received ranked = collector.only(OTHER, "places rank");
    assertThat(ranked.parent()).isEqualTo(looked.id());
    List<TraceCollector.Received> asked = collector.named(OTHER, "GET");
    assertThat(asked)
        .isNotEmpty()
        .allSatisfy(one -> {
          assertThat(one.parent()).isEqualTo(ranked.id());
          assertThat(one.kind()).isEqualTo(3);
          assertThat(one.error()).as("404").isTrue();
          assertThat(toPartner).contains("GET " + one.traceparent());
        });
    return kept.at("/0/id").asText();
  }

  private static void aReferralIsCommittedAndTheServiceIsTold(String path, String service) {
    following = true;
    ObjectNode wanted =
        Json.object().put("service", service).put("commandId", UUID.randomUUID().toString());
    followed(TRACE, HttpMethod.POST, path + "/refer", wanted.toString());
    following = false;
    await().until(() -> !collector.named(TRACE, "deliver tell-service/1").isEmpty());
    await().until(() -> !collector.named(TRACE, "POST /api/encounters/{id}/refer").isEmpty());
    TraceCollector.Received request = collector.only(TRACE, "POST /api/encounters/{id}/refer");
    assertThat(request.parent()).isEqualTo("b7ad6b7169203331");
    TraceCollector.Received command = collector.only(TRACE, "command Refer");
    assertThat(command.parent()).isEqualTo(request.id());
    TraceCollector.Received transaction = collector.only(TRACE, "transaction");
    assertThat(transaction.parent()).isEqualTo(command.id());
    assertThat(collector.only(TRACE, "place ReferTo").parent()).isEqualTo(transaction.id());
    TraceCollector.Received written = collector.only(TRACE, "journal write");
    assertThat(written.parent()).isEqualTo(transaction.id());
    TraceCollector.Received delivery = collector.named(TRACE, "deliver tell-service/1").getFirst();
    assertThat(delivery.parent()).isEqualTo(written.id());
    assertThat(delivery.error()).isTrue();
    TraceCollector.Received told =
        collector.named(TRACE, "POST").stream()
            .filter(one -> one.parent().equals(delivery.id()))
            .findFirst()
            .orElseThrow();
    assertThat(toPartner).contains("POST " + told.traceparent());
  }

  private static void aNoteIsCommittedWithOthers(String path) {
    following = true;
    ObjectNode note =
        Json.object().put("text", "Rings again").put("commandId", UUID.randomUUID().toString());
    followed(OTHER, HttpMethod.POST, path + "/notes", note.toString());
    following = false;
    await().until(() -> !collector.named(OTHER, "POST /api/encounters/{id}/notes").isEmpty());
    TraceCollector.Received commit = collector.only(OTHER, "journal commit");
    assertThat(commit.parent()).isEqualTo(collector.only(OTHER, "command AddNote").id());
    assertThat(collector.only(OTHER, "journal write").parent()).isEqualTo(commit.id());
  }

  private static JsonNode followed(String trace, HttpMethod method, String path, String body) {
    var headers = new LinkedHashMap<>(Client.ordinary());
    headers.put("traceparent", "00-" + trace + "-b7ad6b7169203331-01");
    Client.Answer answer = ben.send(method, path, headers, Buffer.buffer(body));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  /** A swollen wrist, for which a treatment centre gives an appointment. */
  private static void concluded(String path) {
    ben.act(
        path + "/patient",
        Json.object()
            .put("givenName", "Ada")
            .put("familyName", "Lovett")
            .put("birthDate", "1995-09-17")
            .put("sex", "female")
            .put("postcode", "ZZ4 2EF"));
    JsonNode now = said(path + "/protocol", Json.object().put("protocol", "fall-adult"));
    while (now.has("question")) {
      JsonNode question = now.get("question");
      String id = question.get("id").asText();
      ObjectNode body = Json.object().put("question", id);
      switch (question.get("kind").asText()) {
        case "number" -> body.put("value", id.equals("pain-score") ? 5 : 1);
        case "any-of" ->
            body.putArray("value")
                .add(id.equals("fall-injuries") ? "limb-swollen" : last(question));
        case "yes-no" -> body.put("value", WELL.contains(id) ? "yes" : "no");
        default -> body.put("value", id.equals("neck-or-back") ? "no-pain" : last(question));
      }
      now = said(path + "/answers", body);
    }
  }

  private static String last(JsonNode question) {
    String last = "";
    for (JsonNode choice : question.get("choices")) {
      String value = choice.get("value").asText();
      last = value.equals("not-sure") ? last : value;
    }
    return last;
  }

  private static JsonNode said(String path, ObjectNode body) {
    Client.Answer answer = ben.act(path, body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().get("encounter");
  }

  /** Follows what begins while the test says so. */
  private static final class Decided implements RandomGenerator {
    @Override
    public int nextInt(int bound) {
      return following ? 0 : bound - 1;
    }

    @Override
    public long nextLong() {
      return 0;
    }
  }
}
