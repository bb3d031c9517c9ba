package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.onecall.desk.Act;
import org.onecall.desk.ActReply;
import org.openqa.selenium.Keys;

/**
 * What is kept of somebody's care is written down by keyboard, stands on their record, and is
 * before whoever takes their next call.
 */
@ChecksParts(
    "outreach:list particulars-form:correct person-record:care person-record:conditions "
        + "plan-contact plan-contact:reached plan-form:write service-field visit")
class CareFormsInBrowserTest {
  private static final String PALLIATIVE = "aldenmoor-palliative";

  private final RunningDesk desk = new RunningDesk();
  private final Chrome chrome = desk.chrome();

  @AfterEach
  void close() {
    desk.close();
  }

  private void opens(String summary, String field) {
    chrome.tabTo(summary);
    chrome.press(Keys.ENTER);
    chrome.visible(field);
  }

  private void field(String id, String text) {
    chrome.tabTo("#" + id);
    chrome.type(text);
  }

  /** Keeps a form, and waits until the record is there anew with that on it. */
  private void kept(String words) {
    chrome.press(Keys.ENTER);
    chrome.says(words);
    chrome.focused("#record-title");
  }

  @Test
  void whatIsKeptOfSomebodysCareStandsOnTheRecordAndAtTheNextRing() {
    desk.in("grace");
    chrome.says("Not ready");
    desk.page("people");
    chrome.focused("#person-nhsNumber");
    chrome.type("999 000 0077");
    chrome.press(Keys.ENTER);
    chrome.focused(".oc-candidates button");
    chrome.press(Keys.ENTER);
    chrome.focused("#record-title");
    chrome.says("No care plan");
    manager();
    conditions();
    notes();
    plan();
    particulars();
    chrome.script(
        "document.querySelectorAll('.oc-record details').forEach((one) => (one.open = true))");
    chrome.checked("person-care-forms");
    reopened();
    whoComesNextSeesNobody();
    desk.in("amira");
    nextCall();
    desk.in("sam");
    outreach();
  }

  /** A page that was lost comes back to the record that it had open, which is one opening more. */
  private void reopened() {
    String before = chrome.until(OPENINGS, count -> Integer.parseInt(count) > 1);
    chrome.reload();
    chrome.focused("#record-title");
    chrome.visible(".oc-candidates button");
    chrome.says("Nora Case, Eldermarsh Rapid Response");
    String address = String.valueOf(chrome.script("return location.hash"));
    assertThat(address).matches("#/people/[0-9a-f-]{36}");
    chrome.until(OPENINGS, String.valueOf(Integer.parseInt(before) + 1)::equals);
  }

  private static final String OPENINGS =
      """
      const looks = [...document.querySelectorAll('.oc-record > ol:last-child > li')];
      return looks.filter((one) => one.querySelector('.oc-dim').textContent === 'Read the record').length;
      """;

  /** Somebody else signs in at the same page: whose record was open is not for them. */
  private void whoComesNextSeesNobody() {
    chrome.forget();
    chrome.reload();
    chrome.visible("#user");
    chrome.type("amira");
    chrome.press(Keys.TAB);
    chrome.type(DeskOverFakes.PASSWORD);
    chrome.press(Keys.ENTER);
    chrome.focused("#person-nhsNumber");
    chrome.until("return location.hash", "#/people"::equals);
    assertThat(chrome.all(".oc-record, .oc-candidates")).isEmpty();
  }

  private void manager() {
    opens("#care-more summary", "#care-manager");
    field("care-manager", "Nora Case");
    field("care-managerService", "eldermarsh-rapid-response");
    field("care-stayingAt", "Room 4, Willow House");
    field("care-stayingUntil", "02012099");
    kept("Nora Case, Eldermarsh Rapid Response");
    chrome.says("Room 4, Willow House, until 2 January 2099");
  }

  private void conditions() {
    // The box itself is drawn by its label.
    opens("#conditions-more summary", "label[for='condition-housebound']");
    chrome.tabTo("#condition-housebound");
    chrome.press(Keys.SPACE);
    chrome.press(Keys.ENTER);
    // Under the name, before anything else.
    chrome.saysFirst(".oc-record .oc-card__head + .oc-flags", "Cannot leave home");
    chrome.focused("#record-title");
  }

  private void notes() {
    field("note-words", "Ring twice");
    kept("Ring twice");
    chrome.tabTo(".oc-notes button");
    chrome.press(Keys.ENTER);
    chrome.says("No special notes");
    chrome.focused("#record-title");
    field("note-words", "The key is with the neighbour");
    field("note-until", "1 1 2001");
    chrome.press(Keys.ENTER);
    WrongField.isLedTo(chrome, "#note-until", "day, month and year, like");
    chrome.overwrites();
    chrome.type("31 1 2030");
    kept("until 31 January 2030");
  }

  private void plan() {
    opens("oc-plan-form summary", "#plan-words");
    chrome.tabTo("#plan-words");
    chrome.type("Stays at home with his daughter");
    chrome.press(Keys.TAB);
    chrome.press(Keys.SPACE);
    field("plan-whom-0", "His nurses");
    field("plan-service-0", "aldenmoor-palliative");
    chrome.tabTo("#plan-phone-0");
    chrome.press(Keys.ENTER);
    WrongField.isLedTo(chrome, "#plan-forWhat-0", "Step 1: say for what");
    field("plan-forWhat-0", "pain, by day and night");
    kept("Stays at home with his daughter");
    chrome.saysFirst(".oc-plan", "pain, by day and night");
    field("plan-whom-1", "Dora Wherry, his daughter");
    field("plan-phone-1", "07700 900178");
    field("plan-forWhat-1", "any decision about hospital");
    chrome.press(Keys.ENTER);
    chrome.saysFirst(".oc-plan", "any decision about hospital");
    chrome.focused("#record-title");
  }

  private void particulars() {
    opens("#particulars-more summary", "#particulars-carerName");
    field("particulars-carerName", "Jan Wherry");
    field("particulars-carerPhone", "by the door");
    chrome.press(Keys.ENTER);
    chrome.says("This does not look right");
    chrome.type(Keys.BACK_SPACE.toString().repeat("by the door".length()));
    chrome.type("07700 900178");
    field("particulars-interpreter", "Polish");
    field("particulars-safeguarding", "Somebody asks him for money at the door");
    kept("Polish interpreter");
    chrome.saysFirst(".oc-record .oc-facts", "Jan Wherry");
    chrome.saysFirst("oc-particulars-form .oc-history", "Interpreter: not known → Polish");
  }

  /** Their number rings: what was written is before the handler, and during the call all of it. */
  private void nextCall() {
    desk.desk().telephone().arrives("care-1", "public", "07700900177");
    desk.desk().telephone().waits("care-1");
    desk.desk().telephone().rings("care-1", "1001");
    chrome.says("Probably Stan Wherry");
    chrome.saysFirst(".oc-ringing", "The key is with the neighbour");
    chrome.saysFirst(".oc-ringing", "Care plan");
    chrome.saysFirst(".oc-ringing", "Polish");
    chrome.saysFirst(".oc-ringing", "Safeguarding");
    desk.desk().telephone().talks("care-1", "1001");
    chrome.visible("#about-title");
    looksUp();
    chrome.press(Keys.ENTER);
    chrome.saysFirst("oc-encounter-person", "Nora Case, Eldermarsh Rapid Response");
    chrome.saysFirst("oc-encounter-person", "pain, by day and night");
    chrome.saysFirst("oc-encounter-person", "Room 4, Willow House");
    theGateFirst();
    toTheOutcome();
    whomThePlanSaysToRing();
    whoKnows();
  }

  /**
   * By all that was typed, also the field that is being typed in: his number rings, and yet he is
   * not found by it while what is typed fits nobody.
   */
  private void looksUp() {
    inPatientField(3, "12 12 1949");
    chrome.press(Keys.TAB);
    chrome.type("ZZ1 1ZZ");
    chrome.alt("s");
    chrome.saysFirst("oc-encounter-person", "Nobody in the index fits these details.");
    inPatientField(4, "ZZ5 4FF");
    chrome.press(Keys.TAB);
    chrome.type("9990008000");
    chrome.alt("s");
    chrome.focused(".oc-candidates button");
    chrome.saysFirst("oc-encounter-person", "Nobody has this NHS number. What else was said fits");
    chrome.saysFirst(".oc-candidates", "Stan Wherry");
  }

  private void inPatientField(int place, String text) {
    chrome.alt("p");
    chrome.focused("#patient-givenName");
    for (int i = 1; i < place; i++) {
      chrome.press(Keys.TAB);
    }
    chrome.type(text);
  }

  /** The emergency questions need no protocol, and whichever is chosen then rests on them. */
  private void theGateFirst() {
    chrome.says("Is the person awake, and breathing as they usually do?");
    answered("yes");
    chrome.says("Is any of these happening right now");
    answered("none");
    chrome.says("Is anyone in danger where you are");
    answered("none");
    // With the age, which is on record.
    chrome.until(
        "return String(document.querySelectorAll('oc-answers .oc-answers__label').length)",
        "4"::equals);
    chrome.alt("i");
    chrome.focused("#complaint");
    chrome.type("fallen");
    chrome.says("Adult who has fallen");
    // What fits nothing else gives way to what was found; there is nothing to be said to that.
    assertThat(chrome.all("input[name=instead]")).isEmpty();
    chrome.press(Keys.ENTER);
    chrome.saysFirst("oc-question .oc-caption", "Adult who has fallen");
    assertThat(chrome.visible("oc-question h1").getText()).doesNotContain("awake");
  }

  private void answered(String value) {
    chrome.script(
        """
        document.querySelector('oc-question oc-choices')
          .dispatchEvent(new CustomEvent('answer', {detail: arguments[0]}));
        """,
        value);
  }

  /** He has fallen and is well. */
  private void toTheOutcome() {
    chrome.script(
        """
        const encounter = arguments[0];
        const well = ['awake-and-breathing', 'walks-as-before', 'can-get-up'];
        const answer = ({id, kind, choices}) => {
          if (kind === 'number') return id === 'falls-in-a-year' ? 3 : 1;
          if (kind === 'any-of') return 'none';
          if (kind === 'yes-no') return well.includes(id) ? 'yes' : 'no';
          const known = choices.map((one) => one.value).filter((value) => value !== 'not-sure');
          return known.includes('no-pain') ? 'no-pain' : known.at(-1);
        };
        const act = async (name, body) => {
          const reply = await fetch(`/api/encounters/${encounter}/${name}`, {
            method: 'POST',
            headers: {'Content-Type': 'application/json', 'X-Onecall': '1'},
            body: JSON.stringify({commandId: crypto.randomUUID(), ...body}),
          });
          return (await reply.json()).encounter;
        };
        (async () => {
          let now = document.querySelector('oc-question').encounter;
          while (now?.question !== undefined) {
            now = await act('answers', {question: now.question.id, value: answer(now.question)});
          }
        })();
        """,
        RunningDesk.done(desk.store().encounters().unfinished()).getFirst().id());
    chrome.visible("oc-plan-contact");
  }

  /**
   * Whoever is chosen otherwise, the daughter comes first: she is reached, or it is said why not.
   */
  private void whomThePlanSaysToRing() {
    chrome.saysFirst("oc-plan-contact", "Dora Wherry, his daughter");
    chrome.saysFirst("oc-plan-contact", "07700 900178");
    chrome.saysFirst("oc-plan-contact", "step 2: any decision about hospital");
    chrome.click("oc-plan-contact details summary");
    chrome.visible("oc-plan-contact input[id^='said-']").sendKeys("Asks us to look at him today");
    chrome.press(Keys.ENTER);
    chrome.focused("oc-plan-contact .nhsuk-error-summary");
    chrome.saysFirst(".nhsuk-error-summary a[href^='#sees-']", "Choose what came of it");
    chrome.checked("handler-plan-contact");
    chrome.click("oc-plan-contact label[for^='sees-no-']");
    chrome.visible("oc-plan-contact input[id^='said-']").sendKeys(Keys.ENTER);
    chrome.saysFirst(
        "oc-plan-contact", "Reached. Something else is needed: Asks us to look at him today");
    chrome.checked("handler-plan-contact-reached");
  }

  /** He is referred, and whether the team knows of him is seen where the reference is. */
  private void whoKnows() {
    String encounter = RunningDesk.done(desk.store().encounters().unfinished()).getFirst().id();
    var refer = new Act.Refer(PALLIATIVE);
    assertThat(
            RunningDesk.done(
                desk.store().encounters().act("amira", encounter, UUID.randomUUID(), refer)))
        .isInstanceOf(ActReply.Done.class);
    chrome.visible("oc-closing .oc-placed__code");
    chrome.saysFirst("oc-visit", "Aldenmoor palliative care at home does not know yet.");
    chrome.checked("handler-who-knows");
    chrome.tabTo("oc-visit button");
    chrome.press(Keys.ENTER);
    chrome.saysFirst("oc-visit", "Aldenmoor palliative care at home has been told.");
  }

  /** Whoever rang is heard of; the others who are at risk are put on the list of calls. */
  private void outreach() {
    desk.page("figures");
    // It stands below all the figures, further than anybody presses Tab.
    chrome.visible("#outreach-days");
    chrome.script("document.querySelector('#outreach-days').focus()");
    chrome.tabTo("#outreach-most");
    chrome.press(Keys.ENTER);
    chrome.says("on the list of calls");
    chrome.checked("outreach");
  }
}
