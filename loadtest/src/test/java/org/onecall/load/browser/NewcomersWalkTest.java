package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/**
 * What the README promises whoever comes new: {@code ./onecall demo}, a call taken with sound in
 * the browser, and a supervisor who watches, listens in and moves a caller. Nothing is known here
 * but what the demonstration prints and the pages say.
 */
@Tag("long")
@Timeout(420)
final class NewcomersWalkTest {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final long PACKETS = 100;
  private static final int MOVES_MAX = 5;
  private static final Pattern DESK = Pattern.compile("Desk +(http://\\S+/)");
  private static final String BEYOND =
      "return document.documentElement.scrollWidth - document.documentElement.clientWidth";

  @TempDir static Path directory;

  @Test
  void takesACallAndWatchesListensAndMovesACaller() throws Exception {
    Path out = directory.resolve("demo.log");
    Process demo = demonstration(out);
    try {
      await()
          .atMost(Duration.ofMinutes(3))
          .until(() -> demo.isAlive() && DESK.matcher(printed(out)).find());
      Matcher desk = DESK.matcher(printed(out));
      assertThat(desk.find()).isTrue();
      walk(desk.group(1), password(out, "chloe"), password(out, "sam"));
    } finally {
      // As Ctrl-C does.
      demo.destroy();
      assertThat(demo.waitFor(100, TimeUnit.SECONDS)).as("the demonstration ends").isTrue();
    }
    assertThat(printed(out)).contains("nothing is left running");
  }

  private static Process demonstration(Path out) throws IOException {
    String classPath =
        Optional.ofNullable(System.getProperty("surefire.test.class.path"))
            .orElseGet(() -> System.getProperty("java.class.path"));
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                "org.onecall.load.Demo",
                "--port",
                "0",
                "--directory",
                directory.resolve("state").toString()))
        .redirectErrorStream(true)
        .redirectOutput(out.toFile())
        .start();
  }

  private static String printed(Path out) {
    try {
      return Files.readString(out);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** As the printed table of logins has it. */
  private static String password(Path out, String user) {
    return printed(out)
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith(user + " "))
        .map(line -> line.split(" +", -1)[1])
        .findFirst()
        .orElseThrow();
  }

  private static void walk(String address, String handlers, String supervisors) {
    try (Chrome handler = Chrome.withPhoneAt(address);
        Chrome supervisor = Chrome.withPhoneAt(address)) {
      handler.signIn("chloe", handlers);
      handler.says("Desk phone 1003");
      PhoneSteps.takeItHere(handler);
      supervisor.signIn("sam", supervisors);
      supervisor.says("Amira Khan");
      supervisor.checked("newcomer-floor");
      takeACall(handler);
      supervisor.says("On a call");
      supervisor.picture("supervisor-demonstration");
      assertThat(supervisor.script(BEYOND)).as("the floor fits the screen").isEqualTo(0L);
      listen(supervisor, handler);
      move(supervisor);
      finish(handler);
    }
  }

  private static void takeACall(Chrome handler) {
    handler.alt("r");
    await("a caller rings at the newcomer's")
        .atMost(LIMIT)
        .until(() -> !handler.all("oc-ringing").isEmpty());
    // The desk knows that it rings before the phone in the page does.
    handler.visible("oc-phone [data-act=answer]:not([disabled])");
    handler.says("Ringing: answer in this browser");
    handler.checked("newcomer-ringing");
    handler.alt("a");
    handler.focused("#step-heading");
    await("sound both ways")
        .atMost(LIMIT)
        .until(() -> handler.sound().heard() > PACKETS && handler.sound().sent() > PACKETS);
    handler.checked("newcomer-emergency-questions");
    EmergencyQuestions.nothingIsWrong(handler);
    handler.focused("#complaint");
    handler.type("fell");
    handler.says("Adult who has fallen");
    handler.checked("newcomer-problem");
    handler.press(Keys.ENTER);
    handler.focused("#step-heading");
    handler.checked("newcomer-question");
  }

  private static void listen(Chrome supervisor, Chrome handler) {
    PhoneSteps.takeItHere(supervisor);
    supervisor.click("[aria-label='Listen to Chloe Marsh']");
    PhoneSteps.because(supervisor, "To see how it is done");
    handler.says("Sam Taylor listens");
    await("the supervisor hears the call")
        .atMost(LIMIT)
        .until(() -> supervisor.sound().heard() > PACKETS);
    supervisor.checked("newcomer-listening");
    supervisor.click("[aria-label='Stop listening to Chloe Marsh']");
    handler.saysNot("Sam Taylor listens");
  }

  /** A caller may be answered before the supervisor is done; then the next one is moved. */
  private static void move(Chrome supervisor) {
    boolean moved = false;
    for (int tries = 0; tries < MOVES_MAX && !moved; tries++) {
      String move = "oc-board-waiting .oc-act[aria-label^='Move']";
      await("a caller waits").atMost(LIMIT).until(() -> !supervisor.all(move).isEmpty());
      supervisor.click(move);
      supervisor.visible("oc-floor-acts dialog[open] #floor-queue option");
      if (tries == 0) {
        supervisor.checked("newcomer-move");
      }
      supervisor.tabTo("#floor-priority");
      supervisor.script("document.activeElement.select()");
      supervisor.type("90");
      supervisor.tabTo("#floor-reason");
      supervisor.type("To see how it is done");
      supervisor.press(Keys.ENTER);
      moved =
          supervisor
              .until(
                  """
                  const dialog = document.querySelector('oc-floor-acts dialog[open]');
                  if (dialog === null) return 'moved';
                  return dialog.querySelector('.nhsuk-error-message')?.innerText ?? '';
                  """,
                  said -> !said.isEmpty())
              .equals("moved");
      if (!moved) {
        supervisor.click("oc-floor-acts dialog[open] .nhsuk-button--secondary");
        supervisor.gone("oc-floor-acts dialog[open]");
      }
    }
    assertThat(moved).as("a waiting caller was moved").isTrue();
  }

  private static void finish(Chrome handler) {
    handler.alt("h");
    handler.says("The caller has gone");
    PhoneSteps.end(handler);
  }
}
