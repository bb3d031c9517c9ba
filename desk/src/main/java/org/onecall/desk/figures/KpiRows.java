package org.onecall.desk.figures;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.onecall.directory.ServiceType;
import org.onecall.patient.history.EncounterRecord;
import org.onecall.patient.history.TaskRecord;
import org.onecall.patient.task.TaskKind;
import org.onecall.patient.task.TaskState;
import org.onecall.protocol.Urgency;

/**
 * What key performance indicators are computed from, and what each of them counts.
 *
 * <p>Whatever is not done and whose time has not passed is counted by none: it has neither met nor
 * missed anything yet.
 *
 * @param isClinician whether that user is one
 * @param twoHoursAfter when two hours of an open service have passed
 */
record KpiRows(
    List<EncounterRecord> encounters,
    List<TaskRecord> tasks,
    Predicate<String> isClinician,
    UnaryOperator<Instant> twoHoursAfter,
    Instant now) {
  private static final Duration SOON = Duration.ofMinutes(20);
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
  private static final Set<ServiceType> PRACTICES =
      Set.of(ServiceType.GP_PRACTICE, ServiceType.GP_ACCESS_HUB);

  /**
   * One thing that an indicator is about.
   *
   * @param met whether it met what is asked
   * @param at when it began
   * @param who the handler or the team
   * @param what the outcome or the kind of task
   * @param how the place or the state
   * @param took how long it took, where that is what is asked
   */
  record Counted(
      boolean met,
      UUID id,
      Instant at,
      String who,
      String what,
      String how,
      Optional<Duration> took) {}

  private static Counted counted(EncounterRecord one, boolean met) {
    return new Counted(
        met,
        one.encounter(),
        one.openedAt(),
        String.join(", ", one.handlers()),
        one.reached().map(reached -> reached.urgency().label()).orElse("No outcome"),
        one.place().map(EncounterRecord.Placed::serviceName).orElse("No place"),
        Optional.empty());
  }

  private static Counted counted(TaskRecord one, boolean met) {
    return counted(one, met, Optional.empty());
  }

  private static Counted counted(TaskRecord one, boolean met, Optional<Duration> took) {
    return new Counted(
        met, one.task(), one.madeAt(), one.team(), one.kind().title(), one.state().title(), took);
  }

  private Stream<EncounterRecord> outcomes() {
    return encounters.stream().filter(one -> one.reached().isPresent());
  }

  private static List<Counted> each(Stream<EncounterRecord> about, Predicate<EncounterRecord> met) {
    return about.map(one -> counted(one, met.test(one))).toList();
  }

  List<Counted> triaged() {
    return each(outcomes(), one -> true);
  }

  private Predicate<EncounterRecord> assessed() {
    Set<UUID> rung =
        tasks.stream()
            .filter(task -> task.kind() == TaskKind.CLINICIAN_CALL_BACK)
            .filter(task -> task.state() == TaskState.DONE)
            .flatMap(task -> task.encounter().stream())
            .collect(Collectors.toSet());
    return one -> one.handlers().stream().anyMatch(isClinician) || rung.contains(one.encounter());
  }

  List<Counted> clinician() {
    return each(outcomes(), assessed());
  }

  List<Counted> selfCare() {
    return each(
        outcomes().filter(assessed()),
        one -> one.reached().filter(reached -> reached.urgency() == Urgency.SELF_CARE).isPresent());
  }

  List<Counted> firstChoice() {
    return each(
        encounters.stream().filter(one -> one.place().isPresent()), one -> one.refused() == 0);
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

  /** Only outcomes that name hours have a time frame that a booked time can meet. */
  List<Counted> centre() {
    return each(
        sentTo(CENTRES)
            .filter(one -> slot(one).isPresent())
            .filter(one -> one.reached().flatMap(KpiRows::until).isPresent()),
        one ->
            one.reached()
                .flatMap(KpiRows::until)
                .filter(until -> slot(one).filter(start -> !start.isAfter(until)).isPresent())
                .isPresent());
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

  /** Nobody had to ring back, and the person did not ring again. */
  List<Counted> oneContact() {
    Set<UUID> later =
        tasks.stream()
            .filter(task -> task.kind().work() == TaskKind.Work.CALL)
            .flatMap(task -> task.encounter().stream())
            .collect(Collectors.toSet());
    return each(
        outcomes().filter(one -> one.finishedAt().isPresent()),
        one -> !one.beside().again() && !later.contains(one.encounter()));
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

  /** How long each step of a visit took: those steps that have been taken. */
  private List<Counted> step(
      Function<TaskRecord, Optional<Instant>> from, Function<TaskRecord, Optional<Instant>> to) {
    return tasks.stream()
        .filter(task -> task.kind().work() == TaskKind.Work.VISIT)
        .filter(task -> from.apply(task).isPresent() && to.apply(task).isPresent())
        .map(task ->
            counted(
                task,
                true,
                Optional.of(
                    Duration.between(
                        from.apply(task).orElseThrow(), to.apply(task).orElseThrow()))))
        .toList();
  }

  List<Counted> takingOn() {
    return step(task -> Optional.of(task.madeAt()), TaskRecord::acceptedAt);
  }

  List<Counted> settingOff() {
    return step(TaskRecord::acceptedAt, TaskRecord::onTheWayAt);
  }

  List<Counted> travelling() {
    return step(TaskRecord::onTheWayAt, TaskRecord::arrivedAt);
  }

  List<Counted> visiting() {
    return step(TaskRecord::arrivedAt, KpiRows::doneAt);
  }

  /** Whoever came home from hospital: seen there by the time that was due. */
  List<Counted> seenAtHome(TaskKind kind) {
    return against(
        tasks.stream()
            .filter(task -> task.kind() == kind)
            .filter(KpiRows::wanted)
            .filter(task -> task.dueAt().isPresent()),
        task -> task.arrivedAt().or(() -> doneAt(task)),
        task -> task.dueAt().orElse(task.madeAt()));
  }

  private Stream<TaskRecord> callBacks() {
    return tasks.stream()
        .filter(task -> task.kind() == TaskKind.CLINICIAN_CALL_BACK)
        .filter(task -> task.state() != TaskState.CANCELLED)
        .filter(task -> task.dueAt().isPresent());
  }

  private static boolean isSoon(TaskRecord task) {
    return task.dueAt().filter(due -> !due.isAfter(task.madeAt().plus(SOON))).isPresent();
  }

  /** By when each was done, if it was, against by when it had to be. */
  private List<Counted> against(
      Stream<TaskRecord> about,
      Function<TaskRecord, Optional<Instant>> done,
      Function<TaskRecord, Instant> limit) {
    return about
        .filter(task -> done.apply(task).isPresent() || limit.apply(task).isBefore(now))
        .map(task ->
            counted(
                task, done.apply(task).filter(at -> !at.isAfter(limit.apply(task))).isPresent()))
        .toList();
  }

  private static Optional<Instant> doneAt(TaskRecord task) {
    return task.closedAt().filter(at -> task.state() == TaskState.DONE);
  }

  List<Counted> callBackSoon() {
    return against(
        callBacks().filter(KpiRows::isSoon), KpiRows::doneAt, task -> task.madeAt().plus(SOON));
  }

  List<Counted> callBackLater() {
    return against(
        callBacks().filter(task -> !isSoon(task)),
        KpiRows::doneAt,
        task -> task.dueAt().orElse(task.madeAt()));
  }

  private Stream<TaskRecord> visits() {
    return tasks.stream()
        .filter(task -> task.kind() == TaskKind.RAPID_RESPONSE || task.kind() == TaskKind.FALLS);
  }

  private static boolean wanted(TaskRecord task) {
    return switch (task.state()) {
      case REFERRED, ACCEPTED, ON_THE_WAY, ARRIVED, DONE -> true;
      case DECLINED, SENT_BACK, CANCELLED -> false;
    };
  }

  private Stream<TaskRecord> takenOn() {
    return visits().filter(KpiRows::wanted).filter(task -> task.acceptedAt().isPresent());
  }

  List<Counted> home() {
    return against(
        takenOn().filter(task -> task.dueAt().isPresent()),
        TaskRecord::arrivedAt,
        task -> task.dueAt().orElse(task.madeAt()));
  }

  List<Counted> ucrAccepted() {
    return visits()
        .filter(task -> !task.child())
        .filter(task -> task.state() != TaskState.CANCELLED)
        .map(task -> counted(task, task.acceptedAt().isPresent()))
        .toList();
  }

  List<Counted> ucrFromReferral() {
    return against(
        takenOn().filter(task -> !task.child()),
        TaskRecord::arrivedAt,
        task -> twoHoursAfter.apply(task.madeAt()));
  }

  List<Counted> ucrFromAcceptance() {
    return against(
        takenOn().filter(task -> !task.child()),
        TaskRecord::arrivedAt,
        task -> twoHoursAfter.apply(task.acceptedAt().orElse(task.madeAt())));
  }
}
