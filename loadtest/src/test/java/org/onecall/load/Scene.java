package org.onecall.load;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** One handler with a phone, a desk and a script, and the callers who ring. */
final class Scene implements AutoCloseable {
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final Rig rig;
  private final CallScript script;
  private final BlockingQueue<HandledCall> done = new LinkedBlockingQueue<>();
  private final String number;
  private Optional<ScriptedHandler> handler = Optional.empty();

  /** A scene of that script, with a caller's number that no other scene has. */
  Scene(Rig rig, CallScript script) {
    this.rig = rig;
    this.number = String.format(Locale.ROOT, "01632960%03d", 600 + NUMBERS.incrementAndGet() % 400);
    this.script = script.with(number, script.expected().closing());
  }

  /** Signs the handler in and makes them ready. */
  ScriptedHandler ready(String user, Consumer<CallStep> before) {
    var phone = rig.phone(user);
    phone.answerCalls();
    var started =
        ScriptedHandler.start(
            new ScriptedHandler.Work(
                rig.desk(),
                rig.login(user),
                Optional.of(phone),
                caller -> Optional.of(script).filter(s -> s.callerNumber().equals(caller)),
                Pace.AT_ONCE,
                (_, step) -> before.accept(step),
                done::add));
    handler = Optional.of(started);
    return started;
  }

  /** The caller rings the public line. */
  SippCaller ring() {
    return rig.ring(number, "public");
  }

  /** Waits for the handler to be through with the call. */
  HandledCall handled() throws InterruptedException {
    var call = done.poll(60, SECONDS);
    assertThat(call)
        .as("no call was handled; %s", handler.map(ScriptedHandler::troubles))
        .isNotNull();
    return call;
  }

  String number() {
    return number;
  }

  @Override
  public void close() {
    handler.ifPresent(ScriptedHandler::close);
  }
}
