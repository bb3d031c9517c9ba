package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.onecall.load.browser.RunningDesk.done;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.onecall.desk.Act;
import org.onecall.desk.Encounters;
import org.onecall.desk.fake.MadeUpSubject;
import org.onecall.patient.task.Task;
import org.onecall.patient.task.TaskKind;
import org.onecall.protocol.Urgency;
import org.openqa.selenium.Keys;

/** A computer that was left in another zone shows and takes the service's times all the same. */
final class ServiceTimeTest {
  private static final String ELSEWHERE = "America/New_York";
  private static final ZoneId SERVICE = ZoneId.of("Europe/London");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("dd/MM/yyyy, HH:mm:ss", Locale.UK);
  private static final int MOMENT_CHARS = "28/11/2026, 13:05:00".length();

  /** Closer than the two zones ever are. */
  private static final Duration JUST_NOW = Duration.ofHours(2);

  private static final String OF_ONE_ENCOUNTER =
      """
      const rows = [...document.querySelectorAll('oc-audit tbody tr')];
      return rows.length > 0 && rows.every((row) => row.innerText.includes('Encounter '));
      """;

  private static String time(Instant at) {
    return TIME.format(at.atZone(SERVICE));
  }

  /** What a page shows is the time of the service at which it happened just now. */
  private static void isOfJustNow(String shown) {
    Instant at =
        LocalDateTime.parse(shown.strip().substring(0, MOMENT_CHARS), MOMENT)
            .atZone(SERVICE)
            .toInstant();
    assertThat(Duration.between(at, InstantSource.system().instant()).abs())
        .as(shown)
        .isLessThan(JUST_NOW);
  }

  @Test
  void aTimeThatIsOfferedToTheCallerIsTheServices() {
    try (var desk = new DeskOverFakes();
        var chrome = Chrome.at(desk.address())) {
      chrome.standsIn(ELSEWHERE);
      chrome.signIn("amira", DeskOverFakes.PASSWORD);
      chrome.says("Not ready");
      chrome.alt("r");
      chrome.says("Ready for the next call");
      String call = desk.callerRings("07700900123", "1001");
      chrome.visible("oc-ringing");
      desk.desk().telephone().talks(call, "1001");
      chrome.focused("#complaint");
      chrome.type("fallen");
      chrome.press(Keys.ENTER);
      chrome.says("Is the person breathing normally?");
      List.of("breathing", "head-strike", "where", "age")
          .forEach(question -> answered(desk, question));
      chrome.says("See someone within 2 hours");
      String offered = chrome.visible("oc-services [data-way='1']").getText();
      chrome.click("oc-services [data-way='1']");
      chrome.says("Held for this caller");
      Instant held =
          Instant.parse(
              done(desk.desk().encounters().unfinished())
                  .getFirst()
                  .json()
                  .at("/hold/slot/start")
                  .asText());
      assertThat(offered).contains(time(held));
      chrome.saysFirst("oc-held", "at " + time(held));
      assertThat(chrome.script("return new Date(arguments[0]).getHours()", held.toString()))
          .as("the hour that the computer has there")
          .isNotEqualTo((long) held.atZone(SERVICE).getHour());
    }
  }

  private static void answered(DeskOverFakes desk, String question) {
    JsonNode value =
        switch (question) {
          case "breathing" -> TextNode.valueOf("yes");
          case "where" -> TextNode.valueOf("wrist");
          case "age" -> IntNode.valueOf(64);
          default -> TextNode.valueOf("no");
        };
    Encounters encounters = desk.desk().encounters();
    String id = done(encounters.unfinished()).getFirst().id();
    done(encounters.act("amira", id, UUID.randomUUID(), new Act.GiveAnswer(question, value)));
  }

  @Test
  void whatIsDueTypedOnTheTrailReplayedAndCountedIsAtTheServicesTime() {
    try (var running = new RunningDesk()) {
      running.chrome().standsIn(ELSEWHERE);
      aCallBackIsDueAndAgreedAnew(running);
      theTrailAndTheReplaySayWhen(running);
      theFiguresSayWhen(running);
    }
  }

  private static void aCallBackIsDueAndAgreedAnew(RunningDesk running) {
    Chrome chrome = running.chrome();
    Task made =
        running
            .store()
            .task(
                TaskKind.CALLER_CALL_BACK,
                Urgency.SAME_DAY,
                Task.HANDLERS,
                MadeUpSubject.atNumber("Edith Sample", "07700900123", "How was the night?"),
                InstantSource.system().instant());
    running.in("dev");
    running.page("call-backs");
    chrome.saysFirst(".oc-tasks__row", "How was the night?");
    chrome.alt("1");
    chrome.focused("#task-title");
    TaskSteps.accepts(chrome);
    // On another day than today’s that is said before the time.
    chrome.saysFirst(".oc-task__due", time(due(running, made)) + ")");
    ZonedDateTime agreed =
        InstantSource.system().instant().atZone(SERVICE).plusDays(1).with(LocalTime.of(18, 30));
    chrome.alt("t");
    chrome.focused("#task-at");
    // Day, month and year, as the British write a date.
    chrome.type(DateTimeFormatter.ofPattern("ddMMyyyy", Locale.UK).format(agreed));
    chrome.press(Keys.TAB);
    chrome.type("1830");
    chrome.tabTo("#task-words");
    chrome.type("They are out until then");
    chrome.press(Keys.ENTER);
    await().until(() -> due(running, made).equals(agreed.toInstant()));
  }

  private static Instant due(RunningDesk running, Task task) {
    return done(running.store().people().tasks().history(task.id()))
        .flatMap(told -> told.task().clock().dueAt())
        .orElse(Instant.MAX);
  }

  private static void theTrailAndTheReplaySayWhen(RunningDesk running) {
    Chrome chrome = running.chrome();
    String encounter =
        running.store().answered("1750000099.1", "07700900123", "amira").get("id").asText();
    running.in("ines");
    chrome.tabTo("#audit-subject");
    chrome.type("encounter/" + encounter);
    chrome.press(Keys.ENTER);
    chrome.until(OF_ONE_ENCOUNTER, "true"::equals);
    isOfJustNow(chrome.visible("oc-audit tbody td").getText());
    chrome.open("#/replay/" + encounter);
    chrome.focused("#replay-reason");
    chrome.type("A complaint about the advice");
    chrome.press(Keys.ENTER);
    chrome.focused("#replay-step");
    isOfJustNow(chrome.visible("#replay-title").getText());
  }

  private static void theFiguresSayWhen(RunningDesk running) {
    Chrome chrome = running.chrome();
    var telephone = running.desk().telephone();
    telephone.arrives("1750000099.2", "public", "07700900123");
    telephone.waits("1750000099.2");
    telephone.ends("1750000099.2");
    running.in("sam");
    running.page("figures");
    chrome.until(
        """
        const some = [...document.querySelectorAll('oc-figures button[data-figure=offered]')]
          .find((one) => one.textContent.trim() === '1');
        some?.click();
        return some !== undefined;
        """,
        "true"::equals);
    isOfJustNow(chrome.visible("oc-figure-calls tbody td").getText());
  }
}
