package org.onecall.encounter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.onecall.protocol.ProtocolShelf;

/** What a command does to an encounter: pure and total. */
public final class Decider {

  private final Supplier<ProtocolShelf> shelf;
  private final Function<String, Optional<String>> publicNumber;

  /**
   * For lines of which no number is known that callers can be told.
   *
   * @param shelf the protocols in use, asked anew for each decision so that it can be replaced
   */
  public Decider(Supplier<ProtocolShelf> shelf) {
    this(shelf, _ -> Optional.empty());
  }

  /**
   * @param shelf the protocols in use, asked anew for each decision so that it can be replaced
   * @param publicNumber the number of a line, by its id, that its callers are told to ring
   */
  public Decider(Supplier<ProtocolShelf> shelf, Function<String, Optional<String>> publicNumber) {
    this.shelf = shelf;
    this.publicNumber = publicNumber;
  }

  /** How an encounter begins: opened, and with the emergency questions where they come first. */
  public Decision.Accepted open(EncounterId id, Command.OpenCall opening, Moment moment) {
    Event opened =
        new Event.Opened(
            opening.call(),
            opening.line(),
            opening.caller(),
            opening.handler(),
            opening.clinician());
    List<Event> events = new ArrayList<>();
    events.add(opened);
    if (opening.gateFirst()) {
      Encounter begun = Encounter.begin(id, new Recorded(1, moment.at(), moment.by(), opened));
      switch (decide(begun, new Command.AskGate(), moment)) {
        case Decision.Accepted gate -> events.addAll(gate.events());
        // No protocol is the last resort: the problem is looked for at once.
        case Decision.Refused _ -> {}
        case Decision.NeedsPlaces _ -> throw new IllegalStateException("a gate needs no place");
      }
    }
    return new Decision.Accepted(events, List.of());
  }

  /** What the command does, or what it needs to know of the places first. */
  public Decision decide(Encounter encounter, Command command, Moment moment) {
    return decide(encounter, command, moment, List.of());
  }

  /** What the command does, given what the places did about the requests asked for before. */
  public Decision decide(
      Encounter encounter, Command command, Moment moment, List<PlaceAnswer> answers) {
    Optional<String> number = publicNumber.apply(encounter.call().line());
    return new Deciding(shelf.get(), encounter, moment, answers, number).on(command);
  }
}
