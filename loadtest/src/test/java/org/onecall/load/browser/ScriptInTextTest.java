package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.onecall.desk.RealStore;
import org.onecall.patient.task.NewTask;
import org.onecall.patient.task.Subject;
import org.onecall.patient.task.TaskKind;
import org.onecall.protocol.Urgency;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/**
 * What looks like a script in a text stays a text, for whoever wrote it and whoever reads it: in
 * every field that the pages' sources hold.
 */
final class ScriptInTextTest {
  private static final String MARK = "<img src=x onerror=\"document.title='OWNED'\">";
  private static final String SCRIPT = "\"><script>document.title='OWNED'</script>";
  private static final String TEXTS =
      ":is(textarea, input:not([type=checkbox], [type=radio], [type=file], [type=range], [type=date],"
          + " [type=datetime-local]))";

  private final Set<String> written = new HashSet<>();
  private DeskOverFakes desk;
  private Chrome chrome;

  @Test
  void nothingRunsInWhicheverFieldItIsWritten() {
    desk = new DeskOverFakes();
    chrome = Chrome.at(desk.address());
    try {
      signedOut();
      handler();
      supervisor();
      running();
    } finally {
      chrome.close();
      desk.close();
    }
    Vertx vertx = Vertx.vertx();
    var store = new RealStore(vertx);
    desk = DeskOverFakes.over(vertx, store);
    chrome = Chrome.at(desk.address());
    try {
      people();
      team(store);
    } finally {
      chrome.close();
      desk.close(store::close);
    }
    List<TextFields> all = TextFields.all();
    assertThat(all).hasSizeGreaterThan(25);
    assertThat(all)
        .as("fields into which nothing was written; written were %s", written)
        .allMatch(field -> field.isOneOf(written));
  }

  /** Writes into every field for text that is seen now. */
  private void fill() {
    // What is behind an open dialog cannot be reached.
    fill(chrome.all("dialog[open]").isEmpty() ? "oc-app " : "dialog[open] ");
  }

  private void fill(String scope) {
    int before = written.size();
    for (WebElement field : chrome.all(scope + TEXTS)) {
      if (field.isDisplayed() && field.isEnabled()) {
        written.add(
            String.valueOf(
                chrome.script(
                    "let up = arguments[0]; const id = up.id;"
                        + " while (!up.localName.startsWith('oc-')) up = up.parentElement;"
                        + " return up.localName + '#' + id",
                    field)));
        field.clear();
        field.sendKeys(MARK + SCRIPT);
      }
    }
    assertThat(written.size()).as("some field is new here").isGreaterThan(before);
    nothingRan();
  }

  private void nothingRan() {
    assertThat(chrome.script("return document.title")).asString().doesNotContain("OWNED");
    assertThat(chrome.all("oc-app img, oc-app script")).isEmpty();
    assertThat(chrome.all("body").getFirst().findElements(By.cssSelector("oc-app"))).isNotEmpty();
  }

  private void in(String user) {
    chrome.open();
    chrome.forget();
    chrome.signIn(user, DeskOverFakes.PASSWORD, ".oc-header__who");
  }

  private void signedOut() {
    chrome.open();
    chrome.visible("#user");
    fill();
    chrome.press(Keys.ENTER);
    chrome.says("not right");
    nothingRan();
    chrome.open("open-now");
    chrome.visible("#postcode");
    fill();
    chrome.press(Keys.ENTER);
    chrome.says("Write a postcode such as ZZ1");
    nothingRan();
  }

  private void handler() {
    desk.desk().telephone().carrier();
    in("amira");
    chrome.says("Not ready");
    chrome.alt("r");
    chrome.says("Ready for the next call");
    String call = desk.callerRings(MARK, "1001");
    chrome.visible("oc-ringing");
    desk.desk().telephone().talks(call, "1001");
    chrome.focused("#complaint");
    fill();
    chrome.says("No protocol has these words");
    chrome.alt("t");
    chrome.focused("#note");
    chrome.press(Keys.TAB);
    chrome.press(Keys.ENTER);
    chrome.says(MARK + SCRIPT);
    bringing();
    chrome.visible("#complaint").clear();
    chrome.visible("#complaint").sendKeys("fallen");
    chrome.says("Adult who has fallen");
    chrome.visible("#complaint").sendKeys(Keys.ENTER);
    chrome.focused("#step-heading");
    ending();
    answering();
    placing();
    chrome.reload();
    chrome.says(MARK + SCRIPT);
    nothingRan();
  }

  private void bringing() {
    chrome.all(".oc-control button").stream()
        .filter(button -> button.getText().startsWith("Bring somebody"))
        .findFirst()
        .orElseThrow()
        .sendKeys(Keys.ENTER);
    chrome.visible("oc-call-control dialog[open] #bring-number");
    fill();
    chrome.visible("#bring-number").sendKeys(Keys.ENTER);
    chrome.says("A telephone number has 3 to 15 digits");
    nothingRan();
    chrome.press(Keys.ESCAPE);
    chrome.gone("oc-call-control dialog[open]");
  }

  private void ending() {
    chrome.alt("x");
    chrome.visible("oc-ending dialog[open]");
    fill();
    chrome.press(Keys.ESCAPE);
    chrome.gone("oc-ending dialog[open]");
  }

  private void answering() {
    chrome.alt("1");
    chrome.says("Did they hit their head?");
    chrome.alt("0");
    chrome.says("Where does it hurt?");
    chrome.alt("3");
    chrome.says("How old are they?");
    chrome.visible("oc-question input");
    fill();
    chrome.visible("oc-question input").sendKeys(Keys.ENTER);
    chrome.says("Enter a number");
    nothingRan();
    chrome.visible("oc-question input").clear();
    chrome.visible("oc-question input").sendKeys("81", Keys.ENTER);
    chrome.visible("oc-services .oc-service");
  }

  private void placing() {
    chrome.click("oc-services oc-refuse summary");
    chrome.visible("oc-refuse input");
    chrome.click("oc-plan-contact summary");
    chrome.visible("oc-plan-contact input[id^='said-']");
    fill();
    chrome.click("oc-besides summary");
    chrome.visible("#cancel-reference");
    fill();
    chrome.visible("#cancel-reason").sendKeys(Keys.ENTER);
    nothingRan();
    chrome.alt("1");
    chrome.visible("oc-held");
    chrome.script(
        """
        const send = window.fetch;
        window.fetch = (path, how) => {
          if (!String(path).endsWith('/book')) return send(path, how);
          window.fetch = send;
          return Promise.resolve(new Response(
            JSON.stringify({code: 'urgent-booking-stands', text: arguments[0]}), {status: 409}));
        };
        """
            .replace("arguments[0]", "'another booking stands'"));
    chrome.alt("y");
    chrome.visible("#besides-why");
    fill();
    chrome.visible("#besides-why").sendKeys(Keys.ENTER);
    chrome.visible("oc-closing");
    chrome.visible("#copy-phone");
    fill();
    chrome.visible("#copy-phone").sendKeys(Keys.ENTER);
    nothingRan();
  }

  private void supervisor() {
    desk.desk().telephone().ready("1002", Set.of("public"));
    in("sam");
    desk.callerWaits(MARK);
    chrome.says("In the queue");
    chrome.click("oc-board-lines td button");
    chrome.visible("#mode-reason");
    fill();
    chrome.visible("#mode-reason").sendKeys(Keys.ENTER);
    chrome.gone("oc-board-lines dialog[open]");
    chrome.says(MARK + SCRIPT);
    nothingRan();
    chrome.click("oc-board-waiting .oc-act[aria-label^='Move']");
    chrome.visible("#floor-priority");
    fill();
    chrome.visible("#floor-reason").sendKeys(Keys.ENTER);
    nothingRan();
    chrome.open("#/directory");
    chrome.visible("#directory-text");
    fill();
    chrome.open("#/replay");
    chrome.visible("#replay-encounter");
    fill();
    chrome.visible("#replay-reason").sendKeys(Keys.ENTER);
    nothingRan();
    chrome.open("#/figures");
    chrome.visible("#outreach-days");
    fill();
    chrome.visible("#outreach-most").sendKeys(Keys.ENTER);
    nothingRan();
  }

  private void running() {
    in("ines");
    chrome.visible("#audit-subject");
    fill();
    chrome.visible("#audit-subject").sendKeys(Keys.ENTER);
    chrome.says("Nothing is on the trail that fits.");
    in("cora");
    chrome.visible("#content-reason");
    fill();
    in("ada");
    chrome.says("Amira Khan");
    chrome.click("main .oc-card__head button");
    chrome.visible("oc-users dialog[open] #user-user");
    fill();
    chrome.visible("#user-reason").sendKeys(Keys.ENTER);
    nothingRan();
    chrome.open("#/risk-list");
    chrome.visible("#risk-lines");
    fill();
    chrome.open("#/password");
    chrome.visible("#password-old");
    fill();
    chrome.open("#/directory");
    chrome.visible("oc-standing");
    chrome.script(
        """
        const places = document.querySelector('oc-standing [id^=places-]');
        places.closest('details').open = true;
        """);
    chrome.visible("oc-standing details[open] [id^='reason-']");
    fill("oc-standing details[open] ");
    chrome.visible("oc-standing details[open] [id^='reason-']").sendKeys(Keys.ENTER);
    chrome.says("Write places as a number");
    nothingRan();
  }

  private void people() {
    // A clinician, who writes care plans too.
    in("grace");
    chrome.focused("#step-heading");
    chrome.open("#/people");
    chrome.visible("#person-familyName");
    fill();
    chrome.visible("#person-familyName").sendKeys(Keys.ENTER);
    nothingRan();
    chrome.reload();
    chrome.visible("#person-familyName").sendKeys("Newcomer", Keys.TAB, "Petra", Keys.ENTER);
    chrome.says("Nobody in the index fits");
    chrome.click("oc-add-person summary");
    chrome.visible("#add-familyName");
    fill();
    chrome.visible("#add-familyName").sendKeys(Keys.ENTER);
    nothingRan();
    chrome.reload();
    chrome.visible("#person-nhsNumber").sendKeys("999 000 0018", Keys.ENTER);
    chrome.click(".oc-candidates button");
    chrome.visible("#note-words");
    fill();
    chrome.visible("#note-until").clear();
    chrome.visible("#note-words").sendKeys(Keys.ENTER);
    chrome.until(
        "return document.querySelector('oc-person-record')?.innerText ?? ''",
        shown -> shown.contains(MARK + SCRIPT));
    nothingRan();
    chrome.click("#care-more summary");
    chrome.visible("#care-manager");
    fill();
    chrome.visible("#care-manager").sendKeys(Keys.ENTER);
    nothingRan();
    chrome.click("oc-plan-form summary");
    chrome.visible("#plan-words");
    fill("oc-plan-form ");
    chrome.visible("#plan-whom-0").sendKeys(Keys.ENTER);
    chrome.visible("oc-plan-form .nhsuk-error-message");
    nothingRan();
  }

  private void team(RealStore store) {
    var now = InstantSource.system().instant();
    store
        .people()
        .tasks()
        .make(
            new NewTask(
                UUID.randomUUID().toString(),
                TaskKind.FALLS,
                Urgency.WITHIN_2_HOURS,
                "aldenmoor-falls",
                new Subject(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(MARK),
                    MARK,
                    Optional.empty(),
                    Optional.of("07700900123"),
                    Optional.empty()),
                now,
                Optional.empty()),
            "onecall",
            now)
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(20, TimeUnit.SECONDS)
        .join();
    in("nia");
    chrome.says(MARK);
    chrome.alt("1");
    chrome.focused("#task-title");
    chrome.alt("a");
    chrome.says("Accepted");
    chrome.alt("f");
    chrome.focused("#task-lifted");
    fill();
    chrome.visible("#task-words").sendKeys(Keys.ENTER);
    chrome.says("Nothing is to be done");
    nothingRan();
  }
}
