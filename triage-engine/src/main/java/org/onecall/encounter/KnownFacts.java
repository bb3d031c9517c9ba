package org.onecall.encounter;

import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.onecall.protocol.Answer;
import org.onecall.protocol.AskedBy;
import org.onecall.protocol.Facts;
import org.onecall.protocol.Protocol;
import org.onecall.protocol.Question;

/** Answers that need no asking, because they follow from what is recorded. */
final class KnownFacts {

  /** Where the callers are: an age changes at their midnight. */
  static final ZoneId CALLERS = ZoneId.of("Europe/London");

  private static final int MONTHS_AS_YEARS_MIN = 24;

  private KnownFacts() {}

  static LocalDate day(Moment moment) {
    return LocalDate.ofInstant(moment.at(), CALLERS);
  }

  /** The answers that the record gives and the encounter does not have, one event each. */
  static List<Event> answers(Protocol protocol, Encounter encounter, Moment moment) {
    List<Event> events = new ArrayList<>();
    LocalDate today = day(moment);
    add(events, protocol, encounter, Facts.ASKER, Facts.asker(AskedBy.HANDLER), "Call handler");
    Optional<Patient> patient = encounter.patient();
    patient
        .flatMap(Patient::birthDate)
        .ifPresent(born ->
            add(
                events,
                protocol,
                encounter,
                Facts.AGE,
                Facts.age(born, today),
                inWords(Period.between(born, today))));
    patient
        .flatMap(Patient::sex)
        .ifPresent(sex ->
            add(
                events,
                protocol,
                encounter,
                Facts.SEX,
                Answer.one(sex.code()),
                sex == Patient.Sex.FEMALE ? "Female" : "Male"));
    return events;
  }

  private static void add(
      List<Event> events,
      Protocol protocol,
      Encounter encounter,
      String questionId,
      Answer answer,
      String label) {
    Optional<Question> question = protocol.question(questionId);
    if (question.isEmpty() || question.get().refusal(answer).isPresent()) {
      return;
    }
    Optional<GivenAnswer> before =
        encounter.triage().answers().stream()
            .filter(a -> a.question().equals(questionId))
            .filter(a -> a.standing() != GivenAnswer.Standing.REPLACED)
            .findFirst();
    // What was asked and told stands until somebody asks again.
    if (before
        .filter(b -> b.source() != AnswerSource.RECORD || b.answer().equals(answer))
        .isEmpty()) {
      events.add(
          new Event.AnswerGiven(
              questionId, question.get().words(), answer, label, AnswerSource.RECORD));
    }
  }

  private static String inWords(Period age) {
    long months = age.toTotalMonths();
    if (months >= MONTHS_AS_YEARS_MIN) {
      return age.getYears() + " years";
    }
    return months >= 1 ? months + " months" : age.getDays() + " days";
  }
}
