package org.onecall.encounter;

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
import org.onecall.protocol.Outcome;

/**
 * What was asked, answered and concluded: either a question is open or an outcome stands, or no
 * protocol is chosen.
 *
 * @param question the question that is asked now
 * @param answers every answer ever given, an answer that replaces another right after it
 */
public record Triage(
    Optional<ProtocolRef> protocol,
    Optional<String> question,
    List<GivenAnswer> answers,
    Optional<Outcome> outcome) {

  static final Triage NOT_BEGUN =
      new Triage(Optional.empty(), Optional.empty(), List.of(), Optional.empty());

  public Triage {
    answers = List.copyOf(answers);
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
            answers.stream().filter(a -> !a.struck() && a.source() != AnswerSource.RECORD).count();
  }

  /** Every answer that would count if its question mattered, in the order first answered. */
  public Answers known() {
    Map<String, Answer> known = new LinkedHashMap<>();
    for (GivenAnswer given : answers) {
      if (given.standing() != Standing.REPLACED) {
        known.put(given.question(), given.answer());
      }
    }
    return Answers.of(known);
  }

  Triage following(ProtocolRef chosen) {
    return new Triage(Optional.of(chosen), Optional.empty(), answers, Optional.empty());
  }

  Triage answered(GivenAnswer given) {
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
    return new Triage(protocol, question, next, outcome);
  }

  Triage standing(List<String> questions, Standing from, Standing to) {
    Set<String> named = new HashSet<>(questions);
    List<GivenAnswer> next =
        answers.stream()
            .map(a -> a.standing() == from && named.contains(a.question()) ? a.standing(to) : a)
            .toList();
    return new Triage(protocol, question, next, outcome);
  }

  Triage asking(String questionId) {
    return new Triage(protocol, Optional.of(questionId), answers, Optional.empty());
  }

  Triage concluded(Outcome reached) {
    return new Triage(protocol, Optional.empty(), answers, Optional.of(reached));
  }
}
