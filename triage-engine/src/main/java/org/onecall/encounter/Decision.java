package org.onecall.encounter;

import java.util.List;

/** What a command does to an encounter. */
public sealed interface Decision {

  /** It is done, by these events; once they are committed, these effects follow. */
  record Accepted(List<Event> events, List<Effect> effects) implements Decision {

    public Accepted {
      events = List.copyOf(events);
      effects = List.copyOf(effects);
    }
  }

  /**
   * It depends on the places: ask them for these, in order and in one transaction, and decide again
   * with their answers.
   */
  record NeedsPlaces(List<PlaceRequest> requests) implements Decision {

    public NeedsPlaces {
      requests = List.copyOf(requests);
    }
  }

  /** It is not done and nothing has changed. */
  record Refused(Refusal refusal) implements Decision {}
}
