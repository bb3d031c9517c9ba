package org.onecall.patient.task;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.onecall.protocol.Urgency;

/**
 * One thing to be done.
 *
 * @param key what it was made for: made twice, it is the same task
 * @param team whose it is: a service of the directory, {@link #CLINICIANS} or {@link #HANDLERS}
 * @param owner who of them has it
 * @param attempts how often somebody rang and was not answered
 * @param version rises by one with each event
 */
public record Task(
    UUID id,
    String key,
    TaskKind kind,
    TaskState state,
    Urgency urgency,
    String team,
    Optional<String> owner,
    Subject subject,
    Clock clock,
    Optional<Instant> closedAt,
    Optional<String> outcome,
    int attempts,
    long version) {

  /** The team of all clinicians of the desk. */
  public static final String CLINICIANS = "clinicians";

  /** The team of all who take calls. */
  public static final String HANDLERS = "handlers";

  /** When its clock next does something; empty once it is closed. */
  public Optional<Instant> nextAt() {
    return state.closed() ? Optional.empty() : clock.nextAt();
  }

  /** Whether it is open past its time. */
  public boolean overdue() {
    return !state.closed() && clock.breachedAt().isPresent();
  }

  /** Whether it is a team's of the directory, and not the desk's own. */
  public boolean ofATeam() {
    return !team.equals(CLINICIANS) && !team.equals(HANDLERS);
  }

  /** Whether handlers keep it for a team that nothing here reaches but the telephone. */
  public boolean byTelephone() {
    return !ofATeam() && kind.work() == TaskKind.Work.VISIT;
  }

  Task state(TaskState next) {
    return with(next, owner, subject, clock, attempts, version);
  }

  Task owner(Optional<String> user) {
    return with(state, user, subject, clock, attempts, version);
  }

  Task clock(Clock next) {
    return with(state, owner, subject, next, attempts, version);
  }

  Task attempted() {
    return with(state, owner, subject, clock, attempts + 1, version);
  }

  Task saying(String words) {
    return with(state, owner, subject.saying(words), clock, attempts, version);
  }

  Task at(long next) {
    return with(state, owner, subject, clock, attempts, next);
  }

  private Task with(
      TaskState now, Optional<String> who, Subject about, Clock times, int rung, long risen) {
    return new Task(
        id, key, kind, now, urgency, team, who, about, times, closedAt, outcome, rung, risen);
  }

  Task closed(TaskState next, Instant at, String came) {
    return new Task(
        id,
        key,
        kind,
        next,
        urgency,
        team,
        owner,
        subject,
        clock,
        Optional.of(at),
        Optional.of(came),
        attempts,
        version);
  }

  @Override
  public String toString() {
    return "task " + id + " " + kind.code() + " " + state.code();
  }
}
