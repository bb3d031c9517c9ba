package org.onecall.telephony.floor;

import java.time.Instant;
import java.util.Optional;

/**
 * One thing that Asterisk said, or that happened to the link to it, in our own words.
 *
 * <p>Ids of channels and bridges are Asterisk's unique ids, never channel names: the names' counter
 * begins again after a restart. A call's id is its caller's channel.
 */
public sealed interface FloorEvent {
  /** When it happened: Asterisk's own time stamp, or ours for what concerns the link. */
  Instant at();

  /** A caller has arrived on a line. */
  record CallArrived(
      Instant at, String call, String line, String dialled, String caller, String reference)
      implements FloorEvent {}

  /** A call was turned away before it was answered: it never was one of the floor's. */
  record CallRefused(Instant at, String call, Refusal why) implements FloorEvent {}

  /** The call's queue is decided: by the front door, or by the dialplan's fallback. */
  record CallRouted(Instant at, String call, String queue, int priority, Route route)
      implements FloorEvent {}

  /** The call is in a queue. */
  record QueueJoined(Instant at, String call, String queue) implements FloorEvent {}

  /** A handler's phone is being rung for a call; {@code leg} is the channel to the phone. */
  record PhoneRinging(Instant at, String call, String phone, String leg) implements FloorEvent {}

  /** A handler's phone rang and was not answered. */
  record PhoneUnanswered(Instant at, String call, String phone) implements FloorEvent {}

  /** A handler's phone answered and is about to be joined to the call. */
  record PhoneAnswered(Instant at, String call, String phone, String leg) implements FloorEvent {}

  /** A channel is in a bridge. */
  record BridgeEntered(Instant at, String bridge, String channel) implements FloorEvent {}

  /** A channel is no longer in a bridge. */
  record BridgeLeft(Instant at, String bridge, String channel) implements FloorEvent {}

  /** A channel is gone. */
  record ChannelEnded(Instant at, String channel) implements FloorEvent {}

  /**
   * What the dialplan wrote down as a call ended, at the moment it names; the same live and when
   * looked up later.
   */
  record CallEnded(
      Instant at,
      String call,
      String line,
      Instant arrivedAt,
      Optional<String> queue,
      int priority,
      boolean fallback,
      Optional<String> handler,
      Optional<Instant> answeredAt,
      EndedBy endedBy)
      implements FloorEvent {}

  /** Something was seen to be done with a call. */
  record Controlled(Instant at, String call, ControlFact fact) implements FloorEvent {}

  /** A phone's place in a queue, as it is now. */
  record MemberSeen(
      Instant at, String phone, String queue, boolean paused, String reason, Instant pausedAt)
      implements FloorEvent {}

  /** A phone is no longer in a queue. */
  record MemberGone(Instant at, String phone, String queue) implements FloorEvent {}

  /** Whether a phone is registered and answers, as it is now. */
  record PhoneReached(Instant at, String phone, boolean reachable) implements FloorEvent {}

  /** A snapshot begins; {@code bootedAt} tells one run of Asterisk from the next. */
  record SnapshotBegan(Instant at, Instant bootedAt) implements FloorEvent {}

  /** A snapshot's row: a caller's channel that exists. */
  record CallRow(
      Instant at,
      String call,
      String line,
      String dialled,
      String caller,
      String reference,
      Instant arrivedAt,
      Optional<String> queue,
      int priority,
      boolean fallback,
      Optional<String> handler,
      Optional<Instant> answeredAt,
      Optional<String> bridge)
      implements FloorEvent {}

  /** A snapshot's row: a channel to a handler's phone that exists. */
  record LegRow(Instant at, String leg, String call, String phone, Optional<String> bridge)
      implements FloorEvent {}

  /** The snapshot is complete: what it did not name is gone, and the floor is live. */
  record SnapshotEnded(Instant at) implements FloorEvent {}

  /** The link to Asterisk is lost, or events may be missing; {@code at} is the last sure moment. */
  record LinkLost(Instant at) implements FloorEvent {}

  /** Who ended a call. */
  enum EndedBy {
    /** The caller hung up. */
    CALLER,
    /** We did, or a fault. */
    US,
    /** The caller left for a call-back that keeps the place. */
    CALL_BACK
  }

  /** Who decided about the queue. */
  enum Route {
    /** The front door, proved by its seal. */
    FRONT_DOOR,
    /** The dialplan, since the front door did not decide. */
    FALLBACK
  }
}
