package org.onecall.encounter;

import java.time.Instant;
import java.util.Optional;
import org.onecall.protocol.Outcome;

/**
 * A slot kept for an encounter.
 *
 * @param expiresAt until when, by the database's clock; only the database says whether it still
 *     stands
 * @param token what the places want to see again when it is booked or let go
 * @param madeFor the outcome it was chosen for
 */
public record Held(
    ServiceRef service, SlotRef slot, Instant expiresAt, String token, Optional<Outcome> madeFor) {

  /** Whether it keeps that slot. */
  boolean isOf(String slotId) {
    return slot.id().equals(slotId);
  }

  /** Whether it was chosen for an outcome that asks for the same. */
  boolean isFor(Outcome outcome) {
    return madeFor.filter(one -> !Placement.asksForTheSame(one, outcome)).isEmpty();
  }

  /** The same, kept until then. */
  Held until(Instant next) {
    return new Held(service, slot, next, token, madeFor);
  }

  /** How the token of a slot begins that another organisation keeps. */
  public static final String ELSEWHERE = "elsewhere:";

  /** Whether another organisation keeps it, so that booking it is asking for it. */
  public boolean elsewhere() {
    return token.startsWith(ELSEWHERE);
  }

  /** Whether it is the hold of that token, wherever the slot is kept. */
  boolean isUnder(String hold) {
    return token.equals(hold) || token.equals(ELSEWHERE + hold);
  }
}
