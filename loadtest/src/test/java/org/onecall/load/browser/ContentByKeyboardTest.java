package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onecall.protocol.ShippedContent;
import org.openqa.selenium.Keys;

/** The five main tasks of a content author and of an approver, without a mouse. */
@ChecksParts("content:propose content-version:claims content-version:decide")
final class ContentByKeyboardTest extends RunningTest {
  private static final String WAITING = "section[aria-labelledby='waiting-title'] tbody .oc-link";

  @TempDir static Path files;

  private static Path changed(String name, String from, String to) throws IOException {
    return changed(files, name, from, to);
  }

  /** A shipped protocol with another number, and with one of its words changed, in that folder. */
  static Path changed(Path folder, String name, String from, String to) throws IOException {
    String text =
        ShippedContent.files().stream()
            .filter(one -> one.name().equals(name + ".yaml"))
            .map(one -> new String(one.bytes(), StandardCharsets.UTF_8))
            .findFirst()
            .orElseThrow();
    assertThat(text).contains("version: 1.0.0").contains(from);
    return Files.writeString(
        folder.resolve(name + ".yaml"),
        text.replace("version: 1.0.0", "version: 1.1.0").replaceFirst(from, to));
  }

  private static Path renumbered(String name) throws IOException {
    return changed(name, "version: 1.0.0", "version: 1.1.0");
  }

  private static void proposes(Path file, String why) {
    chrome.tabTo("#content-file");
    chrome.choose("#content-file", file);
    chrome.press(Keys.TAB);
    chrome.focused("#content-reason");
    chrome.type(why);
    chrome.press(Keys.ENTER);
  }

  /** Cora has proposed a version, and its author or an approver opens it by keyboard. */
  private static void proposedAndOpenedBy(String user, Path file, String title) {
    running.in("cora");
    proposes(file, "Looked at once more: " + title);
    chrome.says("Looked at once more: " + title);
    running.in(user);
    opens(title);
  }

  private static void opens(String title) {
    chrome.says("Waiting for an approver");
    String row = WAITING + "[aria-label='" + title + "']";
    chrome.tabTo(row);
    chrome.press(Keys.ENTER);
    chrome.focused("#version-title");
    chrome.says("Safety report");
  }

  private static void decides(String button, String why) {
    chrome.tabTo("#decide-reason");
    chrome.type(why);
    chrome.tabTo("button[value='" + button + "']");
    chrome.press(Keys.ENTER);
  }

  private static final String TO_THE_DIFFERENCE =
      """
      [...document.querySelectorAll('oc-content-version h3')]
        .find((one) => one.textContent.startsWith('Difference'))
        .scrollIntoView({block: 'start', behavior: 'instant'});
      """;

  @Test
  void anAuthorProposesAVersion() throws IOException {
    running.in("cora");
    chrome.says("Propose a version");
    proposes(renumbered("headache"), "Words that patients understood better");
    chrome.says("Words that patients understood better");
    chrome.saysFirst("section[aria-labelledby='waiting-title'] tbody", "Cora Blythe");
    chrome.script("scrollTo({top: 0, behavior: 'instant'})");
    chrome.checked("content-author");
  }

  @Test
  void anAuthorIsToldWhyAFileIsRefusedAndProposesTheMendedOne() throws IOException {
    running.in("cora");
    Path broken = changed("urinary", "conclude: ", "concluded: ");
    proposes(broken, "With a slip of the pen");
    chrome.says("The file is not well formed.");
    chrome.says("concluded");
    chrome.checked("content-refused");
    proposes(renumbered("urinary"), "With the slip of the pen mended");
    chrome.says("With the slip of the pen mended");
    chrome.saysNot("The file is not well formed.");
  }

  @Test
  void anAuthorReadsWhatIsProvedOfAVersionInUse() {
    running.in("cora");
    chrome.says("In use");
    chrome.tabTo("button[aria-label='Safety report of Chest pain']");
    chrome.press(Keys.ENTER);
    chrome.focused("#version-title");
    chrome.says("Everything is proved over every possible call.");
    chrome.reload();
    chrome.focused("#version-title");
    chrome.says("Everything is proved over every possible call.");
    chrome.tabTo("oc-content-version summary");
    chrome.press(Keys.ENTER);
    chrome.says("Proved: ");
    chrome.checked("content-report");
  }

  @Test
  void anAuthorSeesForWhichCallsTheirVersionEndsOtherwise() throws IOException {
    proposedAndOpenedBy(
        "cora", changed("back-pain", "within: 20 minutes", "within: 15 minutes"), "Back pain");
    chrome.says("Difference to 1.0.0, which is in use");
    // By name, who made which.
    chrome.says("1.1.0: proposed by Cora Blythe. 1.0.0: brought along with the service.");
    chrome.says("As urgent, but different");
    chrome.says("The shortest such call");
    chrome.script(TO_THE_DIFFERENCE);
    chrome.checked("content-difference");
  }

  @Test
  void anAuthorWithdrawsWhatTheyProposed() throws IOException {
    proposedAndOpenedBy("cora", renumbered("limb-injury"), "Injured or painful limb");
    chrome.tabTo("button[value='withdraw']");
    chrome.press(Keys.ENTER);
    WrongField.isLedTo(chrome, "#decide-reason", "Say why");
    decides("withdraw", "A better one comes");
    chrome.focused("#waiting-title");
    chrome.says("A better one comes");
    chrome.says("Withdrawn");
  }

  @Test
  void anApproverReadsWhatIsProvedAndWhatChangesBeforeTheyDecide() throws IOException {
    proposedAndOpenedBy("abel", renumbered("rash"), "Rash, sting or insect bite");
    chrome.says("Everything is proved over every possible call.");
    chrome.says("No call ends otherwise.");
    chrome.tabTo("oc-content-version summary");
    chrome.press(Keys.ENTER);
    chrome.says("Proved: ");
  }

  @Test
  void anApproverPublishesAVersion() throws IOException {
    proposedAndOpenedBy("abel", renumbered("head-injury"), "Head injury");
    decides("publish", "Read, compared, agreed with the clinical lead");
    chrome.focused("#waiting-title");
    chrome.says("Read, compared, agreed with the clinical lead");
    chrome.says("Published");
    chrome.checked("content-published");
  }

  @Test
  void anApproverRejectsOnlyWithAReason() throws IOException {
    proposedAndOpenedBy("abel", renumbered("catheter"), "Catheter problem");
    chrome.tabTo("button[value='reject']");
    chrome.press(Keys.ENTER);
    chrome.says("Say why");
    decides("reject", "The sources are out of date");
    chrome.focused("#waiting-title");
    chrome.says("The sources are out of date");
    chrome.says("Rejected");
  }

  @Test
  void anApproverFindsWhatEachProtocolInUseRestsOn() {
    running.in("abel");
    chrome.tabTo("[aria-label='Protocols in use']");
    chrome.tabTo("button[aria-label='Safety report of Adult who has fallen']");
    chrome.press(Keys.ENTER);
    chrome.focused("#version-title");
    chrome.says("sources:");
    chrome.says("to be looked at again by");
    chrome.tabTo("oc-content-version .oc-card__head .oc-link");
    chrome.press(Keys.ENTER);
    chrome.focused("#waiting-title");
    chrome.gone("oc-content-version");
  }

  @Test
  void anApproverLeavesWhatIsUndecidedForAnother() throws IOException {
    proposedAndOpenedBy("abel", renumbered("wound"), "Wound, cut or burn");
    chrome.tabTo("oc-content-version .oc-card__head .oc-link");
    chrome.press(Keys.ENTER);
    chrome.focused("#waiting-title");
    running.in("pia");
    opens("Wound, cut or burn");
    chrome.visible("button[value='publish']");
    chrome.visible("button[value='reject']");
  }
}
