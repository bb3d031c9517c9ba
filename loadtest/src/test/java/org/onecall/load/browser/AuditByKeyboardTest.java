package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onecall.desk.Act;
import org.onecall.desk.ActReply;
import org.onecall.desk.EncounterView;
import org.onecall.desk.Encounters;
import org.onecall.desk.audit.AuditAct;
import org.onecall.desk.audit.AuditTrail;
import org.openqa.selenium.Keys;

/** An auditor's five main tasks without a mouse, on a real trail. */
@ChecksParts("audit:filter replay:which")
final class AuditByKeyboardTest extends RunningTest {
  @TempDir static Path files;

  private static void happened(String actor, AuditAct act, String subject, String why) {
    happened(actor, act, subject, Optional.empty(), why);
  }

  private static void happened(
      String actor, AuditAct act, String subject, Optional<String> concerned, String why) {
    RunningDesk.done(
        running
            .store()
            .audit()
            .note(new AuditTrail.Entry(actor, act, subject, concerned, why, "done")));
  }

  private static EncounterView act(EncounterView encounter, Act act) {
    ActReply reply =
        RunningDesk.done(
            running.store().encounters().act("amira", encounter.id(), UUID.randomUUID(), act));
    assertThat(reply).isInstanceOf(ActReply.Done.class);
    return ((ActReply.Done) reply).encounter();
  }

  /** An answer that keeps the questions going. */
  private static Act harmless(JsonNode question) {
    String id = question.get("id").asText();
    return switch (question.get("kind").asText()) {
      case "number" ->
          new Act.GiveAnswer(id, DecimalNode.valueOf(question.get("min").decimalValue()));
      case "any-of" -> new Act.GiveAnswer(id, TextNode.valueOf("none"));
      case "yes-no" ->
          new Act.GiveAnswer(id, TextNode.valueOf(id.startsWith("awake") ? "yes" : "no"));
      default -> new Act.GiveAnswer(id, question.at("/choices/0/value"));
    };
  }

  private static EncounterView worked(String call) {
    EncounterView encounter =
        RunningDesk.done(
            running
                .store()
                .encounters()
                .open(
                    new Encounters.Taken(
                        call, "public", "07700900123", "amira", InstantSource.system().instant())));
    act(encounter, new Act.RecordPatient(Map.of("givenName", "Edith", "familyName", "Sample")));
    act(encounter, new Act.AddNote("The key is with the neighbour"));
    EncounterView now = act(encounter, new Act.ChooseProtocol("fall-adult"));
    for (int i = 0; i < 4; i++) {
      now = act(now, harmless(now.json().get("question")));
    }
    return now;
  }

  private static List<Path> kept() throws IOException {
    try (Stream<Path> all = Files.list(files)) {
      return all.toList();
    }
  }

  private static void finds(String field, String text) {
    chrome.visible("#audit-" + field);
    chrome.until(
        "return document.querySelector('oc-audit [role=status]')?.innerText ?? ''",
        found -> found.contains("entr") || found.contains("Nothing"));
    chrome.tabTo("#audit-" + field);
    chrome.type(text);
    chrome.press(Keys.ENTER);
  }

  @Test
  void shouldFindWhatWasDoneToAUser() {
    happened("ada", AuditAct.DISABLE_USER, "user/leaver", "Left the service");
    happened("ada", AuditAct.ADD_USER, "user/newcomer", "New at the desk");
    running.in("ines");
    finds("subject", "user/leaver");
    chrome.saysNot("New at the desk");
    chrome.says("Disable a user");
    chrome.says("Left the service");
    chrome.checked("audit");
  }

  @Test
  void shouldFindWhatOnePersonDid() {
    happened("sam", AuditAct.LISTEN, "call/seen", "To help a new colleague");
    happened("ada", AuditAct.RESET_PASSWORD, "user/other", "Forgot it");
    running.in("ines");
    finds("actor", "sam");
    chrome.saysNot("Forgot it");
    chrome.says("To help a new colleague");
  }

  @Test
  void shouldFindWhoListenedToOnePerson() {
    happened("sam", AuditAct.LISTEN, "call/hers", Optional.of("amira"), "Her first day");
    happened("sam", AuditAct.LISTEN, "call/his", Optional.of("ben"), "His first day");
    running.in("ines");
    finds("concerned", "Khan");
    chrome.saysNot("His first day");
    chrome.says("Her first day");
    chrome.says("Amira Khan amira");
    chrome.checked("audit-of-whom");
  }

  @Test
  void shouldFindAnActByItsWords() {
    happened("ada", AuditAct.CHANGE_USER, "user/mover", "Moved to days");
    happened("ada", AuditAct.RESET_PASSWORD, "user/mover", "Lost it on the way");
    running.in("ines");
    finds("act", "Change a user");
    chrome.saysNot("Lost it on the way");
    chrome.says("Moved to days");
  }

  @Test
  void shouldGoOnFromAnEntryToAllThatIsAboutTheSame() {
    happened("sue", AuditAct.ADD_USER, "user/joiner", "Starts on Monday");
    happened("sue", AuditAct.MOVE, "call/other", "They asked for it");
    running.in("ines");
    finds("actor", "sue");
    chrome.says("They asked for it");
    chrome.tabTo("button[aria-label='Only User joiner']");
    chrome.press(Keys.ENTER);
    chrome.focused("#audit-found");
    chrome.saysNot("They asked for it");
    chrome.says("Starts on Monday");
    chrome.checked("audit-of-one");
  }

  @Test
  void shouldReadEveryEventOfOneEncounter() {
    EncounterView encounter = worked("audited-call");
    running.in("ines");
    finds("subject", "encounter/" + encounter.id());
    chrome.says("Answer given");
    chrome.says("Protocol chosen");
    assertThat(chrome.text()).doesNotContain("Edith", "07700 900123", "07700900123");
    chrome.checked("audit-encounter");
  }

  @Test
  void shouldTakeWhatWasFoundAwayAsAFileWhichIsOnTheTrailToo() throws IOException {
    happened("sam", AuditAct.MOVE, "call/filed", "=HYPERLINK(\"http://evil.example\")");
    running.in("ines");
    finds("subject", "call/filed");
    chrome.says("One entry.");
    chrome.tabTo("a[href^='/api/audit/file']");
    chrome.keepsFilesIn(files);
    chrome.press(Keys.ENTER);
    // It has another name until it is whole.
    await().until(() -> kept().size() == 1 && kept().getFirst().toString().endsWith(".csv"));
    assertThat(kept().getFirst()).content().contains("call/filed").contains("'=HYPERLINK");
    running.in("ines");
    finds("act", "export");
    chrome.says("Downloaded as a file");
  }

  @Test
  void shouldReplayAnEncounterStepByStepWithItsNotes() {
    EncounterView encounter = worked("replayed-call");
    running.in("ines");
    running.page("replay");
    chrome.focused("#replay-encounter");
    chrome.type(encounter.id());
    chrome.press(Keys.TAB);
    chrome.press(Keys.ENTER);
    WrongField.isLedTo(chrome, "#replay-reason", "Say why");
    chrome.type("A complaint about the advice");
    chrome.press(Keys.ENTER);
    chrome.focused("#replay-step");
    // The desk, which knows of no such call, may say that the caller has left: one step more.
    chrome.says("step 1 of ");
    chrome.says("The call was answered by Amira Khan");
    chrome.press(Keys.ARROW_RIGHT);
    chrome.says("step 2 of ");
    chrome.says("Written down: first name, last name");
    chrome.press(Keys.ARROW_RIGHT);
    chrome.says("The key is with the neighbour");
    chrome.tabTo("oc-replay .oc-history li:nth-child(5) button");
    chrome.press(Keys.ENTER);
    chrome.says("Then asked");
    chrome.says("Still possible");
    chrome.says("step 5 of ");
    assertThat(chrome.text()).doesNotContain("Edith", "07700 900123", "07700900123");
    chrome.checked("replay");
    shouldComeBackToTheStep();
  }

  /** For the same reason, which is on the trail once more: that it was asked, and done. */
  private void shouldComeBackToTheStep() {
    chrome.reload();
    chrome.focused("#replay-step");
    chrome.says("step 5 of ");
    chrome.says("Then asked");
    running.page("audit");
    finds("act", "replay");
    chrome.until(
        "return [...document.querySelectorAll('oc-audit tbody tr')]"
            + ".filter((row) => row.innerText.includes('A complaint about the advice')).length",
        "4"::equals);
    running.page("replay");
    chrome.focused("#replay-encounter");
    assertThat(chrome.script("return document.querySelector('#replay-reason').value"))
        .isEqualTo("");
  }
}
