package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.onecall.desk.RealStore;
import org.onecall.desk.fake.MadeUpSubject;
import org.onecall.patient.task.Task;
import org.onecall.patient.task.TaskKind;
import org.onecall.protocol.Urgency;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Whom a task is about is rung from its page, by keyboard, and becomes a call like any other. */
final class TaskCallInBrowserTest {
  private final Vertx vertx = Vertx.vertx();
  private final RealStore store = new RealStore(vertx);
  private final DeskOverFakes desk = DeskOverFakes.over(vertx, store);
  private final Chrome chrome = Chrome.at(desk.address());

  @AfterEach
  void close() {
    chrome.close();
    desk.close(store::close);
  }

  private void toBeAskedHowTheNightWas() {
    store.task(
        TaskKind.CALLER_CALL_BACK,
        Urgency.SAME_DAY,
        Task.HANDLERS,
        MadeUpSubject.atNumber("Edith Sample", "07700900123", "How was the night?"),
        InstantSource.system().instant());
  }

  private void openTheFirst() {
    chrome.tabTo("a[href='#/call-backs']");
    chrome.press(Keys.ENTER);
    chrome.saysFirst(".oc-tasks__row", "How was the night?");
    chrome.alt("1");
    chrome.focused("#task-title");
  }

  @Test
  void shouldRingFromTheTaskAndOpenTheRecordOnceTheyAreThere() {
    var telephone = desk.desk().telephone();
    telephone.carrier();
    toBeAskedHowTheNightWas();
    chrome.signIn("dev", DeskOverFakes.PASSWORD);
    openTheFirst();
    chrome.alt("a");
    chrome.says("Accepted");
    chrome.gone(".oc-task__acts [aria-disabled='true']");
    chrome.checked("task-to-ring");
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
    chrome.focused("#complaint");
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
    openTheFirst();
    chrome.says("rang dev");
    chrome.alt("f");
    chrome.focused("#task-words");
    chrome.type("A quiet night");
    chrome.press(Keys.ENTER);
    chrome.saysNot("How was the night?");
  }
}
