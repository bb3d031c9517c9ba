package org.onecall.encounter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.onecall.config.Limits;
import org.onecall.encounter.GivenAnswer.Standing;
import org.onecall.encounter.Refusal.Reason;
import org.onecall.protocol.Answers;
import org.onecall.protocol.Outcome;
import org.onecall.protocol.Protocol;
import org.onecall.protocol.ProtocolId;
import org.onecall.protocol.ProtocolShelf;
import org.onecall.protocol.Question;
import org.onecall.protocol.Urgency;

/** Decisions about what is asked and answered. */
record Triaging(Deciding deciding) {

  Decision on(Command.OfTriage command) {
    if (isGone()) {
      return Deciding.refused(Reason.PROTOCOL_GONE);
    }
    return switch (command) {
      case Command.ChooseProtocol c -> choose(c.protocol());
      case Command.AskGate _ -> askGate();
      case Command.ReplaceProtocol c -> replace(c.protocol());
      case Command.ResumeProtocol c -> resume(c.protocol());
      case Command.SetAsideProtocol c -> setAside(c.protocol());
      case Command.GiveAnswer c -> answer(c);
      case Command.BringAnswers c -> bring(c);
      case Command.ExpireAnswers _ -> expire();
      case Command.NothingElse _ -> nothingElse();
    };
  }

  private boolean isGone() {
    return triage().followed().stream()
        .anyMatch(one -> shelf().withHash(one.protocol().hash()).isEmpty());
  }

  private Decision choose(ProtocolId id) {
    Optional<Protocol> protocol = shelf().current(id);
    if (protocol.isEmpty()) {
      return Deciding.refused(Reason.UNKNOWN_PROTOCOL);
    }
    if (triage().following(id).isPresent()) {
      return triage().active().equals(Optional.of(id)) ? again(id) : resume(id);
    }
    if (triage().gate().isPresent()) {
      return replace(id);
    }
    if (triage().followed().size() >= Limits.ENCOUNTER_PROTOCOLS_MAX) {
      return Deciding.refused(Reason.TOO_MANY_PROTOCOLS);
    }
    ProtocolRef chosen = ProtocolRef.of(protocol.get());
    return triaged(
        triage().followed().isEmpty()
            ? new Event.ProtocolChosen(chosen)
            : new Event.ProtocolAdded(chosen, because(Followed.Because.ALSO), Optional.empty()));
  }

  /** Of what is followed for the gate alone, the rest is asked too; of anything else it is. */
  private Decision again(ProtocolId id) {
    return triage().gate().isPresent()
        ? triaged(new Event.ProtocolResumed(id))
        : Deciding.refused(Reason.PROTOCOL_CHOSEN);
  }

  /** What comes after the gate alone is what the caller said first. */
  private Followed.Because because(Followed.Because otherwise) {
    return triage().followed().stream().allMatch(Followed::isForGate)
        ? Followed.Because.CHOSEN
        : otherwise;
  }

  private Decision askGate() {
    if (!triage().followed().isEmpty()) {
      return Deciding.nothing();
    }
    return shelf()
        .lastResort()
        .map(last -> triaged(new Event.ProtocolChosen(ProtocolRef.of(last), true)))
        .orElseGet(() -> Deciding.refused(Reason.UNKNOWN_PROTOCOL));
  }

  private Decision replace(ProtocolId id) {
    Optional<Protocol> protocol = shelf().current(id);
    if (protocol.isEmpty()) {
      return Deciding.refused(Reason.UNKNOWN_PROTOCOL);
    }
    if (triage().active().equals(Optional.of(id))) {
      return again(id);
    }
    if (triage().following(id).isPresent()) {
      return Deciding.refused(Reason.PROTOCOL_CHOSEN);
    }
    if (triage().active().isEmpty()) {
      return choose(id);
    }
    ProtocolId before = triage().active().get();
    Optional<Reason> kept = whyKept(before);
    if (kept.isPresent()) {
      return Deciding.refused(kept.get());
    }
    return triaged(
        new Event.ProtocolSetAside(before),
        new Event.ProtocolAdded(
            ProtocolRef.of(protocol.get()), because(Followed.Because.INSTEAD), Optional.empty()));
  }

  private Decision resume(ProtocolId id) {
    Optional<Followed> one = triage().following(id);
    if (one.isEmpty()) {
      return Deciding.refused(Reason.PROTOCOL_NOT_FOLLOWED);
    }
    if (one.get().concluded().isPresent() || triage().question().isEmpty()) {
      return Deciding.refused(Reason.PROTOCOL_CONCLUDED);
    }
    return triage().active().equals(Optional.of(id))
        ? Deciding.nothing()
        : triaged(new Event.ProtocolResumed(id));
  }

  private Decision setAside(ProtocolId id) {
    if (triage().following(id).isEmpty()) {
      return Deciding.refused(Reason.PROTOCOL_NOT_FOLLOWED);
    }
    if (triage().followed().size() == 1) {
      return Deciding.refused(Reason.LAST_PROTOCOL);
    }
    return whyKept(id)
        .map(Deciding::refused)
        .orElseGet(() -> triaged(new Event.ProtocolSetAside(id)));
  }

  /**
   * Nobody sets aside what would lower the urgency: not what it concludes, nor what it has found.
   */
  private Optional<Reason> whyKept(ProtocolId id) {
    Followed one = triage().following(id).orElseThrow();
    if (one.concluded().isPresent()) {
      return Optional.of(Reason.PROTOCOL_CONCLUDED);
    }
    if (one.from().isPresent()) {
      return Optional.of(Reason.PROTOCOL_HANDED_OVER);
    }
    Urgency without = floor(one, recorded());
    for (Followed other : triage().followed()) {
      Urgency sure =
          other.concluded().map(Outcome::urgency).orElseGet(() -> floor(other, triage().known()));
      without = other.equals(one) || without.atLeast(sure) ? without : sure;
    }
    return without.atLeast(floor(one, triage().known()))
        ? Optional.empty()
        : Optional.of(Reason.WOULD_LOWER);
  }

  /** The least urgent end that these answers leave to a protocol. */
  private Urgency floor(Followed one, Answers answers) {
    return shelf().withHash(one.protocol().hash()).orElseThrow().stillPossible(answers).getFirst();
  }

  /** What nobody had to ask. */
  private Answers recorded() {
    Answers recorded = Answers.NONE;
    for (GivenAnswer given : triage().answers()) {
      boolean known = given.standing() == Standing.COUNTS || given.standing() == Standing.STRUCK;
      if (known && given.source() == AnswerSource.RECORD) {
        recorded = recorded.with(given.question(), given.answer());
      }
    }
    return recorded;
  }

  private Decision answer(Command.GiveAnswer command) {
    String id = command.question();
    if (triage().followed().isEmpty()) {
      return Deciding.refused(Reason.NO_PROTOCOL);
    }
    Optional<Question> question = followedQuestion(id);
    if (question.isEmpty()) {
      return Deciding.refused(Reason.UNKNOWN_QUESTION);
    }
    boolean asked = triage().question().equals(Optional.of(id));
    if (!asked && triage().counting(id).isEmpty()) {
      return Deciding.refused(Reason.QUESTION_NOT_ASKED);
    }
    Optional<org.onecall.protocol.Refusal> unfit = question.get().refusal(command.answer());
    if (unfit.isPresent()) {
      return new Decision.Refused(
          new Refusal.WrongAnswer(id, unfit.get().code(), unfit.get().text()));
    }
    return triaged(
        new Event.AnswerGiven(
            id,
            question.get().words(),
            command.answer(),
            command.answer().inWords(question.get()),
            AnswerSource.ASKED));
  }

  /** The question as the protocol that asks now has it, else as another one followed has it. */
  private Optional<Question> followedQuestion(String id) {
    return triage()
        .protocol()
        .flatMap(ref -> shelf().withHash(ref.hash()))
        .flatMap(protocol -> protocol.question(id))
        .or(() ->
            triage().followed().stream()
                .flatMap(one -> shelf().withHash(one.protocol().hash()).stream())
                .flatMap(protocol -> protocol.question(id).stream())
                .findFirst());
  }

  /** Takes what fits a question of the bank and is newer than what is known here. */
  private Decision bring(Command.BringAnswers command) {
    List<Event> events = new ArrayList<>();
    for (Brought brought : command.answers()) {
      Optional<Question> question =
          Freshness.question(shelf(), triage(), brought.question())
              .filter(q -> q.refusal(brought.answer()).isEmpty());
      boolean newer =
          triage().answers().stream()
              .filter(a -> a.standing() != Standing.REPLACED)
              .filter(a -> a.question().equals(brought.question()))
              .allMatch(a -> a.at().isBefore(brought.takenAt()));
      if (question.isPresent() && newer && !brought.takenAt().isAfter(moment().at())) {
        events.add(
            new Event.AnswerBrought(
                brought.question(),
                question.get().words(),
                brought.answer(),
                brought.answer().inWords(question.get()),
                brought.takenAt(),
                command.from()));
      }
    }
    return events.isEmpty() ? Deciding.nothing() : triaged(events);
  }

  /** Time alone reopens nothing that has been concluded; it was fresh when it was decided. */
  private Decision expire() {
    return triage().question().isEmpty()
            || Freshness.expired(shelf(), triage(), moment().at()).isEmpty()
        ? Deciding.nothing()
        : triaged();
  }

  private Decision nothingElse() {
    if (triage().outcome().isEmpty()) {
      return Deciding.refused(Reason.NO_OUTCOME);
    }
    return triage().nothingElse() ? Deciding.nothing() : Deciding.accepted(new Event.NothingElse());
  }

  private Decision triaged(Event... events) {
    return triaged(List.of(events));
  }

  /** What happened, what has grown too old meanwhile, and all that follows from both. */
  private Decision triaged(Collection<Event> happened) {
    List<Event> events = new ArrayList<>(happened);
    Encounter then = deciding.folded(encounter(), events);
    List<String> expired = Freshness.expired(shelf(), then.triage(), moment().at());
    if (!expired.isEmpty()) {
      Event old = new Event.AnswersExpired(expired);
      events.add(old);
      then = deciding.folded(then, List.of(old));
    }
    events.addAll(Reconsidering.after(shelf(), then, moment()));
    return Deciding.accepted(events);
  }

  private Encounter encounter() {
    return deciding.encounter();
  }

  private Triage triage() {
    return deciding.encounter().triage();
  }

  private ProtocolShelf shelf() {
    return deciding.shelf();
  }

  private Moment moment() {
    return deciding.moment();
  }
}
