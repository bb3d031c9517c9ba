package org.onecall.encounter;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.onecall.encounter.GivenAnswer.Standing;
import org.onecall.protocol.Answers;
import org.onecall.protocol.Outcome;
import org.onecall.protocol.Protocol;
import org.onecall.protocol.ProtocolId;
import org.onecall.protocol.ProtocolShelf;
import org.onecall.protocol.Step;
import org.onecall.protocol.Urgency;

/**
 * What follows for the whole triage once something is new: which protocols hand over to which, what
 * each of them concludes, which answers count, and what comes next.
 *
 * <p>Every protocol is asked anew each time, from the answers alone; what was so before decides
 * only which of the things that follow are news.
 */
final class Reconsidering {

  private final ProtocolShelf shelf;
  private final Moment moment;
  private final List<Event> events = new ArrayList<>();
  private Encounter encounter;

  private Reconsidering(ProtocolShelf shelf, Encounter encounter, Moment moment) {
    this.shelf = shelf;
    this.encounter = encounter;
    this.moment = moment;
  }

  /** The events that follow; every protocol followed must be on the shelf. */
  static List<Event> after(ProtocolShelf shelf, Encounter encounter, Moment moment) {
    Reconsidering all = new Reconsidering(shelf, encounter, moment);
    all.settle();
    return List.copyOf(all.events);
  }

  /** What one protocol says: the questions that count for it, and its step by these alone. */
  private record Said(Followed followed, Set<String> counted, Step step) {

    Optional<Outcome> concluded() {
      return switch (step) {
        case Step.Ask _ -> Optional.empty();
        case Step.Concluded(var outcome) -> Optional.of(outcome);
      };
    }

    Optional<String> asks() {
      return switch (step) {
        case Step.Ask(var question) -> Optional.of(question.id());
        case Step.Concluded _ -> Optional.empty();
      };
    }

    boolean isAmbulance() {
      return concluded().filter(o -> o.urgency() == Urgency.AMBULANCE).isPresent();
    }
  }

  private void settle() {
    Map<ProtocolId, Said> said = say();
    // A protocol is taken up or set aside at most once each way, so this ends.
    for (int i = 0; i < 2 * (shelf.all().size() + encounter.triage().followed().size()); i++) {
      Optional<Event> change = handOver(said);
      if (change.isEmpty()) {
        break;
      }
      add(change.get());
      said = say();
    }
    strike(said);
    conclude(said);
    ask(said);
  }

  private Map<ProtocolId, Said> say() {
    Map<ProtocolId, Said> said = new LinkedHashMap<>();
    for (Followed one : encounter.triage().followed()) {
      Protocol protocol = shelf.withHash(one.protocol().hash()).orElseThrow();
      KnownFacts.answers(protocol, encounter, moment).forEach(this::add);
      Answers known = encounter.triage().known();
      Set<String> counted = protocol.counted(known);
      // By what counts and nothing else: a struck answer is no reason for anything.
      Answers counting = known;
      for (String question : known.questions()) {
        counting = counted.contains(question) ? counting : counting.without(question);
      }
      said.put(one.id(), new Said(one, counted, protocol.next(counting)));
    }
    return said;
  }

  /**
   * A protocol to take up because another hands over to it, or to set aside because it does not.
   */
  private Optional<Event> handOver(Map<ProtocolId, Said> said) {
    for (Said one : said.values()) {
      Optional<ProtocolId> from = one.followed().from();
      if (from.isPresent() && !handsOver(said, from.get(), one.followed().id())) {
        return Optional.of(new Event.ProtocolSetAside(one.followed().id()));
      }
    }
    if (said.values().stream().anyMatch(Said::isAmbulance)) {
      return Optional.empty();
    }
    for (Said one : said.values()) {
      Optional<Protocol> next =
          one.concluded()
              .flatMap(Outcome::handOver)
              .filter(id -> !said.containsKey(id))
              .flatMap(shelf::current);
      if (next.isPresent()) {
        return Optional.of(
            new Event.ProtocolAdded(
                ProtocolRef.of(next.get()),
                Followed.Because.HANDED_OVER,
                Optional.of(one.followed().id())));
      }
    }
    return Optional.empty();
  }

  private static boolean handsOver(Map<ProtocolId, Said> said, ProtocolId from, ProtocolId to) {
    return Optional.ofNullable(said.get(from))
        .flatMap(Said::concluded)
        .flatMap(Outcome::handOver)
        .filter(to::equals)
        .isPresent();
  }

  private void strike(Map<ProtocolId, Said> said) {
    Set<String> counted = new HashSet<>();
    said.values().forEach(one -> counted.addAll(one.counted()));
    List<String> struck = new ArrayList<>();
    List<String> restored = new ArrayList<>();
    for (GivenAnswer given : encounter.triage().answers()) {
      boolean counts = counted.contains(given.question());
      if (given.standing() == Standing.COUNTS && !counts) {
        struck.add(given.question());
      } else if (given.standing() == Standing.STRUCK && counts) {
        restored.add(given.question());
      }
    }
    if (!struck.isEmpty()) {
      add(new Event.AnswersStruck(struck));
    }
    if (!restored.isEmpty()) {
      add(new Event.AnswersRestored(restored));
    }
  }

  private void conclude(Map<ProtocolId, Said> said) {
    for (Said one : said.values()) {
      Optional<Outcome> before = one.followed().concluded();
      Optional<Outcome> now = one.concluded();
      if (!before.equals(now)) {
        add(
            now.<Event>map(outcome -> new Event.ProtocolConcluded(one.followed().id(), outcome))
                .orElseGet(() -> new Event.ProtocolReopened(one.followed().id())));
      }
    }
  }

  /** The most urgent step ends all questions at once; else the questions of one go on. */
  private void ask(Map<ProtocolId, Said> said) {
    Triage triage = encounter.triage();
    Optional<Said> asking =
        said.values().stream().anyMatch(Said::isAmbulance)
            ? Optional.empty()
            : triage
                .active()
                .map(said::get)
                .filter(one -> one.asks().isPresent())
                .or(() -> said.values().stream().filter(one -> one.asks().isPresent()).findFirst());
    if (asking.isPresent()) {
      ask(triage, asking.get());
      return;
    }
    Standings.of(said.values().stream().flatMap(one -> one.concluded().stream()).toList())
        .filter(outcome -> !triage.outcome().equals(Optional.of(outcome)))
        .ifPresent(outcome -> add(new Event.OutcomeReached(outcome)));
  }

  private void ask(Triage triage, Said one) {
    ProtocolId id = one.followed().id();
    if (!triage.active().equals(Optional.of(id))) {
      add(new Event.ProtocolResumed(id));
    }
    if (!encounter.triage().question().equals(one.asks())) {
      add(new Event.QuestionAsked(one.asks().orElseThrow()));
    }
  }

  private void add(Event event) {
    events.add(event);
    encounter =
        encounter.apply(new Recorded(encounter.version() + 1, moment.at(), moment.by(), event));
  }
}
