package org.onecall.load.browser;

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
    chrome.says("Answer, and they are rung");
    chrome.checked("call-out-ringing");
    String call = List.copyOf(telephone.floor().calls().keySet()).getLast();
    telephone.talks(call, "1004");
    chrome.says("is being rung");
    telephone.callBack(call, true);
    chrome.focused("#complaint");
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
    callsFromARestrictedRecord();
  }

  /** Once it is known whose number it is, it is seen no more, nor the postcode that was said. */
  private void callsFromARestrictedRecord() {
    chrome.script("location.hash = '#/'");
    chrome.focused("#step-heading");
    String call = desk.callerRings("07700900777", "1004");
    chrome.visible("oc-ringing");
    desk.desk().telephone().talks(call, "1004");
    chrome.says("07700 900777");
    chrome.visible("#patient-postcode").sendKeys("ZZ3 9XX", Keys.TAB);
    chrome.says("Saved");
    chrome.visible("#patient-nhsNumber").sendKeys("999 000 0026", Keys.TAB);
    chrome.says("Number not shown");
    chrome.saysNot("07700 900777");
    chrome.says("known, not shown");
    chrome.until("return document.querySelector('#patient-postcode').value", String::isEmpty);
    chrome.checked("handler-restricted");
  }
}
