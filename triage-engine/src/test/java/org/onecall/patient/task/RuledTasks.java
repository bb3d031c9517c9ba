package org.onecall.patient.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.onecall.protocol.Urgency;

/** Made-up tasks under the ordinary rules, and what acts and time do to them. */
final class RuledTasks {
  static final ZoneId LONDON = ZoneId.of("Europe/London");
  static final TaskRules RULES = new TaskRules(TaskTerms.ORDINARY);
  static final UUID ID = new UUID(8, 1);
  static final Subject SOMEBODY =
      new Subject(
          Optional.of(new UUID(1, 1)),
          Optional.empty(),
          Optional.of("Edith Sample"),
          "Fall without injury",
          Optional.of("OC-7F3K-29"),
          Optional.of("07700900123"),
          Optional.of("ZZ1 1AA"));

  static Instant at(String localTime) {
    return LocalDateTime.parse(localTime).atZone(LONDON).toInstant();
  }

  static Task made(TaskKind kind, Urgency urgency, Instant at) {
    String team =
        switch (kind) {
          case CLINICIAN_CALL_BACK -> Task.CLINICIANS;
          case CALLER_CALL_BACK, FOLLOW_UP, TELL_SERVICE -> Task.HANDLERS;
          case RAPID_RESPONSE,
              FALLS,
              ENHANCED_CARE,
              HOME_FIRST,
              DISCHARGE_TO_ASSESS,
              REFERRAL,
              ARRIVAL ->
              "eldermarsh-rapid";
        };
    return RULES
        .make(
            new NewTask("k", kind, urgency, team, SOMEBODY, at, Optional.empty()),
            ID,
            "onecall",
            at)
        .task();
  }

  static Task done(Task task, TaskAct act, Instant at) {
    TaskDecision decision = RULES.decide(task, act, "nia", at);
    assertThat(decision).isInstanceOf(TaskDecision.Done.class);
    return ((TaskDecision.Done) decision).task();
  }

  static String refused(Task task, TaskAct act, Instant at) {
    TaskDecision decision = RULES.decide(task, act, "nia", at);
    assertThat(decision).isInstanceOf(TaskDecision.Refused.class);
    return ((TaskDecision.Refused) decision).code();
  }

  static List<String> tick(Task task, Instant at) {
    return RULES.tick(task, at).stream()
        .flatMap(done -> done.events().stream())
        .map(TaskEvent::what)
        .toList();
  }

  private RuledTasks() {}
}
