package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onecall.desk.fake.MadeUpCase;
import org.onecall.desk.fake.MadeUpSubject;
import org.onecall.partner.IncomingCase;
import org.onecall.patient.task.TaskKind;
import org.onecall.protocol.Urgency;
import org.openqa.selenium.Keys;

/**
 * What a clinician does besides calling back, without a mouse: a case that NHS 111 sent, a call
 * handed on, a note for whoever is called next.
 */
@ChecksParts("call-case call-case:from cases cases:leave")
final class ClinicianByKeyboardTest extends RealPeopleTest {
  @BeforeEach
  void graceSignsIn() {
    signIn("grace");
    // Signing in makes the state another one a moment later.
    chrome.says("Not ready");
  }

  private static void callBack(String words) {
    store.task(
        TaskKind.CLINICIAN_CALL_BACK,
        Urgency.CLINICIAN_NOW,
        "clinicians",
        MadeUpSubject.edith(words),
        InstantSource.system().instant().minus(Duration.ofHours(2)));
  }

  @Test
  void shouldTakeACaseThatAnotherServiceSent() {
    desk.desk()
        .incoming()
        .came(MadeUpCase.fall(UUID.randomUUID(), InstantSource.system().instant()));
    chrome.reload();
    chrome.says("Referred to us: 1");
    chrome.until(
        "return document.querySelector('oc-cases .oc-card').getBoundingClientRect().top"
            + " - document.querySelector('.oc-between').getBoundingClientRect().bottom >= 16",
        "true"::equals);
    chrome.checked("clinician-cases");
    chrome.tabTo("button[aria-label='Take the case of Edna Sample']");
    chrome.press(Keys.ENTER);
    chrome.focused("#step-heading");
    // There never was a call, so nobody has gone.
    chrome.saysFirst("oc-my-state", "No call yet");
    assertThat(chrome.text()).doesNotContain("The caller has gone").doesNotContain("Wrap-up");
    // What the other service found is beside what is asked now.
    chrome.says("Asked and answered there");
    chrome.says("Can she get up? No.");
    EmergencyQuestions.nothingIsWrong(chrome);
    chrome.focused("#complaint");
    chrome.type("fallen");
    chrome.says("Adult who has fallen");
    chrome.press(Keys.ENTER);
    chrome.focused("#step-heading");
    assertThat(chrome.visible("#patient-givenName").getDomProperty("value")).isEqualTo("Edna");
    chrome.checked("clinician-case");
    chrome.alt("x");
    chrome.visible("oc-ending dialog[open]");
    chrome.press(Keys.SPACE);
    chrome.press(Keys.ENTER);
    chrome.gone("oc-question");
  }

  @Test
  void shouldLeaveACaseWithWhoeverStillAnswersForItAndSayWhy() {
    UUID id = UUID.randomUUID();
    desk.desk()
        .incoming()
        .came(
            MadeUpCase.fall(
                id, InstantSource.system().instant(), IncomingCase.Category.VALIDATION));
    chrome.reload();
    chrome.says("Leave it with them");
    chrome.tabTo("oc-cases summary");
    chrome.press(Keys.ENTER);
    chrome.tabTo("oc-cases input[name=why]");
    chrome.press(Keys.ENTER);
    chrome.says("Give a reason");
    chrome.checked("clinician-leave-case");
    WrongField.isLedTo(chrome, "#why-" + id, "Give a reason");
    chrome.type("Outside our area");
    chrome.press(Keys.ENTER);
    chrome.gone("oc-cases summary");
    assertThat(desk.desk().incoming().now(id).state()).isEqualTo(IncomingCase.State.CLOSED);
  }

  @Test
  void shouldBeToldThatACallBackSentBackToAnAmbulanceRingsNobody() {
    callBack("Pain in the chest again");
    chrome.tabTo("a[href='#/call-backs']");
    chrome.press(Keys.ENTER);
    chrome.saysFirst(".oc-tasks__row", "Pain in the chest again");
    chrome.alt("1");
    chrome.focused("#task-title");
    chrome.says("Take it");
    // What was open is open again, and the way back leads out of it.
    chrome.reload();
    chrome.focused("#task-title");
    chrome.says("Take it");
    TaskSteps.accepts(chrome);
    chrome.alt("b");
    chrome.focused("#task-to");
    chrome.press(Keys.TAB);
    chrome.press(Keys.ENTER);
    WrongField.isLedTo(chrome, "#task-words", "Give a reason");
    chrome.type("Grey and sweating on the telephone");
    chrome.says(
        "This rings nobody: a clinician calls back. For an ambulance ring 999 yourself now.");
    chrome.says("Send back to a clinician");
    chrome.checked("clinician-send-back");
    chrome.press(Keys.ENTER);
    // What it was for stands in the new one, with why it came back.
    chrome.saysFirst(".oc-tasks__row", "sent back to 999 ambulance: Grey and sweating");
  }

  @Test
  void shouldReadARecordAndLeaveANoteForWhoeverIsCalledNext() {
    chrome.tabTo("a[href='#/people']");
    chrome.press(Keys.ENTER);
    chrome.focused("#person-nhsNumber");
    chrome.type("999 000 0018");
    chrome.press(Keys.ENTER);
    chrome.focused(".oc-candidates button");
    chrome.press(Keys.ENTER);
    chrome.focused("#record-title");
    chrome.says("Care plan");
    chrome.says("Wants to stay at home");
    chrome.tabTo("#note-words");
    chrome.press(Keys.ENTER);
    WrongField.isLedTo(chrome, "#note-words", "Write the note first");
    chrome.type("Speak slowly, on her left");
    chrome.press(Keys.ENTER);
    chrome.says("Speak slowly, on her left");
    chrome.says("Grace Lund");
  }

  /**
   * An NHS number or a phone number is enough by itself; the others go together as one knows them.
   */
  @Test
  void shouldFindSomebodyByEachThingThatIsKnownOfThem() {
    page("people");
    for (Map<String, String> known :
        List.of(
            Map.of("nhsNumber", "999 000 0018"),
            Map.of("familyName", "Sample", "birthDate", "9 3 1941"),
            Map.of("familyName", "Sample", "givenName", "Edith"),
            Map.of("birthDate", "9/3/1941", "postcode", "zz1"),
            Map.of("phone", "07700 900123"))) {
      chrome.focused("#person-nhsNumber");
      known.forEach((field, words) -> {
        chrome.tabTo("#person-" + field);
        chrome.type(words);
      });
      chrome.press(Keys.ENTER);
      chrome.focused(".oc-candidates button");
      chrome.saysFirst("oc-people .oc-candidates", "Edith Sample");
      // What was looked for is forgotten with the page, so that each search begins with nothing.
      page("day");
      chrome.says("My calls");
      page("people");
    }
  }

  /** Goes to one of the pages in the bar at the top. */
  private void page(String place) {
    chrome.tabTo("a[href='#/" + place + "']");
    chrome.press(Keys.ENTER);
  }
}
