package org.onecall.encounter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.onecall.encounter.GivenAnswer.Standing;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Answers;
import org.onecall.protocol.Level;
import org.onecall.protocol.Outcome;
import org.onecall.protocol.ProtocolId;
import org.onecall.protocol.Urgency;

/**
 * What was asked, answered and concluded: either a question is open or an outcome stands, or no
 * protocol is followed. Answers belong to the encounter and are shared by all protocols it follows.
 *
 * @param followed the protocols followed, in the order they came
 * @param active the one whose questions are asked now
 * @param question the question that is asked now
 * @param answers every answer ever given, an answer that replaces another right after it
 * @param outcome the most urgent conclusion, once no question is open
 * @param nothingElse whether the caller was asked for anything else since the last protocol was
 *     taken up, and had nothing
 * @param emergency that an emergency was reached, whether or not it still stands
 */
public record Triage(
    List<Followed> followed,
    Optional<ProtocolId> active,
    Optional<String> question,
    List<GivenAnswer> answers,
    Optional<Outcome> outcome,
    boolean nothingElse,
    Optional<ReachedEmergency> emergency) {

  static final Triage NOT_BEGUN =
      new Triage(List.of(), Optional.empty(), Optional.empty(), List.of(), Optional.empty(), false);

  public Triage {
    followed = List.copyOf(followed);
    answers = List.copyOf(answers);
  }

  /** A triage in which no emergency was reached. */
  public Triage(
      List<Followed> followed,
      Optional<ProtocolId> active,
      Optional<String> question,
      List<GivenAnswer> answers,
      Optional<Outcome> outcome,
      boolean nothingElse) {
    this(followed, active, question, answers, outcome, nothingElse, Optional.empty());
  }

  /** The protocol whose questions are asked now; of those followed, the one that was asked last. */
  public Optional<ProtocolRef> protocol() {
    return active.flatMap(this::following).map(Followed::protocol);
  }

  /** How that protocol is followed, if it is. */
  public Optional<Followed> following(ProtocolId id) {
    return followed.stream().filter(one -> one.id().equals(id)).findFirst();
  }

  /** The protocol that asks now for its emergency questions alone, before the problem is found. */
  public Optional<ProtocolRef> gate() {
    return active
        .filter(_ -> question.isPresent())
        .flatMap(this::following)
        .filter(Followed::isForGate)
        .map(Followed::protocol);
  }

  /** The answer to the question that counts, if one does. */
  public Optional<GivenAnswer> counting(String questionId) {
    return answers.stream()
        .filter(a -> a.standing() == Standing.COUNTS && a.question().equals(questionId))
        .findFirst();
  }

  /** The number of the question that is asked now: 1 for the first. */
  public int questionNumber() {
    return 1
        + (int)
            answers.stream().filter(a -> !a.struck() && a.source() == AnswerSource.ASKED).count();
  }

  /** Every answer that would count if its question mattered, in the order first answered. */
  public Answers known() {
    Map<String, Answer> known = new LinkedHashMap<>();
    for (GivenAnswer given : answers) {
      if (given.standing() == Standing.COUNTS || given.standing() == Standing.STRUCK) {
        known.put(given.question(), given.answer());
      }
    }
    return Answers.of(known);
  }

  /** The triage after this has happened to it. */
  Triage after(Event.OfTriage event, Recorded recorded) {
    Triage next = without(event, recorded);
    return new Triage(
        next.followed,
        next.active,
        next.question,
        next.answers,
        next.outcome,
        next.nothingElse,
        ReachedEmergency.after(emergency, emergencyNow(), next.emergencyNow(), recorded.at()));
  }

  /**
   * How urgent the emergency is that stands now, if one does: as the outcome, or as what one of the
   * protocols concludes while the questions of another are asked.
   */
  private Optional<Urgency> emergencyNow() {
    Optional<Urgency> most = outcome.map(Outcome::urgency);
    for (Followed one : followed) {
      if (one.concluded().isPresent()
          && most.filter(m -> m.atLeast(one.concluded().get().urgency())).isEmpty()) {
        most = one.concluded().map(Outcome::urgency);
      }
    }
    return most.filter(m -> m.level() == Level.EMERGENCY);
  }

  /** The triage once the ambulance service has the emergency. */
  Triage withAmbulance(Instant at) {
    return with(emergency.map(one -> one.withAmbulance(at)));
  }

  /**
   * The triage once the encounter is to be closed though its emergency is handed over to nobody.
   */
  Triage left(ReachedEmergency.Left how) {
    return with(emergency.map(one -> one.left(Optional.of(how))));
  }

  /** The triage once a supervisor has seen that. */
  Triage seen() {
    return with(
        emergency.map(one -> one.left(one.left().map(ReachedEmergency.Left::bySupervisor))));
  }

  /** The triage once the caller has a place that hands the emergency over. */
  Triage placed(Instant at) {
    return with(emergency.map(one -> one.placed(at)));
  }

  /** The triage once the caller has that place no longer. */
  Triage placeGone() {
    return with(emergency.map(ReachedEmergency::placeGone));
  }

  private Triage with(Optional<ReachedEmergency> next) {
    return new Triage(followed, active, question, answers, outcome, nothingElse, next);
  }

  /** The same, but for what is to be said of emergencies. */
  private Triage without(Event.OfTriage event, Recorded recorded) {
    return switch (event) {
      case Event.ProtocolChosen e ->
          choosing(e.protocol(), e.gate() ? Followed.Because.GATE : Followed.Because.CHOSEN);
      case Event.ProtocolAdded e ->
          adding(new Followed(e.protocol(), e.because(), e.from(), Optional.empty()));
      case Event.ProtocolResumed e -> goingTo(e.protocol());
      case Event.ProtocolSetAside e -> settingAside(e.protocol());
      case Event.ProtocolConcluded e -> concluding(e.protocol(), Optional.of(e.outcome()));
      case Event.ProtocolReopened e -> concluding(e.protocol(), Optional.empty());
      case Event.AnswerGiven e ->
          answered(
              new GivenAnswer(
                  e.question(),
                  e.words(),
                  e.answer(),
                  e.label(),
                  e.source(),
                  recorded.by(),
                  recorded.at(),
                  Standing.COUNTS));
      case Event.AnswerBrought e ->
          answered(
              new GivenAnswer(
                  e.question(),
                  e.words(),
                  e.answer(),
                  e.label(),
                  AnswerSource.REFERRAL,
                  new Actor(e.from()),
                  e.takenAt(),
                  Standing.STRUCK));
      case Event.AnswersExpired e ->
          standing(e.questions(), Set.of(Standing.COUNTS, Standing.STRUCK), Standing.EXPIRED);
      case Event.AnswersStruck e ->
          standing(e.questions(), Set.of(Standing.COUNTS), Standing.STRUCK);
      case Event.AnswersRestored e ->
          standing(e.questions(), Set.of(Standing.STRUCK), Standing.COUNTS);
      case Event.QuestionAsked e -> asking(e.question());
      case Event.OutcomeReached e -> concluded(e.outcome());
      case Event.NothingElse _ -> new Triage(followed, active, question, answers, outcome, true);
    };
  }

  private Triage choosing(ProtocolRef chosen, Followed.Because because) {
    return new Triage(
        List.of(new Followed(chosen, because, Optional.empty(), Optional.empty())),
        Optional.of(chosen.id()),
        Optional.empty(),
        answers,
        Optional.empty(),
        false);
  }

  private Triage adding(Followed one) {
    List<Followed> next = new ArrayList<>(followed);
    next.removeIf(earlier -> earlier.id().equals(one.id()));
    next.add(one);
    return new Triage(
        next, Optional.of(one.id()), Optional.empty(), answers, Optional.empty(), false);
  }

  private Triage goingTo(ProtocolId id) {
    List<Followed> next =
        followed.stream().map(one -> one.id().equals(id) ? one.goneOnWith() : one).toList();
    return new Triage(next, Optional.of(id), Optional.empty(), answers, outcome, nothingElse);
  }

  private Triage settingAside(ProtocolId id) {
    List<Followed> next = followed.stream().filter(one -> !one.id().equals(id)).toList();
    Optional<ProtocolId> then =
        active.filter(a -> !a.equals(id)).or(() -> next.stream().map(Followed::id).findFirst());
    return new Triage(next, then, Optional.empty(), answers, Optional.empty(), nothingElse);
  }

  private Triage concluding(ProtocolId id, Optional<Outcome> reached) {
    List<Followed> next =
        followed.stream().map(one -> one.id().equals(id) ? one.concluding(reached) : one).toList();
    return new Triage(next, active, question, answers, outcome, nothingElse);
  }

  private Triage answered(GivenAnswer given) {
    List<GivenAnswer> next = new ArrayList<>(answers.size() + 1);
    int after = answers.size();
    for (GivenAnswer earlier : answers) {
      if (earlier.question().equals(given.question()) && earlier.standing() != Standing.REPLACED) {
        next.add(earlier.standing(Standing.REPLACED));
        after = next.size();
      } else {
        next.add(earlier);
      }
    }
    next.add(after, given);
    return withAnswers(next);
  }

  private Triage standing(List<String> questions, Set<Standing> from, Standing to) {
    Set<String> named = new HashSet<>(questions);
    return withAnswers(
        answers.stream()
            .map(a ->
                from.contains(a.standing()) && named.contains(a.question()) ? a.standing(to) : a)
            .toList());
  }

  private Triage asking(String questionId) {
    return new Triage(
        followed, active, Optional.of(questionId), answers, Optional.empty(), nothingElse);
  }

  private Triage concluded(Outcome reached) {
    return new Triage(
        followed, active, Optional.empty(), answers, Optional.of(reached), nothingElse);
  }

  private Triage withAnswers(List<GivenAnswer> next) {
    return new Triage(followed, active, question, next, outcome, nothingElse);
  }
}
