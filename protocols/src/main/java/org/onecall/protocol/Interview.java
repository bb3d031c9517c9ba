package org.onecall.protocol;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Several protocols in one encounter: they share the answers, one is finished before the next
 * begins to ask, and of their outcomes the most urgent stands. An emergency in any of them ends
 * them all.
 *
 * @param protocols in the order they were chosen; at least one
 */
public record Interview(List<Protocol> protocols) {
  /**
   * @throws IllegalArgumentException when there is no protocol
   */
  public Interview {
    protocols = List.copyOf(protocols);
    if (protocols.isEmpty()) {
      throw new IllegalArgumentException("an interview has at least one protocol");
    }
  }

  /** The next question, or the most urgent outcome of all. */
  public Step next(Answers answers) {
    var outcomes = new ArrayList<Outcome>();
    Step waiting = null;
    for (Protocol protocol : protocols) {
      switch (protocol.next(answers)) {
        case Step.Ask ask -> waiting = waiting == null ? ask : waiting;
        case Step.Concluded(Outcome outcome) -> outcomes.add(outcome);
      }
    }
    Outcome most = null;
    for (Outcome outcome : outcomes) {
      if (most == null || outcome.urgency().compareTo(most.urgency()) > 0) {
        most = outcome;
      }
    }
    if (most != null && (waiting == null || most.urgency() == Urgency.AMBULANCE)) {
      return new Step.Concluded(most);
    }
    if (waiting == null) {
      throw new IllegalStateException("a protocol asks or concludes");
    }
    return waiting;
  }

  /** The questions whose answers count towards {@link #next} in any of the protocols. */
  public Set<String> counted(Answers answers) {
    var counted = new LinkedHashSet<String>();
    protocols.forEach(protocol -> counted.addAll(protocol.counted(answers)));
    return counted;
  }
}
