package org.onecall.patient.message;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.onecall.directory.HoursInWords;
import org.onecall.encounter.Encounter;
import org.onecall.encounter.GivenAnswer;
import org.onecall.encounter.Placement;
import org.onecall.encounter.SlotRef;
import org.onecall.patient.Person;
import org.onecall.patient.message.GpMessage.Purpose;
import org.onecall.patient.message.GpMessage.Section;
import org.onecall.patient.task.HeardBy;
import org.onecall.patient.task.Hearing;
import org.onecall.patient.task.NewTask;
import org.onecall.patient.task.Subject;
import org.onecall.patient.task.Task;
import org.onecall.patient.task.TaskKind;
import org.onecall.protocol.Outcome;
import org.onecall.protocol.Urgency;

/** Whether, when and what a practice is told after an encounter: pure. */
public final class PostEvent {

  private final Set<String> suppressed;
  private final Hearing hearing;

  /**
   * Rules.
   *
   * @param suppressed needs of which no practice wants to hear, such as a pharmacist's help
   * @param hearing which practices have a system that is sent the referral itself
   */
  public PostEvent(Set<String> suppressed, Hearing hearing) {
    this.suppressed = Set.copyOf(suppressed);
    this.hearing = hearing;
  }

  /** What is to be done about the message. */
  public sealed interface Verdict {

    /** Send this. */
    record Send(GpMessage message) implements Verdict {}

    /** Not now. */
    record NotYet(String reason) implements Verdict {}

    /** In a moment: something is still being read. */
    record Soon(String reason) implements Verdict {}

    /** Never, and why. */
    record Never(String reason) implements Verdict {}
  }

  /**
   * The verdict.
   *
   * @param person who the encounter was about, where somebody said so
   * @param callBackOutstanding whether somebody has still to ring: the journey is not over
   */
  public Verdict of(
      String key, Encounter encounter, Optional<Person> person, boolean callBackOutstanding) {
    Optional<Outcome> outcome = encounter.triage().outcome();
    if (outcome.filter(o -> suppressed.contains(o.need())).isPresent()) {
      return new Verdict.Never("practices do not want to hear of " + outcome.get().need());
    }
    if (person.isEmpty()) {
      return new Verdict.Never("nobody said which person the call was about");
    }
    if (person.get().restricted()) {
      return new Verdict.Never("restricted record: the practice is not known here");
    }
    Optional<String> practice = person.get().reach().practice();
    if (practice.isEmpty()) {
      return new Verdict.Never("no registered practice is known");
    }
    boolean theirs =
        encounter.placement().filter(p -> p.service().id().equals(practice.get())).isPresent();
    if (theirs && hearing.of(practice.get()) == HeardBy.SYSTEM) {
      return new Verdict.Never("the practice was sent the referral itself");
    }
    if (callBackOutstanding) {
      return new Verdict.NotYet("a call-back is outstanding");
    }
    return new Verdict.Send(message(key, encounter, person.get(), practice.get(), theirs));
  }

  /**
   * The task that follows where the other side refuses a message: a handler rings the practice. It
   * is as urgent as the call where the practice has something to do.
   */
  static NewTask refused(GpMessage message, Encounter encounter, Instant now) {
    boolean acts = message.purpose() == Purpose.ACTION;
    Optional<Placement> theirs =
        encounter.placement().filter(p -> p.service().id().equals(message.practice()));
    Person patient = message.patient();
    var subject =
        new Subject(
            Optional.of(message.encounter()),
            Optional.of(patient.id()),
            Optional.of(patient.name()),
            "Ring them: their system refused the message about this call, "
                + message.purpose().words()
                + ".",
            theirs.map(Placement::reference),
            patient.reach().phone(),
            patient.reach().postcode(),
            Optional.of(message.practice()),
            patient.birthDate());
    return new NewTask(
        "ring/" + message.key(),
        TaskKind.TELL_SERVICE,
        encounter
            .triage()
            .outcome()
            .filter(_ -> acts)
            .map(Outcome::urgency)
            .orElse(Urgency.ROUTINE),
        Task.HANDLERS,
        subject,
        now,
        theirs.flatMap(Placement::slot).map(SlotRef::start));
  }

  /**
   * The message.
   *
   * @param theirs whether the caller was sent to the practice itself, which hears of it by this
   *     alone
   */
  private static GpMessage message(
      String key, Encounter encounter, Person person, String practice, boolean theirs) {
    boolean action =
        theirs
            || (encounter.placement().isEmpty()
                && encounter
                    .triage()
                    .outcome()
                    .filter(o -> o.need().equals("gp-appointment"))
                    .isPresent());
    return new GpMessage(
        key,
        encounter.id().value(),
        practice,
        action ? Purpose.ACTION : Purpose.INFORMATION,
        person,
        encounter.call().answeredAt(),
        alerts(encounter, person),
        List.of(
            new Section("Patient's reported condition", condition(encounter)),
            new Section("Disposition", disposition(encounter)),
            new Section("Consultation summary", summary(encounter)),
            new Section("Assessment", assessment(encounter)),
            new Section("Advice given", advice(encounter))));
  }

  private static List<String> alerts(Encounter encounter, Person person) {
    List<String> alerts = new ArrayList<>();
    person.needs().safeguarding().ifPresent(words -> alerts.add("Safeguarding: " + words));
    person.needs().interpreter().ifPresent(language -> alerts.add("Interpreter: " + language));
    encounter.triage().outcome().ifPresent(o -> alerts.addAll(o.flags()));
    return alerts;
  }

  private static List<String> condition(Encounter encounter) {
    List<String> titles =
        encounter.triage().followed().stream().map(one -> one.protocol().title()).toList();
    return titles.isEmpty() ? List.of("The call ended before a problem was chosen.") : titles;
  }

  private static List<String> disposition(Encounter encounter) {
    List<String> lines = new ArrayList<>();
    encounter
        .triage()
        .outcome()
        .ifPresentOrElse(
            o -> lines.add(o.title() + ", " + o.timeFrame()),
            () -> lines.add("No outcome was reached."));
    encounter.placement().ifPresent(p -> lines.add(placed(p)));
    encounter
        .choosing()
        .also()
        .forEach(
            one -> lines.add("Also " + one.service().name() + ", reference " + one.reference()));
    encounter.closing().flatMap(c -> c.reason()).ifPresent(r -> lines.add("Ended early: " + r));
    return lines;
  }

  private static String placed(Placement placement) {
    return placement.service().name()
        + placement.slot().map(slot -> ", " + HoursInWords.whole(slot.start())).orElse("")
        + ", reference "
        + placement.reference();
  }

  private static List<String> summary(Encounter encounter) {
    return Stream.concat(
            encounter.triage().outcome().stream().flatMap(o -> o.why().stream()),
            encounter.triage().outcome().stream().flatMap(o -> o.notes().stream()))
        .toList();
  }

  private static List<String> assessment(Encounter encounter) {
    return encounter.triage().answers().stream()
        .filter(answer -> answer.standing() == GivenAnswer.Standing.COUNTS)
        .map(answer -> answer.words() + " " + answer.label())
        .toList();
  }

  private static List<String> advice(Encounter encounter) {
    return Stream.concat(
            encounter.triage().outcome().stream().flatMap(o -> o.advice().stream()),
            encounter.triage().outcome().stream().flatMap(o -> o.worsening().stream()))
        .toList();
  }
}
