package org.onecall.encounter;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.onecall.protocol.Outcome;
import org.onecall.protocol.ProtocolId;

/**
 * A protocol that an encounter follows, beside others or alone.
 *
 * @param from the protocol that handed over to it, where one did
 * @param concluded what it concludes from the answers as they are, once it does
 */
public record Followed(
    ProtocolRef protocol, Because because, Optional<ProtocolId> from, Optional<Outcome> concluded) {

  /** Why a protocol is followed. */
  public enum Because {
    /** For the emergency questions that it begins with; the problem is still to be found. */
    GATE,
    /** For what the caller said first. */
    CHOSEN,
    /** For something else that the caller said besides. */
    ALSO,
    /** In place of one that did not fit. */
    INSTEAD,
    /** Another protocol handed over to it. */
    HANDED_OVER;

    /** As written in events and messages. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The reason written so, if there is one. */
    static Optional<Because> ofCode(String code) {
      return Arrays.stream(values()).filter(because -> because.code().equals(code)).findFirst();
    }
  }

  /** Its protocol's lasting name. */
  public ProtocolId id() {
    return protocol.id();
  }

  /** Whether it is followed for its emergency questions alone. */
  boolean isForGate() {
    return because == Because.GATE;
  }

  /** Its own questions are asked as well: it is what the call is about. */
  Followed goneOnWith() {
    return isForGate() ? new Followed(protocol, Because.CHOSEN, from, concluded) : this;
  }

  Followed concluding(Optional<Outcome> outcome) {
    return new Followed(protocol, because, from, outcome);
  }
}
