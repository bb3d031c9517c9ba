package org.onecall.load;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the demonstration tells at its end: a row for each call, then the times. */
final class DemoReport {
  private static final DateTimeFormatter SLOT =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.UK)
          .withZone(ZoneId.of("Europe/London"));

  private DemoReport() {}

  static String of(List<CallRun> runs, Duration startUp) {
    var calls =
        new Table(
            "#",
            "caller",
            "waited",
            "handler",
            "protocol",
            "asked",
            "outcome",
            "service",
            "slot",
            "reference",
            "as expected");
    var greeting = new Times();
    var answers = new Times();
    for (var run : runs) {
      run.caller().inviteToGreeting().ifPresent(greeting::add);
      run.handled().ifPresent(call -> answers.addAll(call.answerTimes()));
      row(calls, run);
    }
    var booked = runs.stream().filter(CallRun::isBooked).count();
    var good = runs.stream().filter(run -> run.problem().isEmpty()).count();
    return """
    %s

    %s%d calls, %d as expected, %d of these booked
    service start-up        %s
    INVITE to greeting      %s
    answer to next question %s\
    """
        .formatted(
            calls, problems(runs), runs.size(), good, booked, seconds(startUp), greeting, answers);
  }

  private static String problems(List<CallRun> runs) {
    return runs.stream()
        .flatMap(run ->
            run
                .problem()
                .map(problem ->
                    "call %d (%s) went wrong at %s%n"
                        .formatted(run.number(), run.script().name(), problem))
                .stream())
        .collect(Collectors.joining());
  }

  private static void row(Table table, CallRun run) {
    var number = Integer.toString(run.number());
    var caller = spaced(run.script().callerNumber());
    var verdict = run.problem().map(_ -> "NO").orElse("yes");
    run.handled()
        .ifPresentOrElse(
            call ->
                table.row(
                    number,
                    caller,
                    seconds(call.waited()),
                    call.handler(),
                    call.protocol(),
                    Integer.toString(call.questions()),
                    call.outcome(),
                    call.service(),
                    slot(call.slot()),
                    call.reference(),
                    verdict),
            () -> table.row(number, caller, "", "", "", "", "", "", "", "", verdict));
  }

  private static String slot(String start) {
    return start.isEmpty() ? "" : SLOT.format(Instant.parse(start));
  }

  private static String spaced(String number) {
    return number.length() == 11 ? number.substring(0, 5) + " " + number.substring(5) : number;
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1_000.0);
  }
}
