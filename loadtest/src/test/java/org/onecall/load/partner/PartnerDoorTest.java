package org.onecall.load.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onecall.booking.PgBooking;
import org.onecall.config.Partners;
import org.onecall.config.Secret;
import org.onecall.desk.LogLines;
import org.onecall.desk.http.RefusalLog;
import org.onecall.desk.partner.PartnerServer;
import org.onecall.directory.read.DirectoryFiles;
import org.onecall.partner.IncomingCases;
import org.onecall.partner.PgIncomingCases;
import org.onecall.partner.bars.Answering;
import org.onecall.partner.bars.Heard;
import org.onecall.partner.bars.MessageNames;
import org.onecall.partner.bars.Offered;
import org.onecall.partner.bars.Receiver;
import org.onecall.partner.bars.TargetReader;
import org.onecall.partner.fhir.Fhir;

/** Promise 9 at the door for other systems: nobody unknown gets in, and each answer says why. */
class PartnerDoorTest extends OnDatabase {
  private static final String TOKEN = "token-of-a-sender-that-is-known";
  private static final String DOS = "2000099901";
  private static final String FOLLOWED = "POST \\$process-message > .*";
  private static final String REFUSALS = "org.onecall.desk.http.RefusalLog";

  private final HttpClient client = HttpClient.newHttpClient();
  private final RecordedSpans spans = new RecordedSpans();
  private IncomingCases cases;
  private PartnerServer server;
  private int port;

  @BeforeEach
  void open() {
    // As the service does at its start: the first message shall not wait for it.
    Fhir.warmUp();
    cases = new PgIncomingCases(database.pool());
    var receiver =
        new Receiver(
            new Receiver.Parts(
                database,
                new PgBooking(database.pool(), Duration.ofMinutes(5), new Random(1)),
                cases,
                DirectoryFiles.sample(),
                List.of(
                    new Offered(
                        DOS,
                        DirectoryFiles.sample().services().getFirst().id(),
                        Set.of(),
                        MessageNames.ALL)),
                WORKER,
                Instant::now,
                new Random(2),
                UUID::randomUUID,
                Heard.NOTED,
                Answering.NOBODY));
    server =
        new PartnerServer(
            vertx,
            receiver,
            List.of(new Partners.Sender("nhs111", Secret.of(TOKEN))),
            new RefusalLog(Instant::now),
            spans);
    port = await(server.start("127.0.0.1", 0));
  }

  @AfterEach
  void close() {
    client.close();
    await(server.stop());
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(20))
        .header("X-Request-Id", UUID.randomUUID().toString())
        .header("X-Correlation-Id", UUID.randomUUID().toString())
        .header("NHSD-Target-Identifier", TargetReader.write(DOS))
        .header("NHSD-End-User-Organisation", TargetReader.write("1"))
        .header("NHSD-Requesting-Software", TargetReader.write("1"))
        .header("Content-Type", "application/fhir+json; version=1.4.0");
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static HttpRequest.BodyPublisher body(String text) {
    return HttpRequest.BodyPublishers.ofString(text);
  }

  @Test
  void referralOfKnownSenderBecomesCaseAndAnswerCarriesItsIds() {
    HttpRequest request =
        to("/booking-and-referral/FHIR/R4/$process-message")
            .header("Authorization", "Bearer " + TOKEN)
            .POST(body(SampleMessages.referral(DOS, Instant.now(), 42)))
            .build();

    HttpResponse<String> answer = send(request);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("X-Request-Id"))
        .isEqualTo(request.headers().firstValue("X-Request-Id"));
    assertThat(answer.headers().firstValue("X-Correlation-Id"))
        .isEqualTo(request.headers().firstValue("X-Correlation-Id"));
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/fhir+json");
    assertThat(await(cases.find("SIM-42"))).hasSize(1);
    assertThat(await(cases.find("SIM-42")).getFirst().origin().sender()).isEqualTo("nhs111");
    assertThat(spans.ended()).as("what was followed").anyMatch(one -> one.matches(FOLLOWED));
    assertThat(spans.ended()).noneMatch(one -> one.contains("failed"));
  }

  @Test
  void whoeverShowsNoTokenOfAKnownSenderIsRefusedBeforeAnythingIsRead() {
    String message = SampleMessages.referral(DOS, Instant.now(), 43);
    HttpRequest.Builder nobody = to("/FHIR/R4/$process-message").POST(body(message));
    HttpRequest.Builder stranger =
        to("/FHIR/R4/$process-message")
            .header("Authorization", "Bearer another-token-of-nobody")
            .POST(body(message));
    HttpRequest.Builder cookie = to("/FHIR/R4/metadata").header("Cookie", "onecall=" + TOKEN).GET();

    try (var refused = new LogLines(REFUSALS)) {
      for (HttpRequest.Builder one : List.of(nobody, stranger, cookie)) {
        HttpResponse<String> answer = send(one.build());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("OperationOutcome", "REC_UNAUTHORIZED");
      }
      assertThat(refused.lines())
          .hasSize(3)
          .containsOnly("refused a partner's request with 401 REC_UNAUTHORIZED: nobody");
    }
    assertThat(await(cases.find("SIM-43"))).isEmpty();
  }

  @Test
  void secretHeaderServesWhereAuthorizationIsTheProxys() {
    assertThat(
            send(to("/FHIR/R4/metadata").header("X-Onecall-Partner-Key", TOKEN).GET().build())
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void giantBodyAndStrangePathAndMethodAreAnsweredAndWrittenDown() {
    try (var refused = new LogLines(REFUSALS);
        var interactions = new LogLines(Receiver.class.getName())) {
      giantBodyAndStrangePathAndMethod();
      assertThat(refused.lines())
          .containsExactly(
              "refused POST $process-message with 422 REC_UNPROCESSABLE_ENTITY: nhs111",
              "refused a partner's request with 404 REC_NOT_FOUND: nhs111",
              "refused DELETE Slot with 405 SEND_METHOD_NOT_ALLOWED: nhs111");
      assertThat(refused.pairs(2))
          .containsExactly(
              "event=\"refused\"",
              "what=\"DELETE Slot\"",
              "status=\"405\"",
              "reason=\"SEND_METHOD_NOT_ALLOWED\"",
              "who=\"nhs111\"");
      assertThat(interactions.lines())
          .singleElement()
          .asString()
          .startsWith("DELETE Slot of nhs111 as ")
          .endsWith(": 405");
    }
  }

  @Test
  void whatTheReceiverRefusesIsWrittenDownInTheOneFormWithoutWhatWasSent() {
    HttpRequest nonsense =
        to("/FHIR/R4/$process-message")
            .header("Authorization", "Bearer " + TOKEN)
            .POST(body("{\"resourceType\":\"Edith Sample\"}"))
            .build();
    HttpRequest madeUp =
        to("/FHIR/R4/EdithSample").header("Authorization", "Bearer " + TOKEN).GET().build();
    try (var refused = new LogLines(REFUSALS);
        var interactions = new LogLines(Receiver.class.getName())) {
      assertThat(send(nonsense).statusCode()).isEqualTo(400);
      assertThat(send(madeUp).statusCode()).isEqualTo(404);
      assertThat(refused.lines())
          .hasSize(2)
          .allSatisfy(line -> assertThat(line).doesNotContain("Edith"))
          .last()
          .isEqualTo("refused GET ? with 404 REC_NOT_FOUND: nhs111");
      assertThat(refused.lines().getFirst())
          .startsWith("refused POST $process-message with 400 ")
          .endsWith(": nhs111");
      // Each interaction is on the log as well, with the id of its message.
      assertThat(interactions.lines()).hasSize(2).last().asString().startsWith("GET ? of nhs111");
    }
  }

  private void giantBodyAndStrangePathAndMethod() {
    HttpResponse<String> giant =
        send(
            to("/FHIR/R4/$process-message")
                .header("Authorization", "Bearer " + TOKEN)
                .POST(body("{\"x\":\"" + "x".repeat(1_200_000) + "\"}"))
                .build());
    assertThat(giant.statusCode()).isEqualTo(422);
    assertThat(giant.body()).contains("too-costly", "REC_UNPROCESSABLE_ENTITY");
    assertThat(
            send(to("/elsewhere").header("Authorization", "Bearer " + TOKEN).GET().build())
                .statusCode())
        .isEqualTo(404);
    assertThat(
            send(to("/FHIR/R4/Slot")
                    .header("Authorization", "Bearer " + TOKEN)
                    .method("DELETE", HttpRequest.BodyPublishers.noBody())
                    .build())
                .statusCode())
        .isEqualTo(405);
  }
}
