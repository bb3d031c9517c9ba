package org.onecall.encounter;

import java.util.List;
import java.util.function.Supplier;
import org.onecall.protocol.ProtocolShelf;

/** What a command does to an encounter: pure and total. */
public final class Decider {

  private final Supplier<ProtocolShelf> shelf;

  /**
   * @param shelf the protocols in use, asked anew for each decision so that it can be replaced
   */
  public Decider(Supplier<ProtocolShelf> shelf) {
    this.shelf = shelf;
  }

  /** What the command does, or what it needs to know of the places first. */
  public Decision decide(Encounter encounter, Command command, Moment moment) {
    return decide(encounter, command, moment, List.of());
  }

  /** What the command does, given what the places did about the requests asked for before. */
  public Decision decide(
      Encounter encounter, Command command, Moment moment, List<PlaceAnswer> answers) {
    return new Deciding(shelf.get(), encounter, moment, answers).on(command);
  }
}
