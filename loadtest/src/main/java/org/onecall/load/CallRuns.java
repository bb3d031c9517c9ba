package org.onecall.load;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Made-up calls: each is rung, handed to whoever answers, and followed to its end. */
final class CallRuns {
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(15);
  private static final Duration GREETING_LIMIT = Duration.ofSeconds(10);
  private static final Duration END_LIMIT = Duration.ofSeconds(20);

  private final Rig rig;
  private final Duration handledLimit;
  private final Consumer<String> progress;
  private final Map<String, CallScript> scripts = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<HandledCall>> results = new ConcurrentHashMap<>();

  /**
   * @param handledLimit how long a call may take from the greeting to the end of the encounter
   */
  CallRuns(Rig rig, Duration handledLimit, Consumer<String> progress) {
    this.rig = rig;
    this.handledLimit = handledLimit;
    this.progress = progress;
  }

  /** The script of the caller with that number. */
  Optional<CallScript> script(String callerNumber) {
    return Optional.ofNullable(scripts.get(callerNumber));
  }

  /** Takes note that a handler is through with a call. */
  void handled(HandledCall call) {
    var result = results.get(call.script().callerNumber());
    if (result != null) {
      result.complete(call);
    }
  }

  /** Places one call and follows it to its end. */
  CallRun run(int number, CallScript script, String line) {
    var key = script.callerNumber();
    var result = new CompletableFuture<HandledCall>();
    if (scripts.putIfAbsent(key, script) != null) {
      throw new IllegalStateException("two callers at once have the number " + key);
    }
    results.put(key, result);
    var name = "call %d (%s)".formatted(number, script.name());
    try (var caller = rig.ring(key, line)) {
      return follow(number, name, script, caller, result);
    } finally {
      scripts.remove(key);
      results.remove(key);
    }
  }

  private CallRun follow(
      int number,
      String name,
      CallScript script,
      SippCaller caller,
      CompletableFuture<HandledCall> result) {
    progress.accept(name + ": " + script.callerNumber() + " rings");
    if (!caller.awaitAnswered(ANSWER_LIMIT)) {
      return bad(number, script, caller, "ringing: nobody answered; " + caller.errors());
    }
    if (!caller.awaitGreeting(GREETING_LIMIT)) {
      return bad(number, script, caller, "greeting: the caller heard nothing");
    }
    // Whom a person at the desk has served has gone, and nobody tells what came of it.
    Await.until(handledLimit, () -> result.isDone() || !caller.isOn());
    if (!Await.until(caller.isOn() ? Duration.ZERO : END_LIMIT, result::isDone)) {
      return bad(
          number,
          script,
          caller,
          caller.isOn()
              ? "waiting: no handler was through with the call after %d s"
                  .formatted(handledLimit.toSeconds())
              : "ended: the caller has gone, and no scripted handler tells of the call");
    }
    var handled = result.join();
    caller.hangUp();
    var ended = caller.awaitEnd(END_LIMIT);
    var problem =
        handled
            .deviation()
            .or(() -> ended ? Optional.empty() : Optional.of("ending: the call did not end"));
    progress.accept(name + ": " + ending(handled, problem));
    return new CallRun(number, script, caller.report(), Optional.of(handled), problem);
  }

  private CallRun bad(int number, CallScript script, SippCaller caller, String problem) {
    progress.accept("call %d (%s): %s".formatted(number, script.name(), problem));
    return new CallRun(number, script, caller.report(), Optional.empty(), Optional.of(problem));
  }

  private static String ending(HandledCall call, Optional<String> problem) {
    if (problem.isPresent()) {
      return "NOT AS EXPECTED, " + problem.get();
    }
    var booked = call.reference().isEmpty() ? "" : ", reference " + call.reference();
    return String.format(
        Locale.ROOT,
        "%s asked %d questions; %s; %s%s",
        call.handler(),
        call.questions(),
        call.outcome(),
        call.service(),
        booked);
  }
}
