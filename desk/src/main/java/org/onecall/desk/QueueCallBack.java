package org.onecall.desk;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.onecall.config.Limits;
import org.onecall.desk.figures.QueueBack;
import org.onecall.telephony.floor.Call;

/**
 * A caller who left a queue and keeps their place in it until they are rung back.
 *
 * @param call the call that they left
 * @param number where they are rung
 * @param arrivedAt when they first arrived; the place goes by it
 * @param askedBy the supervisor who sent them, or {@value #CALLER}
 * @param tries how often they were rung in vain
 * @param tryAfter when they may be rung again
 * @param handler who reached them
 */
public record QueueCallBack(
    UUID id,
    String call,
    String line,
    String dialled,
    String number,
    String queue,
    int priority,
    Instant arrivedAt,
    Instant askedAt,
    String askedBy,
    State state,
    int tries,
    Instant tryAfter,
    Optional<String> handler,
    Optional<Instant> reachedAt,
    Optional<Instant> endedAt,
    Optional<String> endedBy,
    Optional<String> reason) {
  /** Who asked where the caller did. */
  public static final String CALLER = "caller";

  /** What has become of it. */
  public enum State {
    /** They keep their place, or are being rung. */
    WAITING,
    /** They were spoken to. */
    REACHED,
    /** They were rung in vain for the last time: somebody must see to it. */
    GIVEN_UP,
    /** Somebody has seen to it, or called it off. */
    CANCELLED;

    /** Whether something is still to be done about it. */
    public boolean isOpen() {
      return switch (this) {
        case WAITING, GIVEN_UP -> true;
        case REACHED, CANCELLED -> false;
      };
    }

    /** Its name in interfaces and in the database. */
    public String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The state of that name. */
    public static State ofKey(String key) {
      return valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  /** That the caller of a waiting call is to be rung back. */
  public static QueueCallBack of(UUID id, Call call, Instant now, String askedBy) {
    return new QueueCallBack(
        id,
        call.id(),
        call.line(),
        call.dialled(),
        call.caller(),
        call.queue().orElse(""),
        call.priority(),
        call.arrivedAt(),
        now,
        askedBy,
        State.WAITING,
        0,
        now,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** What the ids of all calls begin with that stand in for it. */
  public String standIns() {
    return Call.BACK + call + "-";
  }

  /**
   * What figures are made of: nothing of whom it is about. Whom somebody called off after they were
   * rung in vain for the last time was rung in vain all the same.
   */
  QueueBack counted() {
    Optional<QueueBack.End> end =
        switch (state) {
          case WAITING -> Optional.empty();
          case REACHED -> Optional.of(QueueBack.End.REACHED);
          case GIVEN_UP -> Optional.of(QueueBack.End.GIVEN_UP);
          case CANCELLED ->
              Optional.of(
                  tries >= Limits.CALL_BACK_TRIES_MAX
                      ? QueueBack.End.GIVEN_UP
                      : QueueBack.End.CANCELLED);
        };
    return new QueueBack(call, line, askedAt, end, reachedAt);
  }

  /** They were spoken to. */
  public QueueCallBack reached(String user, Instant now) {
    return with(State.REACHED, tries, tryAfter, Optional.of(user), Optional.of(now));
  }

  /** They were rung in vain once more, and may be rung again then. */
  public QueueCallBack triedInVain(Instant again) {
    return with(State.WAITING, tries + 1, again, handler, reachedAt);
  }

  /** They were rung in vain for the last time. */
  public QueueCallBack givenUp(Instant now) {
    QueueCallBack tried = with(State.GIVEN_UP, tries + 1, tryAfter, handler, reachedAt);
    return tried.ended(State.GIVEN_UP, now, Optional.empty(), Optional.empty());
  }

  /** Somebody calls it off. */
  public QueueCallBack cancelled(String user, String why, Instant now) {
    return ended(State.CANCELLED, now, Optional.of(user), Optional.of(why));
  }

  private QueueCallBack with(
      State newState,
      int newTries,
      Instant newTryAfter,
      Optional<String> newHandler,
      Optional<Instant> newReachedAt) {
    return with(
        newState, newTries, newTryAfter, newHandler, newReachedAt, endedAt, endedBy, reason);
  }

  private QueueCallBack ended(
      State newState, Instant now, Optional<String> by, Optional<String> why) {
    return with(newState, tries, tryAfter, handler, reachedAt, Optional.of(now), by, why);
  }

  /** All that changes of one, beside what it is of and when it was asked for. */
  private QueueCallBack with(
      State newState,
      int newTries,
      Instant newTryAfter,
      Optional<String> newHandler,
      Optional<Instant> newReachedAt,
      Optional<Instant> newEndedAt,
      Optional<String> newEndedBy,
      Optional<String> newReason) {
    return new QueueCallBack(
        id,
        call,
        line,
        dialled,
        number,
        queue,
        priority,
        arrivedAt,
        askedAt,
        askedBy,
        newState,
        newTries,
        newTryAfter,
        newHandler,
        newReachedAt,
        newEndedAt,
        newEndedBy,
        newReason);
  }
}
