package org.onecall.telephony.floor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is done with a call beside waiting and talking: where its caller is, who was brought in, who
 * listens, whether it is recorded.
 *
 * @param place where the caller is
 * @param since when the caller came there
 * @param parties those from outside who were rung for the call
 * @param watchers supervisors whose phones were rung to listen
 * @param recording whether what is said is recorded
 */
public record Control(
    Place place, Instant since, List<Party> parties, List<Watcher> watchers, Recording recording) {
  /** Nothing was done with the call yet. */
  public static final Control NONE =
      new Control(Place.QUEUE, Instant.EPOCH, List.of(), List.of(), Recording.OFF);

  public Control {
    parties = List.copyOf(parties);
    watchers = List.copyOf(watchers);
  }

  /** Those from outside who are not the caller, rung back. */
  public List<Party> brought() {
    return parties.stream().filter(party -> party.role() != Role.CALLER).toList();
  }

  /** The caller of a call-back, from being rung on. */
  public Optional<Party> caller() {
    return parties.stream().filter(party -> party.role() == Role.CALLER).findFirst();
  }

  /** Where the caller of a call is. */
  public enum Place {
    /** Where the queue has them: waiting, or joined with a handler by the queue itself. */
    QUEUE,
    /** In the call's room, with a handler and whoever else is there. */
    ROOM,
    /** On hold: music, while the handler is in the room. */
    HOLD,
    /** Kept on the line while a handler's phone is brought back, or another one is rung. */
    KEPT,
    /** Out of the queue for a moment: has asked for a call-back that keeps the place. */
    ASKING,
    /** Hears that the place is kept and that they are rung back; the call then ends. */
    LEAVING
  }

  /** Whether what is said is recorded. */
  public enum Recording {
    /** It never was, and will not be. */
    OFF,
    /** It is. */
    ON,
    /** It is not for the moment. */
    PAUSED
  }

  /**
   * Somebody from outside who was rung for the call.
   *
   * @param channel their channel
   * @param joined whether they are in the room
   * @param since when they were rung, or came into the room
   */
  public record Party(String channel, Role role, boolean joined, Instant since) {}

  /** What somebody from outside is there for. */
  public enum Role {
    /** The ambulance service. */
    EMERGENCY,
    /** Speaks the caller's language. */
    INTERPRETER,
    /** The caller, rung back. */
    CALLER,
    /** Somebody else. */
    OUTSIDE
  }

  /**
   * A supervisor's phone on a handler's.
   *
   * @param channel the channel to the supervisor's phone
   * @param phone that phone
   */
  public record Watcher(String channel, String phone, Mode mode, Instant since) {}

  /** What a supervisor's phone may do. */
  public enum Mode {
    /** Hear both. */
    LISTEN,
    /** Be heard by the handler too. */
    WHISPER,
    /** Be heard by both. */
    BARGE
  }
}
