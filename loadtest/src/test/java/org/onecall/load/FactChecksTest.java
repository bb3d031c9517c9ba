package org.onecall.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.onecall.desk.RealStore;
import org.onecall.desk.fake.FakeDesk;
import org.onecall.testing.ExpectsLog;
import org.onecall.testing.Lane;

/**
 * The check that the facts of urgent care make testable of load, number 17: the calls of a county's
 * busiest day, and ten times as many, over the real desk, its encounters and its places. Only the
 * telephones are not real. How long things took is written into the log; that nothing was lost,
 * doubled or ended otherwise than it had to is what the test asserts.
 */
@Timeout(value = 3, unit = TimeUnit.HOURS)
@ExpectsLog("Connection evicted") // the client, when a test ends before its sockets do
class FactChecksTest {
  private static final System.Logger LOG = System.getLogger(FactChecksTest.class.getName());
  private static final int CALLS_AN_HOUR = 260;
  private static final int TEN_TIMES = 10;
  private static final int BUSIEST_HOUR = Lane.tries("onecall.load.busiest-hour", 1, CALLS_AN_HOUR);
  private static final int TENFOLD =
      Lane.tries("onecall.load.tenfold", 10, CALLS_AN_HOUR * TEN_TIMES / 6);
  private static final Duration SETTLE = Duration.ofMinutes(1);

  private final Vertx vertx = Vertx.vertx();
  private final RealStore store = new RealStore(vertx);
  private final FakeDesk desk =
      new FakeDesk(vertx, InstantSource.system(), store.encounters(), store.people());
  private final Map<String, CallScript> scripts = new ConcurrentHashMap<>();
  private final Map<String, Long> arrived = new ConcurrentHashMap<>();
  private final Map<String, Long> bookingSince = new ConcurrentHashMap<>();
  private final Deque<String> waiting = new ArrayDeque<>();
  private final List<HandledCall> done = new CopyOnWriteArrayList<>();
  private final Times answers = new Times();
  private final Times nextQuestions = new Times();
  private final Times bookings = new Times();
  private final List<ScriptedHandler> handlers = new ArrayList<>();
  private int calls;

  @BeforeEach
  void start() {
    URI address = URI.create("http://127.0.0.1:" + get(desk.start(0)));
    for (String user : List.of("amira", "ben", "chloe", "dev")) {
      handlers.add(
          ScriptedHandler.start(
              new ScriptedHandler.Work(
                  address,
                  new Login(user, FakeDesk.PASSWORD),
                  Optional.empty(),
                  number -> Optional.ofNullable(scripts.get(number)),
                  Pace.AT_ONCE,
                  this::step,
                  this::over)));
    }
  }

  @AfterEach
  void stop() {
    handlers.forEach(ScriptedHandler::close);
    get(desk.stop());
    store.close();
    get(vertx.close());
  }

  private void step(String caller, CallStep next) {
    if (next == CallStep.BOOK) {
      bookingSince.put(caller, System.nanoTime());
    } else {
      Optional.ofNullable(bookingSince.remove(caller)).ifPresent(since -> bookings.add(ago(since)));
    }
  }

  private void over(HandledCall call) {
    nextQuestions.addAll(call.answerTimes());
    desk.telephone().ends(call.callId());
    done.add(call);
  }

  private static Duration ago(long since) {
    return Duration.ofNanos(System.nanoTime() - since);
  }

  /** So many callers, evenly spread; those who wait are put through in their turn. */
  private void ring(int many, int anHour) {
    long begun = System.nanoTime();
    long apart = TimeUnit.HOURS.toNanos(1) / anHour;
    int before = done.size();
    for (int i = 0; i < many; i++) {
      long due = begun + i * apart;
      while (System.nanoTime() < due) {
        answer();
        Await.pause(Duration.ofMillis(10));
      }
      caller();
    }
    assertThat(
            Await.until(
                SETTLE,
                () -> {
                  answer();
                  return done.size() == before + many;
                }))
        .as("%d of %d calls are done", done.size() - before, many)
        .isTrue();
  }

  private void caller() {
    CallScript script = SampleScripts.nth(++calls, true);
    String id = "load-" + calls;
    scripts.put(script.callerNumber(), script);
    arrived.put(id, System.nanoTime());
    desk.telephone().arrives(id, "public", script.callerNumber());
    desk.telephone().waits(id);
    waiting.add(id);
  }

  private void answer() {
    for (String phone : desk.telephone().readyPhones()) {
      if (!waiting.isEmpty()) {
        String id = waiting.removeFirst();
        desk.telephone().rings(id, phone);
        desk.telephone().talks(id, phone);
        answers.add(ago(arrived.getOrDefault(id, System.nanoTime())));
      }
    }
  }

  @Test
  void check17LoadOfTheBusiestHourThenTenTimesAsMuch() {
    ring(BUSIEST_HOUR, CALLS_AN_HOUR);
    report(BUSIEST_HOUR + " calls at " + CALLS_AN_HOUR + " an hour");
    ring(TENFOLD, CALLS_AN_HOUR * TEN_TIMES);
    report("then " + TENFOLD + " calls at " + CALLS_AN_HOUR * TEN_TIMES + " an hour");

    assertThat(done).hasSize(BUSIEST_HOUR + TENFOLD);
    assertThat(done).extracting(HandledCall::deviation).containsOnly(Optional.empty());
    assertThat(done).extracting(HandledCall::callId).doesNotHaveDuplicates();
    assertThat(done.stream().map(HandledCall::reference).filter(one -> !one.isEmpty()).toList())
        .isNotEmpty()
        .doesNotHaveDuplicates();
    assertThat(get(store.encounters().unfinished())).isEmpty();
    assertThat(handlers).allSatisfy(one -> assertThat(one.troubles()).isEmpty());
  }

  private void report(String what) {
    LOG.log(
        System.Logger.Level.INFO,
        "{0}: arrival to answer {1}; answer to next question {2}; booking {3}",
        what,
        answers,
        nextQuestions,
        bookings);
  }

  private static <T> T get(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }
}
