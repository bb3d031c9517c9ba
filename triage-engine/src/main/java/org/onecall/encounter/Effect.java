package org.onecall.encounter;

import java.util.Optional;

/**
 * What is to be done outside once the events are committed, at least once and harmlessly more than
 * once: each is kept in the outbox under its key until it is settled.
 */
public sealed interface Effect {

  /** Under this key it is one effect, however often it is tried. */
  String key();

  /** Tell a service that somebody comes. */
  record TellService(ServiceRef service, Optional<SlotRef> slot, String reference)
      implements Effect {

    @Override
    public String key() {
      return "tell-service/" + reference;
    }
  }

  /** Tell a service that somebody does not come after all. */
  record TellServiceNot(ServiceRef service, String reference) implements Effect {

    @Override
    public String key() {
      return "tell-service-not/" + reference;
    }
  }

  /**
   * Send a text message to the caller.
   *
   * @param number which one of this encounter it is, from 1
   */
  record SendText(EncounterId encounter, int number, Copy.Phone to, String text) implements Effect {

    @Override
    public String key() {
      return "send-text/" + encounter + "/" + number;
    }
  }

  /** Send the encounter's summary to the patient's practice. */
  record TellPractice(EncounterId encounter) implements Effect {

    @Override
    public String key() {
      return "tell-practice/" + encounter;
    }
  }
}
