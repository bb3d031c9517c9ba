package org.onecall.desk.figures;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.onecall.directory.ServiceType;
import org.onecall.patient.history.CaseRecord;
import org.onecall.patient.history.EncounterRecord;
import org.onecall.patient.history.TaskRecord;
import org.onecall.patient.task.TaskKind;
import org.onecall.protocol.Urgency;

/**
 * What key performance indicators are computed from, and what each of them counts.
 *
 * <p>Whatever is not done and whose time has not passed is counted by none: it has neither met nor
 * missed anything yet. What belongs to an encounter is looked for as long after it whatever the
 * stretch of time, so that a day counts the same alone and as one of a month.
 *
 * @param span what began in it is counted
 * @param encounters those opened in it, and before it, from which its tasks may come
 * @param tasks those made in it, and in the {@link #FOLLOWED} after it
 * @param calls those that arrived in it
 * @param cases of others, received in it
 * @param backs callers who left a queue in it to be rung back
 * @param twoHoursAfter when two hours of an open service have passed
 */
record KpiRows(
    Span span,
    List<EncounterRecord> encounters,
    List<TaskRecord> tasks,
    List<CallRecord> calls,
    List<CaseRecord> cases,
    List<QueueBack> backs,
    UnaryOperator<Instant> twoHoursAfter,
    FigureTerms terms,
    Instant now) {
  /** How long after it was opened a task counts as what an encounter led to. */
  static final Duration FOLLOWED = Duration.ofDays(4);

  private static final Set<ServiceType> CENTRES =
      Set.of(
          ServiceType.URGENT_TREATMENT_CENTRE,
          ServiceType.IUC_TREATMENT,
          ServiceType.URGENT_CARE,
          ServiceType.MINOR_INJURY_UNIT,
          ServiceType.WALK_IN_CENTRE);
  private static final Set<ServiceType> EMERGENCIES =
      Set.of(
          ServiceType.EMERGENCY_DEPARTMENT, ServiceType.AMBULANCE, ServiceType.EMERGENCY_RESPONSE);
  private static final Set<Urgency> SOON_SEEN =
      Set.of(
          Urgency.EMERGENCY_DEPARTMENT,
          Urgency.CLINICIAN_NOW,
          Urgency.WITHIN_2_HOURS,
          Urgency.WITHIN_6_HOURS);
  private static final Set<TaskKind> RUNG_BACK =
      Set.of(TaskKind.CALLER_CALL_BACK, TaskKind.CLINICIAN_CALL_BACK, TaskKind.FOLLOW_UP);
  private static final Set<ServiceType> PRACTICES =
      Set.of(ServiceType.GP_PRACTICE, ServiceType.GP_ACCESS_HUB);

  private Stream<EncounterRecord> outcomes() {
    return encounters.stream().filter(one -> one.reached().isPresent());
  }

  private static List<Counted> each(Stream<EncounterRecord> about, Predicate<EncounterRecord> met) {
    return about.map(one -> Counted.of(one, met.test(one))).toList();
  }

  List<Counted> triaged() {
    return each(outcomes(), one -> true);
  }

  /** Whether an encounter led to such a task, early enough to be its own. */
  private Predicate<EncounterRecord> ledToTask(Predicate<TaskRecord> which) {
    Map<UUID, Instant> first = new HashMap<>();
    for (TaskRecord task : tasks) {
      if (which.test(task)) {
        task.encounter().ifPresent(id -> first.merge(id, task.madeAt(), KpiRows::earlier));
      }
    }
    return one ->
        Optional.ofNullable(first.get(one.encounter()))
            .filter(at -> at.isBefore(one.openedAt().plus(FOLLOWED)))
            .isPresent();
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  List<Counted> clinician() {
    return assessed(outcomes());
  }

  /** Whom a clinician may still ring back in time has been assessed by none yet, and not missed. */
  private List<Counted> assessed(Stream<EncounterRecord> about) {
    var assessments = new Assessments(tasks);
    return each(about.filter(one -> !assessments.awaited(one, now)), assessments::assessed);
  }

  /**
   * A call-back of before it was kept how one ended says nothing of it, nor does one that is still
   * to be made.
   */
  List<Counted> selfCare() {
    var assessments = new Assessments(tasks);
    return each(
        outcomes()
            .filter(one -> !assessments.isToBeRung(one))
            .filter(one -> assessments.selfCare(one).isPresent()),
        one -> assessments.selfCare(one).orElse(false));
  }

  /** Of the rest it is not known what was offered first. */
  List<Counted> firstChoice() {
    return each(
        encounters.stream()
            .filter(one -> one.place().isPresent() && one.offeredFirst().isPresent()),
        one -> one.place().map(EncounterRecord.Placed::service).equals(one.offeredFirst()));
  }

  private Stream<EncounterRecord> sentTo(Set<ServiceType> types) {
    return encounters.stream()
        .filter(one ->
            one.place().flatMap(EncounterRecord.Placed::type).filter(types::contains).isPresent());
  }

  private static Optional<Instant> slot(EncounterRecord one) {
    return one.place().flatMap(EncounterRecord.Placed::slotStart);
  }

  private List<Counted> booked(Set<ServiceType> types) {
    return each(sentTo(types), one -> slot(one).isPresent());
  }

  List<Counted> bookedEmergencyDepartment() {
    return booked(Set.of(ServiceType.EMERGENCY_DEPARTMENT));
  }

  List<Counted> bookedCentre() {
    return booked(CENTRES);
  }

  List<Counted> bookedPractice() {
    return booked(PRACTICES);
  }

  /**
   * Only outcomes that name hours have a time frame that a booked time can meet. Until it has
   * begun, or the time frame has passed, another may be given.
   */
  List<Counted> centre() {
    List<Counted> decided = new ArrayList<>();
    sentTo(CENTRES)
        .forEach(one ->
            slot(one)
                .ifPresent(start ->
                    one.reached()
                        .flatMap(KpiRows::until)
                        .filter(until -> !earlier(start, until).isAfter(now))
                        .ifPresent(until -> decided.add(Counted.of(one, !start.isAfter(until))))));
    return List.copyOf(decided);
  }

  private static Optional<Instant> until(EncounterRecord.Reached reached) {
    Optional<Duration> frame =
        switch (reached.urgency()) {
          case WITHIN_2_HOURS -> Optional.of(Duration.ofHours(2));
          case WITHIN_6_HOURS -> Optional.of(Duration.ofHours(6));
          case SAME_DAY -> Optional.of(Duration.ofHours(24));
          case WITHIN_3_DAYS -> Optional.of(Duration.ofDays(3));
          case SELF_CARE, PHARMACY, ROUTINE, CLINICIAN_NOW, EMERGENCY_DEPARTMENT, AMBULANCE ->
              Optional.empty();
        };
    return frame.map(reached.at()::plus);
  }

  /**
   * Nobody had to ring back, and the person did not ring again. A second contact decides it at
   * once; that there was none is not known before all the time has passed in which there may be
   * one.
   */
  List<Counted> oneContact() {
    Predicate<EncounterRecord> later = ledToTask(task -> RUNG_BACK.contains(task.kind()));
    Predicate<EncounterRecord> second = one -> one.beside().again() || later.test(one);
    return each(
        outcomes()
            .filter(one -> one.finishedAt().isPresent())
            .filter(one -> second.test(one) || !one.openedAt().plus(FOLLOWED).isAfter(now)),
        second.negate());
  }

  /** Whoever would have gone there for want of anything nearer and did not. */
  List<Counted> emergencyDepartmentAvoided() {
    return each(
        outcomes()
            .filter(one -> one.place().isPresent())
            .filter(one ->
                one.reached().filter(reached -> SOON_SEEN.contains(reached.urgency())).isPresent()),
        one ->
            one.place()
                .flatMap(EncounterRecord.Placed::type)
                .filter(type -> !EMERGENCIES.contains(type))
                .isPresent());
  }

  /** Encounters that led to a service of one of those kinds, as the place or told as well. */
  List<Counted> ledTo(Set<ServiceType> types) {
    return each(
        encounters.stream()
            .filter(one ->
                one.place()
                        .flatMap(EncounterRecord.Placed::type)
                        .filter(types::contains)
                        .isPresent()
                    || one.beside().also().stream().anyMatch(types::contains)),
        one -> true);
  }

  /** Whom an emergency department was the outcome for, at the end or before. */
  List<Counted> emergencyDepartmentValidated() {
    return assessed(
        encounters.stream()
            .filter(one ->
                one.beside().stood().contains(Urgency.EMERGENCY_DEPARTMENT)
                    || one.reached()
                        .filter(reached -> reached.urgency() == Urgency.EMERGENCY_DEPARTMENT)
                        .isPresent()));
  }

  /** What an ambulance service keeps waiting until a clinician has looked at it. */
  List<Counted> ambulanceValidated() {
    return cases.stream()
        .filter(CaseRecord::validation)
        .filter(one -> !one.cancelled())
        .filter(one -> one.closed() || one.dueAt().isBefore(now))
        .map(one -> Counted.of(one, one.closed() && one.clinician()))
        .toList();
  }

  /**
   * Of a call of which it was not kept, it is not known: nothing is said of days with such calls.
   */
  List<Counted> routed() {
    return calls.stream()
        .filter(call -> call.queue().map(CallRecord.Queue::entered).orElse(true))
        .map(call -> Counted.of(call, call.queue().isPresent()))
        .toList();
  }

  private List<Counted> onLines(Set<String> lines) {
    return calls.stream().filter(call -> lines.contains(call.line())).map(Counted::of).toList();
  }

  List<Counted> fromProfessionals() {
    return onLines(terms.professionalLines());
  }

  List<Counted> fromProviders() {
    return onLines(terms.providerLines());
  }

  Visits visits() {
    return new Visits(tasks, twoHoursAfter, now);
  }

  QueueBacks queueBacks() {
    return new QueueBacks(backs);
  }

  CallBacks callBacks() {
    return new CallBacks(tasks, now);
  }

  /** Whether a task was made early enough after that encounter to be what it led to. */
  static boolean isOf(TaskRecord task, EncounterRecord from) {
    return task.madeAt().isBefore(from.openedAt().plus(FOLLOWED));
  }

  /** Of these tasks alone. */
  KpiRows of(List<TaskRecord> some) {
    return of(encounters, some, calls, cases, backs);
  }

  /** Of one group of people alone. */
  KpiRows of(Group group) {
    List<EncounterRecord> theirs =
        encounters.stream().filter(one -> one.beside().groups().contains(group.key())).toList();
    Map<UUID, EncounterRecord> origins =
        theirs.stream().collect(Collectors.toMap(EncounterRecord::encounter, one -> one));
    Set<String> rang = theirs.stream().map(EncounterRecord::call).collect(Collectors.toSet());
    return of(
        theirs,
        tasks.stream()
            .filter(task ->
                task.encounter()
                    .flatMap(id -> Optional.ofNullable(origins.get(id)))
                    .filter(from -> isOf(task, from))
                    .isPresent())
            .toList(),
        calls.stream().filter(call -> rang.contains(call.call())).toList(),
        List.of(),
        backs.stream().filter(back -> rang.contains(back.call())).toList());
  }

  private KpiRows of(
      List<EncounterRecord> theirs,
      List<TaskRecord> some,
      List<CallRecord> rang,
      List<CaseRecord> sent,
      List<QueueBack> left) {
    return new KpiRows(span, theirs, some, rang, sent, left, twoHoursAfter, terms, now);
  }

  /** Whether so few encounters began in that part of it that a figure would be about somebody. */
  boolean tooFew(Span part) {
    return encounters.stream().filter(one -> part.holds(one.openedAt())).count()
        < Group.ENCOUNTERS_MIN;
  }

  /** What an indicator is told apart by. */
  List<Split> splits(Kpi kpi, UnaryOperator<String> lineName) {
    return kpi.isSplit() ? Split.of(this, terms, lineName) : List.of();
  }
}
