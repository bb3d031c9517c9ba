package org.onecall.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.onecall.config.Role;

/** One run of the demonstration, from nothing running to nothing running. */
final class DemoRun {
  /** How long ending everything may take. */
  static final Duration STOP_LIMIT = Duration.ofSeconds(90);

  private static final List<String> SCRIPTED = List.of("amira", "ben");
  private static final List<String> FOR_PEOPLE = List.of("chloe", "dev");
  private static final List<String> LINES = List.of("public", "public", "professional", "nhs111");
  private static final Duration HANDLED_LIMIT = Duration.ofMinutes(3);
  private static final Duration HANDLED_LIMIT_GENTLE = Duration.ofMinutes(9);
  private static final Duration BETWEEN_CALLS = Duration.ofMillis(1_500);
  private static final Duration BETWEEN_CALLS_GENTLE = Duration.ofSeconds(12);
  private static final Duration UNTIL_CTRL_C = Duration.ofDays(365);

  /** One more than there are scripted handlers, so that somebody waits and the board shows it. */
  private static final int CALLERS_MAX = SCRIPTED.size() + 1;

  /** One more again for the person at the desk, in whose calls somebody waits too. */
  private static final int CALLERS_WITHOUT_END_MAX = CALLERS_MAX + 1;

  private static final int LOG_LINES = 25;

  private final DemoOptions options;
  private final Progress progress;

  DemoRun(DemoOptions options, Progress progress) {
    this.options = options;
    this.progress = progress;
  }

  /** Runs; true when every call ended as its script says. */
  boolean run() {
    var setup =
        new RigSetup(
            options.directory(),
            options.deskPort(),
            RigSetup.Greeting.SPOKEN,
            options.keepFiles(),
            Optional.empty(),
            Optional.empty(),
            true);
    LeftOvers.end(setup.directory());
    Directories.delete(setup.directory());
    progress.accept("starting the service; the first time, its programs are fetched");
    try (var rig = Rig.start(setup, progress)) {
      try {
        return run(rig);
      } finally {
        // Ctrl-C came as an interrupt, which has done its work now.
        var _ = Thread.interrupted();
        progress.accept("ending callers, phones, the service, Asterisk and PostgreSQL");
      }
    } finally {
      var left = LeftOvers.of(setup.directory());
      progress.accept(left.isEmpty() ? "nothing is left running" : "still running: " + left);
    }
  }

  private boolean run(Rig rig) {
    progress.accept("service ready after " + seconds(rig.service().startUp()));
    var calls = new CallRuns(rig, options.exit() ? HANDLED_LIMIT : HANDLED_LIMIT_GENTLE, progress);
    for (var user : FOR_PEOPLE) {
      progress.accept(rig.phone(user) + " of " + user + " is registered and answers by itself");
    }
    var handlers = new ArrayList<ScriptedHandler>();
    try {
      for (var user : SCRIPTED) {
        handlers.add(ScriptedHandler.start(work(rig, user, calls)));
        progress.accept(user + " is signed in and ready, " + rig.phone(user));
      }
      progress.plain(addresses(rig));
      return options.exit() ? callsThenTable(rig, calls) : callsWithoutEnd(rig, calls);
    } finally {
      handlers.forEach(ScriptedHandler::close);
    }
  }

  private ScriptedHandler.Work work(Rig rig, String user, CallRuns calls) {
    return new ScriptedHandler.Work(
        rig.desk(),
        rig.login(user),
        Optional.of(rig.phone(user)),
        calls::script,
        options.exit() ? Pace.BRISK : Pace.HUMAN,
        (_, _) -> {},
        calls::handled);
  }

  private boolean callsThenTable(Rig rig, CallRuns calls) {
    var runs = new ArrayList<CallRun>();
    try (var executor = Executors.newFixedThreadPool(CALLERS_MAX, Thread.ofVirtual().factory())) {
      try {
        var placed = new ArrayList<Future<CallRun>>();
        for (var number = 1; number <= options.calls(); number++) {
          placed.add(place(executor, calls, number));
          Await.pause(BETWEEN_CALLS);
        }
        placed.forEach(call -> runs.add(result(call)));
      } finally {
        executor.shutdownNow();
      }
    }
    progress.plain("\n" + DemoReport.of(runs, rig.service().startUp()));
    var wrong = runs.stream().filter(run -> run.problem().isPresent()).toList();
    if (!wrong.isEmpty()) {
      progress.plain("\nThe end of the service's log (" + rig.service().log() + "):");
      rig.serviceTail(LOG_LINES).forEach(progress::plain);
    }
    return wrong.isEmpty();
  }

  /** Calls until Ctrl-C, or until there are enough and then none. */
  private boolean callsWithoutEnd(Rig rig, CallRuns calls) {
    var count = options.calls() == 0 ? Integer.MAX_VALUE : options.calls();
    try (var executor =
        Executors.newFixedThreadPool(CALLERS_WITHOUT_END_MAX, Thread.ofVirtual().factory())) {
      try {
        var on = new ArrayList<Future<CallRun>>();
        for (var number = 1; number <= count; number++) {
          on.add(place(executor, calls, number));
          Await.pause(BETWEEN_CALLS_GENTLE);
          Await.until(
              UNTIL_CTRL_C,
              () -> on.stream().anyMatch(Future::isDone) || on.size() < CALLERS_WITHOUT_END_MAX);
          on.removeIf(Future::isDone);
          if (!rig.service().isAlive()) {
            rig.serviceTail(LOG_LINES).forEach(progress::plain);
            throw new LoadException("the service has ended");
          }
        }
        Await.pause(UNTIL_CTRL_C);
        return true;
      } finally {
        executor.shutdownNow();
      }
    }
  }

  private Future<CallRun> place(ExecutorService executor, CallRuns calls, int number) {
    var script = SampleScripts.nth(number, !options.exit());
    var line = LINES.get(number % LINES.size());
    return executor.submit(() -> calls.run(number, script, line));
  }

  private static CallRun result(Future<CallRun> call) {
    try {
      return call.get();
    } catch (ExecutionException e) {
      throw new LoadException("a call could not be followed: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LoadException("interrupted", e);
    }
  }

  private String addresses(Rig rig) {
    var logins = new Table("sign in as", "password", "who", "phone", "");
    for (var user : rig.users()) {
      var scripted = SCRIPTED.contains(user.name());
      var forPeople = FOR_PEOPLE.contains(user.name());
      logins.row(
          user.name(),
          user.password().reveal(),
          user.roles().stream().map(Role::key).sorted().collect(Collectors.joining(", ")),
          user.phone().orElse(""),
          scripted ? "works by a script" : forPeople ? "for you; the phone answers" : "for you");
    }
    return """

    Desk            %s/
    Callers ring    SIP %s (UDP), lines 01632 960100, 960111, 960120
    Service's log   %s
    Other systems   %s
                    behave as POST /mood/NAME says (docs/partners.md)

    %s
    """
        .formatted(
            rig.desk(),
            rig.trunk(),
            rig.service().log(),
            rig.partner().map(partner -> partner.address().toString()).orElse("none"),
            logins);
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1_000.0);
  }
}
