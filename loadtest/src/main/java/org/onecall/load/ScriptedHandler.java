package org.onecall.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A handler who does not exist: signs in to the desk as a person does, is ready, and works each
 * call of theirs through by the script of its caller.
 */
public final class ScriptedHandler implements AutoCloseable {
  private static final Duration READY_LIMIT = Duration.ofSeconds(20);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration ELSEWHERE_LIMIT = Duration.ofSeconds(90);
  private static final Duration CALL_ENTRY_LIMIT = Duration.ofSeconds(5);
  private static final Duration GOODBYE_LIMIT = Duration.ofSeconds(10);
  private static final Duration SIGN_IN_AGAIN_PAUSE = Duration.ofMillis(500);
  private static final int TROUBLES_MAX = 100;

  private final Work work;
  private final DeskClient desk;
  private final Set<String> handled = new HashSet<>();
  private final List<String> troubles = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile LiveView live;
  private volatile boolean stopped;

  /**
   * What a scripted handler works with.
   *
   * @param desk where the desk is
   * @param login who it is
   * @param phone the handler's phone, when the driver holds it: it is put down after each call
   * @param scripts the script for a caller's number, digits only
   * @param pace how long they take
   * @param before told of each step of each call before it is done: the caller's number, the step
   * @param done told of each call once it is done
   */
  public record Work(
      URI desk,
      Login login,
      Optional<SipPhone> phone,
      Function<String, Optional<CallScript>> scripts,
      Pace pace,
      BiConsumer<String, CallStep> before,
      Consumer<HandledCall> done) {}

  private ScriptedHandler(Work work, DeskClient desk, LiveView live) {
    this.work = work;
    this.desk = desk;
    this.live = live;
    this.thread = Thread.ofVirtual().name("handler-" + work.login().user()).unstarted(this::run);
  }

  /**
   * Signs in, goes ready and begins to work.
   *
   * @throws LoadException when the desk does not let the handler in, or not be ready
   */
  public static ScriptedHandler start(Work work) {
    var desk = new DeskClient(work.desk());
    try {
      desk.signIn(work.login());
      var handler = new ScriptedHandler(work, desk, desk.live());
      handler.ready();
      handler.thread.start();
      return handler;
    } catch (LoadException e) {
      desk.close();
      throw e;
    }
  }

  /** Who it is. */
  public String user() {
    return work.login().user();
  }

  /** What the handler sees. */
  public LiveView live() {
    return live;
  }

  /** What went wrong beside the calls, such as a lost connection; bounded. */
  public List<String> troubles() {
    return List.copyOf(troubles);
  }

  private void ready() {
    var reply = desk.act("/api/me/state", Json.object().put("state", "ready"));
    if (!reply.isDone()) {
      throw new LoadException(user() + " may not be ready: " + reply.refusal());
    }
    var seen =
        live.awaitEntry(
            "me", READY_LIMIT, me -> !me.path("state").asText().matches("signed-out|not-ready"));
    if (seen.isEmpty()) {
      throw new LoadException(
          user() + " is not shown as ready: " + live.get("me").map(JsonNode::toString).orElse("-"));
    }
  }

  private void run() {
    while (!stopped) {
      try {
        live.await(LOOK_EVERY, _ -> ownEncounter()).ifPresent(this::handle);
        if (!live.closedBecause().isEmpty() && !stopped) {
          signInAgain();
        }
      } catch (LoadException | DeskClient.Unanswered e) {
        note(String.valueOf(e.getMessage()));
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
        Await.pause(SIGN_IN_AGAIN_PAUSE);
      }
    }
  }

  /** The service was restarted, or we were too slow: begin again, as a reload of the page does. */
  private void signInAgain() {
    note(live.closedBecause());
    live.close();
    desk.signIn(work.login());
    live = desk.live();
    ready();
  }

  private void note(String trouble) {
    if (troubles.size() < TROUBLES_MAX && !stopped) {
      troubles.add(trouble);
    }
  }

  private Optional<JsonNode> ownEncounter() {
    return live.entries().entrySet().stream()
        .filter(e -> e.getKey().startsWith("encounter/"))
        .map(Map.Entry::getValue)
        .filter(e -> e.path("handler").asText().equals(user()))
        .filter(e -> !e.path("state").asText().equals("finished"))
        .filter(e -> !handled.contains(e.path("id").asText()))
        .findFirst();
  }

  private void handle(JsonNode encounter) {
    handled.add(encounter.path("id").asText());
    var callId = encounter.path("callId").asText();
    var caller = encounter.path("caller").asText().replaceAll("[^0-9]", "");
    var script = work.scripts().apply(caller);
    if (script.isEmpty()) {
      note("no script for the caller of call " + callId);
      return;
    }
    var call =
        live.awaitEntry("call/" + callId, CALL_ENTRY_LIMIT, c -> c.has("answeredAt"))
            .orElseGet(Json::object);
    Consumer<CallStep> before = step -> work.before().accept(caller, step);
    var conversation =
        new Conversation(
            desk, user(), script.get(), encounter, work.pace(), before, this::settledElsewhere);
    var result = conversation.run(call);
    goodbye(before);
    work.done().accept(result);
  }

  /** Another organisation's answer comes with the live state. */
  private JsonNode settledElsewhere(JsonNode asked) {
    long version = asked.path("version").asLong();
    // The reply may be here before the live state has heard that anything is asked.
    return live.awaitEntry(
            "encounter/" + asked.path("id").asText(),
            ELSEWHERE_LIMIT,
            now -> now.path("version").asLong() >= version && !now.has("awaited"))
        .orElseThrow(() -> new LoadException("what is booked elsewhere is not settled"));
  }

  private void goodbye(Consumer<CallStep> before) {
    before.accept(CallStep.GOODBYE);
    work.phone()
        .ifPresent(phone -> {
          phone.hangUp();
          if (!phone.await(SipPhone.State.IDLE, GOODBYE_LIMIT)) {
            note(phone + " did not end its call");
          }
        });
  }

  /** Signs out and stops. A call in progress is left as it is. */
  @Override
  public void close() {
    stopped = true;
    live.close();
    thread.interrupt();
    try {
      thread.join(GOODBYE_LIMIT);
      var _ = desk.post("/api/sign-out", Json.object());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (DeskClient.Unanswered e) {
      // The desk has gone before us.
      stopped = true;
    } finally {
      desk.close();
    }
  }
}
