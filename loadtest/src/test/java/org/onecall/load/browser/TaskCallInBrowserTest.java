package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.onecall.desk.fake.MadeUpSubject;
import org.onecall.patient.task.Subject;
import org.onecall.patient.task.Task;
import org.onecall.patient.task.TaskKind;
import org.onecall.protocol.Urgency;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/**
 * Whom a task is about is rung from its page, by keyboard, and becomes a call like any other; a
 * service is told of somebody, and a team works through whom it goes to and who comes.
 */
@ChecksParts("at-the-ring at-the-ring:known task-detail:postpone")
final class TaskCallInBrowserTest extends RealPeopleTest {
  private void made(TaskKind kind, Urgency urgency, String team, Subject subject) {
    store.task(kind, urgency, team, subject, InstantSource.system().instant());
  }

  private void openTheFirst(String words) {
    chrome.tabTo("a[href='#/call-backs']");
    chrome.press(Keys.ENTER);
    chrome.saysFirst(".oc-tasks__row", words);
    chrome.alt("1");
    chrome.focused("#task-title");
  }

  @Test
  void shouldRingFromTheTaskAndOpenTheRecordOnceTheyAreThere() {
    var telephone = desk.desk().telephone();
    telephone.carrier();
    made(
        TaskKind.CALLER_CALL_BACK,
        Urgency.SAME_DAY,
        Task.HANDLERS,
        MadeUpSubject.atNumber("Edith Sample", "07700900123", "How was the night?"));
    signIn("dev");
    openTheFirst("How was the night?");
    TaskSteps.accepts(chrome);
    chrome.checked("task-to-ring");
    chrome.alt("t");
    chrome.focused("#task-at");
    chrome.checked("task-another-time");
    chrome.press(Keys.ESCAPE);
    chrome.gone(".oc-task__form");
    chrome.alt("c");
    // Their own phone rings, and only when it is answered the other.
    chrome.says("Your call");
    chrome.says("and they are rung");
    chrome.says("Call the caller back: How was the night?");
    assertThat(chrome.all("oc-ringing [role=alert] dt"))
        .extracting(WebElement::getText)
        .containsExactly(
            "Whom we ring", "Patient may be", "Why we ring", "Special notes", "Found already");
    assertThat(chrome.text()).contains("Edith Sample, 07700 900123").doesNotContain("Who calls");
    chrome.checked("call-out-ringing");
    String call = List.copyOf(telephone.floor().calls().keySet()).getLast();
    telephone.talks(call, "1004");
    chrome.says("is being rung");
    telephone.callBack(call, true);
    chrome.focused("#step-heading");
    chrome.visible("oc-at-the-ring summary");
    // Who picks up at once has not read the five lines.
    chrome.alt("z");
    chrome.visible("oc-at-the-ring details[open] dl");
    chrome.saysFirst("oc-at-the-ring", "Why we ring");
    chrome.checked("call-known-at-the-ring");
    telephone.ends(call);
    chrome.says("The caller has gone");
    chrome.alt("x");
    chrome.visible("oc-ending dialog[open]");
    chrome.press(Keys.SPACE);
    chrome.press(Keys.ENTER);
    chrome.gone("oc-ending dialog[open]");
    openTheFirst("How was the night?");
    chrome.says("Rang, Dev Anand");
    chrome.alt("f");
    chrome.focused("#task-words");
    chrome.type("A quiet night");
    chrome.press(Keys.ENTER);
    chrome.saysNot("How was the night?");
    callsFromARestrictedRecord();
  }

  /** Once it is known whose number it is, it is seen no more, nor the postcode that was said. */
  private void callsFromARestrictedRecord() {
    chrome.alt("q");
    chrome.visible("#step-heading");
    String call = desk.callerRings("07700900777", "1004");
    chrome.visible("oc-ringing");
    desk.desk().telephone().talks(call, "1004");
    chrome.says("07700 900777");
    inPatientField("postcode", "ZZ3 9XX");
    chrome.says("Saved");
    inPatientField("nhsNumber", "999 000 0026");
    chrome.says("Number not shown");
    chrome.saysNot("07700 900777");
    chrome.says("known, not shown");
    chrome.until("return document.querySelector('#patient-postcode').value", String::isEmpty);
    chrome.checked("handler-restricted");
  }

  private void inPatientField(String name, String text) {
    chrome.tabTo("#patient-" + name);
    chrome.type(text);
    chrome.press(Keys.TAB);
  }

  @Test
  void shouldTellAServiceByTelephoneThatNothingHereReaches() {
    made(
        TaskKind.TELL_SERVICE,
        Urgency.WITHIN_2_HOURS,
        Task.HANDLERS,
        MadeUpSubject.edith("Her carer cannot go on").of("aldenmoor-social-care"));
    signIn("ben");
    openTheFirst("Tell Aldenmoor Council adult social care");
    chrome.says("01632 960766");
    chrome.says("Edith Sample");
    chrome.alt("y");
    chrome.says("Accepted, Ben Okoro");
    chrome.checked("task-tell-a-service");
    chrome.alt("f");
    chrome.focused("#task-words");
    chrome.type("Told Mary at the desk there");
    chrome.press(Keys.ENTER);
    chrome.saysNot("Her carer cannot go on");
  }

  @Test
  void shouldShowATeamWhomACrewWaitsWithAndWhoComes() {
    made(
        TaskKind.ARRIVAL,
        Urgency.WITHIN_6_HOURS,
        "aldenmoor-utc",
        MadeUpSubject.edith("Comes Mon 23 Nov 10:15: Wound"));
    made(
        TaskKind.ENHANCED_CARE,
        Urgency.WITHIN_2_HOURS,
        "eldermarsh-enhanced-care",
        MadeUpSubject.edith("A crew waits: not safe alone tonight"));
    signIn("mara");
    chrome.says("Who comes to us");
    chrome.saysFirst(".oc-tasks__row", "A crew waits");
    chrome.alt("1");
    chrome.focused("#task-title");
    chrome.alt("y");
    chrome.says("Accepted, Mara");
    chrome.alt("w");
    chrome.says("On the way, Mara");
    chrome.checked("team-who-comes");
    chrome.alt("2");
    chrome.saysFirst("#task-title", "Comes to us");
    chrome.says("Made, Onecall");
    chrome.alt("y");
    chrome.says("Accepted, Mara");
    chrome.alt("v");
    chrome.says("Arrived, Mara");
    chrome.alt("f");
    chrome.focused("#task-words");
    chrome.type("Closed with strips");
    chrome.press(Keys.ENTER);
    chrome.saysNot("Who comes to us");
  }
}
