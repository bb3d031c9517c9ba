package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.onecall.desk.http.Json;
import org.onecall.telephony.front.Arrival;
import org.onecall.telephony.front.CaseFinder;
import org.onecall.telephony.front.CaseMatch;
import org.onecall.telephony.front.LineMode;

/** A supervisor sets a line while calls flow, and it is on record who did and why. */
class LinesAtTheDeskTest extends DeskTest {
  private static final String MODE = "/api/lines/public/mode";

  private static ObjectNode body(String mode, String reason) {
    return Json.object().put("mode", mode).put("reason", reason);
  }

  private static void comesToShow(Socket board, String mode) {
    await()
        .until(() ->
            board
                .entry("line/public")
                .filter(line -> line.get("mode").asText().equals(mode))
                .isPresent());
  }

  @Test
  void aSupervisorSetsALineAndAsteriskIsTold() {
    Client sam = client().signIn("sam");
    Socket board = follow(sam);
    Client.Answer answer = sam.act(MODE, body("closed", "Power cut"));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    comesToShow(board, "closed");
    assertThat(board.entry("line/public").orElseThrow().get("reason").asText())
        .isEqualTo("Power cut");
    assertThat(desk.lineModes().all())
        .singleElement()
        .satisfies(setting -> {
          assertThat(setting.by()).isEqualTo("sam");
          assertThat(setting.mode()).isEqualTo(LineMode.CLOSED);
          assertThat(setting.at()).isEqualTo(clock.instant());
        });
    await().until(() -> desk.telephone().acts().contains("line public closed"));
  }

  @Test
  void whoTakesCallsIsToldOfALineWhileItIsNotOpenAndNotWhoSetIt() {
    Client sam = client().signIn("sam");
    Socket amira = follow(client().signIn("amira"));
    Socket grace = follow(client().signIn("grace"));
    assertThat(sam.act(MODE, body("closed", "Power cut")).status()).isEqualTo(200);
    for (Socket one : List.of(amira, grace)) {
      await().until(() -> one.entry("line/public").isPresent());
      JsonNode line = one.entry("line/public").orElseThrow();
      assertThat(line.fieldNames())
          .toIterable()
          .containsExactly("line", "name", "now", "reason", "since");
      assertThat(line.get("now").asText()).isEqualTo("closed");
      assertThat(line.get("reason").asText()).isEqualTo("Power cut");
      assertThat(one.entry("line/nhs111")).isEmpty();
    }
    Socket ada = follow(client().signIn("ada"));
    await().until(() -> ada.entry("health").isPresent());
    assertThat(ada.entry("line/public")).isEmpty();
    assertThat(sam.act(MODE, body("surge", "Snow")).status()).isEqualTo(200);
    await()
        .until(() ->
            amira
                .entry("line/public")
                .filter(line -> line.get("now").asText().equals("surge"))
                .isPresent());
    assertThat(sam.act(MODE, body("open", "The thaw")).status()).isEqualTo(200);
    await().until(() -> amira.entry("line/public").isEmpty());
    await().until(() -> grace.entry("line/public").isEmpty());
  }

  @Test
  void whatALineWasSetToOutlivesTheDesk() {
    Client sam = client().signIn("sam");
    assertThat(sam.act(MODE, body("surge", "Snow")).status()).isEqualTo(200);
    restartDesk();
    Socket board = follow(client().signIn("sam"));
    comesToShow(board, "surge");
  }

  @Test
  void whatAnotherNodeSetALineToIsShownAndToldHereToo() {
    Socket board = follow(client().signIn("sam"));
    await().until(() -> board.entry("line/public").isPresent());
    desk.lineModes()
        .add(
            new LineModes.Setting(
                UUID.randomUUID(), "public", LineMode.CLOSED, "Gas leak", "Sue", clock.instant()));
    comesToShow(board, "closed");
    assertThat(board.entry("line/public").orElseThrow().get("by").asText()).isEqualTo("Sue");
    await().until(() -> desk.telephone().acts().contains("line public closed"));
  }

  @Test
  void aReasonIsNeededAndOnlyASupervisorMay() {
    Client sam = client().signIn("sam");
    assertThat(sam.act(MODE, body("closed", " ")).status()).isEqualTo(400);
    assertThat(sam.act(MODE, body("shut", "Snow")).status()).isEqualTo(400);
    assertThat(sam.act("/api/lines/none/mode", body("closed", "Snow")).status()).isEqualTo(404);
    assertThat(client().signIn("amira").act(MODE, body("closed", "Snow")).status()).isEqualTo(404);
    assertThat(desk.lineModes().all()).isEmpty();
  }

  @Test
  void anAsteriskThatComesBackIsToldAgain() {
    Client sam = client().signIn("sam");
    assertThat(sam.act(MODE, body("announcement", "Flood")).status()).isEqualTo(200);
    await().until(() -> told() == 1);
    desk.telephone().linkLost();
    Socket board = follow(sam);
    await().until(() -> board.beats() > 1);
    desk.telephone().linkBack();
    await().until(() -> told() == 2);
  }

  @Test
  void theHandlerOfATransferredCallerSeesTheCandidatesAndNobodyElseDoes() {
    Socket amira = follow(client().signIn("amira"));
    Socket sam = follow(client().signIn("sam"));
    desk.matches()
        .accept(
            new Arrival("c-9", "nhs111", "0301", "07700900123", "", ""),
            new CaseMatch(
                CaseMatch.By.HANDLER,
                List.of(
                    new CaseFinder.Found("case-1", Optional.empty()),
                    new CaseFinder.Found("case-2", Optional.of(50)))));
    desk.telephone().arrives("c-9", "nhs111", "07700900123");
    desk.telephone().waits("c-9");
    desk.telephone().rings("c-9", "1001");
    await().until(() -> amira.entry("call-case/c-9").isPresent());
    assertThat(amira.entry("call-case/c-9").orElseThrow().get("candidates")).hasSize(2);
    assertThat(amira.entry("call-case/c-9").orElseThrow().has("case")).isFalse();
    desk.telephone().ends("c-9");
    await().until(() -> amira.entry("call-case/c-9").isEmpty());
    assertThat(sam.first("call-case/")).isEmpty();
  }

  @Test
  void aCaseThatComesAfterItsCallIsFoundAndHurriesTheCallerWhoStillWaits() {
    Socket amira = follow(client().signIn("amira"));
    desk.matches()
        .accept(new Arrival("c-10", "nhs111", "0301", "07700900124", "", ""), CaseMatch.NONE);
    desk.telephone().arrives("c-10", "nhs111", "07700900124");
    desk.telephone().waits("c-10");
    desk.finds(clue ->
        clue.equals(new CaseFinder.Clue.CallBack("07700900124"))
            ? List.of(new CaseFinder.Found("case-7", Optional.of(75)))
            : List.of());
    await().until(() -> desk.telephone().floor().calls().get("c-10").priority() == 75);
    desk.telephone().rings("c-10", "1001");
    await().until(() -> amira.entry("call-case/c-10").isPresent());
    assertThat(amira.entry("call-case/c-10").orElseThrow().get("case").asText())
        .isEqualTo("case-7");
    assertThat(amira.entry("call-case/c-10").orElseThrow().get("by").asText())
        .isEqualTo("call-back-number");
  }

  @Test
  void aTransferredCallerWhoIsRungBackKeepsTheirCase() {
    Socket amira = follow(client().signIn("amira"));
    desk.matches()
        .accept(
            new Arrival("c-12", "nhs111", "0301", "07700900126", "R-2", ""),
            new CaseMatch(
                CaseMatch.By.REFERENCE, List.of(new CaseFinder.Found("case-3", Optional.of(75)))));
    desk.telephone().arrives("back-c-12-0a1b2c3d", "nhs111", "07700900126");
    desk.telephone().waits("back-c-12-0a1b2c3d");
    desk.telephone().rings("back-c-12-0a1b2c3d", "1001");
    await().until(() -> amira.entry("call-case/back-c-12-0a1b2c3d").isPresent());
    assertThat(amira.entry("call-case/back-c-12-0a1b2c3d").orElseThrow().path("case").asText())
        .isEqualTo("case-3");
    assertThat(desk.matches().of("back-c-99-0a1b2c3d")).isEmpty();
  }

  @Test
  void candidatesAreNotChangedUnderAHandlersHandsButForOneThatIsSure() {
    Socket amira = follow(client().signIn("amira"));
    desk.matches()
        .accept(
            new Arrival("c-11", "nhs111", "0301", "07700900125", "R-1", ""),
            new CaseMatch(
                CaseMatch.By.HANDLER, List.of(new CaseFinder.Found("case-1", Optional.empty()))));
    desk.telephone().arrives("c-11", "nhs111", "07700900125");
    desk.telephone().waits("c-11");
    desk.telephone().talks("c-11", "1001");
    AtomicInteger looked = new AtomicInteger();
    desk.finds(clue ->
        clue instanceof CaseFinder.Clue.Lately && looked.incrementAndGet() > 0
            ? List.of(
                new CaseFinder.Found("case-2", Optional.empty()),
                new CaseFinder.Found("case-1", Optional.empty()))
            : List.of());
    await().until(() -> looked.get() > 1);
    await().until(() -> amira.entry("call-case/c-11").isPresent());
    assertThat(amira.entry("call-case/c-11").orElseThrow().get("candidates")).hasSize(1);
    desk.finds(clue ->
        clue.equals(new CaseFinder.Clue.Reference("R-1"))
            ? List.of(new CaseFinder.Found("case-9", Optional.of(90)))
            : List.of());
    await().until(() -> amira.entry("call-case/c-11").filter(one -> one.has("case")).isPresent());
    assertThat(amira.entry("call-case/c-11").orElseThrow().get("case").asText())
        .isEqualTo("case-9");
    assertThat(desk.telephone().acts()).noneMatch(act -> act.startsWith("move"));
  }

  private long told() {
    return desk.telephone().acts().stream()
        .filter(act -> act.equals("line public announcement"))
        .count();
  }
}
