package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.onecall.desk.fake.MadeUpSubject;
import org.onecall.patient.Looking;
import org.onecall.patient.PersonId;
import org.onecall.patient.task.TaskKind;
import org.onecall.protocol.Urgency;
import org.openqa.selenium.Keys;

/** Teams, callers back and whoever looks people up work by keyboard, on real people and tasks. */
@ChecksParts(
    "add-person add-person:add people:search person-record:note ringing:rest "
        + "task-detail:came-home task-detail:decline task-detail:no-answer "
        + "task-detail:outcome task-detail:send-back")
final class PeopleInBrowserTest extends RealPeopleTest {
  private static final String OUTCOME =
      """
      const value = (id) => document.getElementById('task-' + id);
      return value('lifted')?.checked + ' ' + value('interventions')?.value + ', ' + value('words')?.value;
      """;

  private static <T> T done(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  /** Goes to one of the pages in the bar at the top. */
  private void page(String place) {
    chrome.visible("a[href='#/" + place + "']");
    chrome.tabTo("a[href='#/" + place + "']");
    chrome.press(Keys.ENTER);
  }

  private static void made(
      TaskKind kind, Urgency urgency, String team, String words, Instant from) {
    store.task(kind, urgency, team, MadeUpSubject.edith(words), from);
  }

  @Test
  void shouldWorkThroughAVisitByKeyboard() {
    Instant now = InstantSource.system().instant();
    String words = "Fell at home, cannot get up, not hurt";
    made(TaskKind.FALLS, Urgency.WITHIN_2_HOURS, "aldenmoor-falls", words, now);
    signIn("nia");
    chrome.says("Fell at home, cannot get up");
    chrome.checked("team-list");
    chrome.alt("1");
    chrome.focused("#task-title");
    chrome.says("Edith Sample");
    TaskSteps.accepts(chrome);
    chrome.says("due in");
    chrome.says("Not matched to a record: special notes and care plan are not known.");
    chrome.checked("team-task");
    chrome.alt("w");
    chrome.says("On the way, Nia Rowe");
    chrome.alt("v");
    chrome.says("Arrived, Nia Rowe");
    chrome.alt("f");
    chrome.focused("#task-lifted");
    chrome.press(Keys.SPACE);
    chrome.press(Keys.TAB);
    chrome.press(Keys.SPACE);
    chrome.press(Keys.TAB);
    chrome.type("walking frame ordered");
    chrome.press(Keys.TAB);
    chrome.type("comfortable at home");
    chrome.checked("team-outcome");
    // What is written and not saved is there after a reload, in its form.
    chrome.visible(".oc-task__form[data-draft=kept]");
    chrome.reload();
    chrome.saysFirst(".oc-tasks__row", "Fell at home");
    chrome.alt("1");
    chrome.until(OUTCOME, "true walking frame ordered, comfortable at home"::equals);
    chrome.tabTo("#task-words");
    chrome.press(Keys.ENTER);
    chrome.says("Nothing is to be done");
    chrome.focused("#tasks-title");
  }

  @Test
  void shouldReadWhomAVisitIsAboutBeforeItIsAccepted() {
    PersonId edith =
        done(store
                .people()
                .index()
                .atPhone(
                    new Looking("nia", Looking.Purpose.SEARCH, Optional.empty()), "07700900123"))
            .getFirst()
            .id();
    store.task(
        TaskKind.FALLS,
        Urgency.WITHIN_2_HOURS,
        "aldenmoor-falls",
        MadeUpSubject.edith(edith, "On the floor of the bathroom"),
        InstantSource.system().instant());
    signIn("nia");
    chrome.says("On the floor of the bathroom");
    chrome.alt("1");
    chrome.focused("#task-title");
    chrome.says("Special notes");
    chrome.says("Hard of hearing");
    chrome.says("Care plan");
    chrome.says("Wants to stay at home");
    chrome.says("What has happened");
    chrome.checked("team-whom");
    chrome.alt("l");
    chrome.focused("#task-words");
    chrome.type("Another team is nearer");
    chrome.press(Keys.ENTER);
    chrome.says("Nothing is to be done");
  }

  @Test
  void shouldCountFromComingHomeAndAskWhenTheSupportEnds() {
    made(
        TaskKind.DISCHARGE_TO_ASSESS,
        Urgency.ROUTINE,
        "aldenmoor-falls",
        "Home from hospital after a new hip",
        InstantSource.system().instant());
    signIn("nia");
    chrome.says("Home from hospital after a new hip");
    chrome.alt("1");
    chrome.focused("#task-title");
    TaskSteps.accepts(chrome);
    chrome.alt("g");
    chrome.focused("#task-at");
    chrome.checked("team-came-home");
    chrome.press(Keys.ENTER);
    chrome.says("Came home, Nia Rowe");
    chrome.alt("f");
    chrome.focused("#task-support");
    chrome.tabTo("#task-words");
    chrome.type("settled");
    chrome.press(Keys.ENTER);
    chrome.says("Nothing is to be done");
  }

  @Test
  void shouldAddSomebodyWhomTheIndexDoesNotKnow() {
    signIn("amira");
    page("people");
    chrome.focused("#person-nhsNumber");
    chrome.press(Keys.TAB);
    chrome.type("Newcomer");
    chrome.press(Keys.TAB);
    chrome.type("Petra");
    chrome.press(Keys.ENTER);
    chrome.says("Nobody in the index fits");
    chrome.tabTo("oc-add-person summary");
    chrome.press(Keys.ENTER);
    chrome.visible("#add-postcode");
    chrome.checked("person-add");
    chrome.tabTo("#add-postcode");
    chrome.type("ZZ1 4AA");
    chrome.press(Keys.ENTER);
    chrome.says("Petra Newcomer");
    chrome.says("Who looked at this record");
  }

  @Test
  void shouldShowAClinicianTheMostUrgentCallFirstAndWhatIsLate() {
    Instant now = InstantSource.system().instant();
    made(TaskKind.CLINICIAN_CALL_BACK, Urgency.SAME_DAY, "clinicians", "Rash for two days", now);
    made(
        TaskKind.CLINICIAN_CALL_BACK,
        Urgency.CLINICIAN_NOW,
        "clinicians",
        "Breathless on the stairs",
        now.minus(Duration.ofMinutes(25)));
    signIn("grace");
    page("call-backs");
    chrome.says("Rash for two days");
    chrome.saysFirst(".oc-tasks__row", "Breathless on the stairs");
    chrome.saysFirst(".oc-tasks__row", " late");
    chrome.alt("1");
    chrome.says("Take it");
    chrome.checked("clinician-call-backs");
  }

  private static final String LOOKED_FOR =
      "return document.querySelector('#person-nhsNumber')?.value";

  @Test
  void shouldFindReadAndNoteAPersonAndSayWhoLooked() {
    signIn("amira");
    page("people");
    chrome.focused("#person-nhsNumber");
    chrome.type("999 000 0905");
    chrome.press(Keys.ENTER);
    chrome.says("One person");
    chrome.says("999 000 0018");
    chrome.says("In place of 999 000 0905, which is superseded");
    // Whoever was looked for is looked for again when the page was lost, and not when it was left.
    chrome.visible("oc-people form[data-draft=kept]");
    chrome.reload();
    chrome.says("In place of 999 000 0905, which is superseded");
    chrome.until(LOOKED_FOR, "999 000 0905"::equals);
    page("day");
    chrome.says("My calls");
    page("people");
    chrome.focused("#person-nhsNumber");
    chrome.reload();
    chrome.focused("#person-nhsNumber");
    assertThat(chrome.script(LOOKED_FOR)).isEqualTo("");
    chrome.type("999 000 0905");
    chrome.press(Keys.ENTER);
    chrome.says("In place of 999 000 0905, which is superseded");
    chrome.focused(".oc-candidates button");
    chrome.press(Keys.ENTER);
    chrome.focused("#record-title");
    chrome.says("Wants to stay at home");
    chrome.says("Who looked at this record");
    chrome.says("Amira Khan Searched");
    chrome.tabTo("#note-words");
    chrome.type("Prefers to be called Edie");
    chrome.press(Keys.ENTER);
    chrome.says("Prefers to be called Edie Amira Khan, today");
    chrome.checked("person-record");
    chrome.script("window.print = () => { document.title = 'printed'; }");
    chrome.tabTo(".oc-record button");
    chrome.press(Keys.ENTER);
    chrome.until("return document.title", "printed"::equals);
    chrome.says("copy");
  }

  @Test
  void shouldShowFiveLinesAtTheRingAndNothingOfWhereForARestrictedRecord() {
    signIn("amira");
    desk.desk().telephone().arrives("five-1", "public", "07700900123");
    desk.desk().telephone().waits("five-1");
    desk.desk().telephone().rings("five-1", "1001");
    chrome.says("Probably Edith Sample");
    chrome.says("Hard of hearing");
    chrome.says("Not in the last four days");
    chrome.says(DeskOverFakes.PRIOR);
    FiveLines.look(chrome);
    desk.desk().telephone().ends("five-1");
    chrome.saysNot("Probably Edith Sample");
    page("people");
    chrome.focused("#person-nhsNumber");
    chrome.press(Keys.TAB);
    chrome.type("hidden");
    chrome.press(Keys.TAB);
    chrome.type("ruth");
    chrome.press(Keys.ENTER);
    chrome.focused(".oc-candidates button");
    chrome.press(Keys.ENTER);
    chrome.says("Restricted record");
    RestrictedRecord.look(chrome);
  }

  @Test
  void shouldDeclineAVisitWithAReasonByKeyboard() {
    owenOpens("Catheter blocked");
    chrome.alt("l");
    chrome.focused("#task-words");
    chrome.press(Keys.ENTER);
    chrome.says("Give a reason");
    chrome.checked("team-decline");
    WrongField.isLedTo(chrome, "#task-words", "Give a reason");
    chrome.type("No car is free");
    chrome.press(Keys.ENTER);
    chrome.says("Nothing is to be done");
  }

  private void owenOpens(String visit) {
    Instant now = InstantSource.system().instant();
    made(TaskKind.RAPID_RESPONSE, Urgency.WITHIN_2_HOURS, "eldermarsh-rapid-response", visit, now);
    signIn("owen");
    chrome.says(visit);
    chrome.alt("1");
    chrome.focused("#task-title");
    // How far it is has one colour, in the list and beside it.
    assertThat(chrome.all("oc-task-detail .nhsuk-tag--yellow")).hasSize(1);
  }

  @Test
  void shouldSendAVisitBackByKeyboard() {
    owenOpens("Confused since this morning");
    TaskSteps.accepts(chrome);
    chrome.alt("b");
    chrome.focused("#task-to");
    chrome.press(Keys.ARROW_DOWN);
    chrome.press(Keys.TAB);
    chrome.type("Sepsis is possible");
    chrome.checked("team-send-back");
    chrome.press(Keys.ENTER);
    chrome.says("Nothing is to be done");
    chrome.focused("#tasks-title");
  }

  @Test
  void shouldTakeACallBackNoteNoAnswerAndFinishItByKeyboard() {
    made(
        TaskKind.CLINICIAN_CALL_BACK,
        Urgency.AMBULANCE,
        "clinicians",
        "Chest pain, crew sent away",
        // Asked longer ago than anybody else's, so it is the first of them once its clock has run.
        InstantSource.system().instant().minus(Duration.ofDays(1)));
    signIn("grace");
    page("handler");
    chrome.saysFirst("oc-between-calls", " late");
    chrome.checked("handler-between-calls");
    page("call-backs");
    chrome.saysFirst(".oc-tasks__row", "Chest pain, crew sent away");
    chrome.alt("1");
    chrome.focused("#task-title");
    chrome.says("Chest pain, crew sent away");
    TaskSteps.accepts(chrome);
    chrome.alt("u");
    chrome.focused("#task-words");
    chrome.type("Rang out");
    chrome.checked("clinician-no-answer");
    chrome.press(Keys.ENTER);
    chrome.says("No answer, Grace Lund");
    // Whom nobody reached is anybody's again, until somebody takes it.
    TaskSteps.accepts(chrome);
    chrome.alt("f");
    chrome.focused("#task-ended");
    chrome.press(Keys.TAB);
    chrome.focused("#task-words");
    chrome.type("Ambulance accepted after all");
    chrome.press(Keys.ENTER);
    chrome.checked("clinician-call-back-ended");
    WrongField.isLedTo(chrome, "#task-ended", "Choose how the call ended");
    chrome.type("999");
    chrome.press(Keys.TAB);
    chrome.focused("#task-words");
    chrome.press(Keys.ENTER);
    chrome.saysNot("Chest pain, crew sent away");
  }
}
