package org.onecall.booking;

import java.util.List;
import java.util.Optional;
import org.onecall.config.Partners;
import org.onecall.directory.CarePlan;
import org.onecall.directory.Ranked;

/**
 * The services to offer a caller now.
 *
 * @param kept those that suit, in the order to be shown, each with what can be booked
 * @param leftOut all others, each with its reasons
 * @param contacts whom the person's care plan names to be rung, in the plan's order
 */
public record Offers(List<Offer> kept, List<Ranked.LeftOut> leftOut, List<Contact> contacts) {
  /** Copies what it is given. */
  public Offers {
    kept = List.copyOf(kept);
    leftOut = List.copyOf(leftOut);
    contacts = List.copyOf(contacts);
  }

  /**
   * Somebody whom the care plan names to be rung.
   *
   * @param place the step's place in the plan, from 0
   * @param before how many of the services kept are to be shown before it
   */
  public record Contact(CarePlan.WithContact step, int place, int before) {}

  /**
   * One service to offer.
   *
   * @param slots its free appointments within the time frame; empty for one without appointments
   * @param instead what is to be done where another organisation keeps the appointments and its
   *     system is away, or has twice given away what it offered
   * @param notes words about it for whoever sends somebody there
   */
  public record Offer(
      Ranked.Kept service, List<Slot> slots, Optional<Instead> instead, Optional<String> notes) {
    /** Copies what it is given. */
    public Offer {
      slots = List.copyOf(slots);
    }

    /** One without notes. */
    Offer(Ranked.Kept service, List<Slot> slots, Optional<Instead> instead) {
      this(service, slots, instead, Optional.empty());
    }

    Offer noted(Optional<String> words) {
      return new Offer(service, slots, instead, words);
    }
  }

  /**
   * What to do where an appointment cannot be had from another organisation's system.
   *
   * @param away whether the system does not say what is free; else what it said did not hold
   */
  public record Instead(Partners.Fallback way, boolean away) {}
}
