package org.onecall.load.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.onecall.load.Await;
import org.onecall.load.DeskClient;
import org.onecall.load.Json;
import org.onecall.load.LoadException;
import org.onecall.load.Rig;

/**
 * How soon a handler's act, which travels to Asterisk and back, has reached every board, and is
 * painted on one that a real browser shows.
 */
final class BoardsBench {
  private static final int CHANGES = 100;
  private static final int WARM_UP = 5;
  private static final int CLOCK_LOOKS = 20;
  private static final int HEARD_SECONDS_MAX = 20;
  private static final double NANOS_A_MILLI = 1_000_000;
  private static final Duration PAUSE = Duration.ofMillis(150);

  /** When the frame is painted that shows Amira in another state, by the page's clock. */
  private static final String PAINTED =
      """
      new Promise(done => {
        const state = () =>
          [...document.querySelectorAll('oc-board-agents tbody tr')]
            .find(row => row.textContent.includes('Amira Khan'))
            ?.querySelector('.nhsuk-tag')?.textContent.trim() ?? '';
        const before = state();
        const watch = new MutationObserver(() => {
          if (state() === before || state() === '') return;
          watch.disconnect();
          requestAnimationFrame(() => {
            const painted = new MessageChannel();
            painted.port1.onmessage = () => done(performance.now());
            painted.port2.postMessage(0);
          });
        });
        watch.observe(document.body, {childList: true, subtree: true, characterData: true});
        setTimeout(() => done(-1), 20000);
      })
      """;

  private static final String SHOWN_NOT_READY =
      """
      [...document.querySelectorAll('oc-board-agents tbody tr')].some(row =>
        row.textContent.includes('Amira Khan')
          && row.querySelector('.nhsuk-tag')?.textContent.includes('Not ready'))
      """;

  private final Rig rig;
  private final int heardOfEach;
  private final ConcurrentHistogram heard = new ConcurrentHistogram(60_000_000, 3);
  private final Histogram painted = new Histogram(60_000_000, 3);
  private final AtomicLong sentAt = new AtomicLong();
  private final Semaphore heardBy = new Semaphore(0);

  /**
   * Over that crowd.
   *
   * @param heardOfEach how many of its sockets hear of each change
   */
  BoardsBench(Rig rig, Crowd crowd, int heardOfEach) {
    this.rig = rig;
    this.heardOfEach = heardOfEach;
    crowd.onMark(at -> {
      heard.recordValue(micros(at));
      heardBy.release();
    });
  }

  private long micros(long at) {
    return Math.clamp((at - sentAt.get()) / 1_000, 0, 60_000_000);
  }

  /** Changes one handler's state again and again, with that page as a board among the others. */
  void run(Chromium page, Consumer<String> out) {
    rig.phone("amira");
    DeskBench.signIn(page, rig, "sam", "oc-board-agents tbody tr");
    try (var amira = new DeskClient(rig.desk())) {
      amira.signIn(rig.login("amira"));
      // Whatever she did before: a change has to be one.
      var _ = amira.act("/api/me/state", notReady());
      page.until(SHOWN_NOT_READY);
      for (int i = 0; i < CHANGES; i++) {
        if (i == WARM_UP) {
          // The first few warm up what has never run.
          heard.reset();
          painted.reset();
        }
        change(amira, page, i);
        Await.pause(PAUSE);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new LoadException("interrupted", stopped);
    }
    out.accept(
        "act sent to board updated, through Asterisk, %d sockets of boards: %s"
            .formatted(heardOfEach, DeskBench.told(heard)));
    out.accept(
        "act sent to painted on a board in a browser: %s".formatted(DeskBench.told(painted)));
  }

  private void change(DeskClient amira, Chromium page, int number) throws InterruptedException {
    heardBy.drainPermits();
    long pageBegan = pageBegan(page);
    page.begin("painted", PAINTED);
    var body = number % 2 == 0 ? Json.object().put("state", "ready") : notReady();
    sentAt.set(System.nanoTime());
    var done = amira.act("/api/me/state", body);
    if (!done.isDone() || !heardBy.tryAcquire(heardOfEach, HEARD_SECONDS_MAX, TimeUnit.SECONDS)) {
      throw new LoadException("a change did not reach the boards: " + done.refusal());
    }
    double millis = page.value("window.painted").asDouble();
    if (millis < 0) {
      throw new LoadException("a change was not painted");
    }
    painted.recordValue(micros(pageBegan + (long) (millis * NANOS_A_MILLI)));
  }

  private static ObjectNode notReady() {
    return Json.object().put("state", "not-ready").put("reason", "Break");
  }

  /**
   * When the page's own clock began, by the clock of {@code nanoTime}: of some looks the one that
   * took least, so that half of that is as far as it can be off.
   */
  private static long pageBegan(Chromium page) {
    long least = Long.MAX_VALUE;
    long began = 0;
    for (int i = 0; i < CLOCK_LOOKS; i++) {
      long before = System.nanoTime();
      double millis = page.value("performance.now()").asDouble();
      long took = System.nanoTime() - before;
      if (took < least) {
        least = took;
        began = before + took / 2 - (long) (millis * NANOS_A_MILLI);
      }
    }
    return began;
  }
}
