package org.onecall.desk;

import java.time.Instant;
import java.util.Optional;
import org.onecall.telephony.floor.Agent;
import org.onecall.telephony.floor.AgentState;

/**
 * What a handler is doing, put together from their phone, their sessions and their encounter.
 *
 * @param kind the kind of phone they use
 * @param reason why not ready
 * @param then why they are not to be ready after the call that they have
 * @param phoneAway whether they are here and their phone cannot be reached, in a call too
 * @param since when that began
 * @param encounterId the encounter they have not finished
 */
record AgentView(
    State state,
    PhoneChoice.Kind kind,
    Optional<String> reason,
    Optional<String> then,
    boolean phoneAway,
    Instant since,
    Optional<String> callId,
    Optional<String> encounterId) {

  /** What a handler is doing. */
  enum State {
    /** Not signed in, and in no queue. */
    SIGNED_OUT("signed-out"),
    /** Signed in, taking no calls. */
    NOT_READY("not-ready"),
    /** Waits for the next call. */
    READY("ready"),
    /** Their phone rings. */
    RINGING("ringing"),
    /** In the bridge with a caller. */
    TALKING("talking"),
    /** Their caller is on hold. */
    HOLD("hold"),
    /** The call is over, the encounter is not. */
    WRAP_UP("wrap-up");

    private final String key;

    State(String key) {
      this.key = key;
    }

    String key() {
      return key;
    }

    /** What somebody does whose phone is doing that. */
    static State of(AgentState phone) {
      return switch (phone) {
        case SIGNED_OUT -> SIGNED_OUT;
        case NOT_READY, UNREACHABLE -> NOT_READY;
        case READY -> READY;
        case RINGING -> RINGING;
        case TALKING -> TALKING;
        case WRAP_UP -> WRAP_UP;
      };
    }
  }

  /**
   * The view of a handler.
   *
   * @param kind the kind of phone they use
   * @param phone that phone as the floor sees it; absent when the floor does not know it
   * @param holdSince since when their caller is on hold
   * @param unfinished the encounter they have not finished
   * @param signedIn whether they have a session
   * @param before what was shown before, whose moment counts on while nothing changes
   */
  static AgentView of(
      PhoneChoice.Kind kind,
      Optional<Agent> phone,
      Optional<Instant> holdSince,
      Optional<EncounterView> unfinished,
      boolean signedIn,
      Optional<AgentView> before,
      Instant now) {
    State onFloor = state(phone, unfinished.isPresent(), signedIn);
    State state = onFloor == State.TALKING && holdSince.isPresent() ? State.HOLD : onFloor;
    Optional<String> reason = state == State.NOT_READY ? reason(phone) : Optional.empty();
    Optional<String> then = then(phone, state);
    Optional<Instant> floorSince =
        phone.filter(agent -> State.of(agent.state()) == state).map(Agent::since);
    Instant since =
        holdSince
            .filter(at -> state == State.HOLD)
            .or(() -> floorSince)
            .or(() -> before.filter(b -> b.state() == state).map(AgentView::since))
            .orElse(now);
    return new AgentView(
        state,
        kind,
        reason,
        then,
        state != State.SIGNED_OUT && phone.filter(agent -> !agent.reachable()).isPresent(),
        since,
        phone.flatMap(Agent::callId).or(() -> unfinished.map(EncounterView::callId)),
        unfinished.map(EncounterView::id));
  }

  private static State state(Optional<Agent> phone, boolean unfinished, boolean signedIn) {
    if (phone.isEmpty()) {
      return unfinished ? State.WRAP_UP : signedIn ? State.NOT_READY : State.SIGNED_OUT;
    }
    return switch (phone.get().state()) {
      case RINGING -> State.RINGING;
      case TALKING -> State.TALKING;
      case WRAP_UP -> State.WRAP_UP;
      // The queue may have forgotten what the encounter still knows: Asterisk was restarted.
      case READY -> unfinished ? State.WRAP_UP : State.READY;
      case NOT_READY, UNREACHABLE -> unfinished ? State.WRAP_UP : State.NOT_READY;
      case SIGNED_OUT -> unfinished ? State.WRAP_UP : signedIn ? State.NOT_READY : State.SIGNED_OUT;
    };
  }

  private static Optional<String> then(Optional<Agent> phone, State state) {
    return switch (state) {
      case TALKING, HOLD, WRAP_UP ->
          phone.map(Agent::reason).filter(why -> !why.isBlank() && !why.equals(FreePhones.REASON));
      case SIGNED_OUT, NOT_READY, READY, RINGING -> Optional.empty();
    };
  }

  private static Optional<String> reason(Optional<Agent> phone) {
    return phone.flatMap(agent ->
        switch (agent.state()) {
          case UNREACHABLE -> Optional.of("Phone cannot be reached");
          case NOT_READY ->
              agent.reason().isBlank() ? Optional.empty() : Optional.of(agent.reason());
          case SIGNED_OUT, READY, RINGING, TALKING, WRAP_UP -> Optional.empty();
        });
  }
}
