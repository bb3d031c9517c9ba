package org.onecall.patient.task;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.onecall.directory.Attribute;
import org.onecall.directory.Capacity;
import org.onecall.directory.Opening;
import org.onecall.directory.Service;
import org.onecall.directory.ServiceType;
import org.onecall.protocol.Urgency;

/**
 * Which task it makes that somebody was sent to a service: pure.
 *
 * <p>Nobody is sent to a service that does not hear of it. Its own system is sent the referral;
 * else its team has a task; else a handler has one, which is to ring it. Who is only told whom to
 * ask, and who goes where nobody wants notice, makes none.
 */
public final class TaskMaker {

  /** What these do has a clock of its own. */
  private static final Map<ServiceType, TaskKind> OWN_CLOCK =
      Map.of(
          ServiceType.RAPID_RESPONSE, TaskKind.RAPID_RESPONSE,
          ServiceType.FALLS_RESPONSE, TaskKind.FALLS,
          ServiceType.ENHANCED_CARE, TaskKind.ENHANCED_CARE,
          ServiceType.HOME_FIRST, TaskKind.HOME_FIRST,
          ServiceType.DISCHARGE_TO_ASSESS, TaskKind.DISCHARGE_TO_ASSESS);

  /** These go to somebody's home, and within two hours where that is the need. */
  private static final Set<ServiceType> NURSES =
      Set.of(ServiceType.COMMUNITY_NURSING, ServiceType.PALLIATIVE);

  private static final int TWO_HOURS_MINUTES = 120;
  private static final Duration OPENS_WITHIN_MAX = Duration.ofDays(14);
  private static final DateTimeFormatter COMES =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.UK).withZone(Opening.ZONE);

  private TaskMaker() {}

  /** The key of the task that a placement under that reference makes. */
  public static String key(String reference) {
    return "placed/" + reference;
  }

  /** The key of the task that keeps the time of a visit for a team that is only rung. */
  public static String clockKey(String reference) {
    return "clock/" + reference;
  }

  /** The key of the task that somebody is told that they do not come after all. */
  public static String notKey(String reference) {
    return "placed-not/" + reference;
  }

  /**
   * One step sooner, as for somebody who is frail: what can wait for days may not wait so long. It
   * makes nothing an emergency, and advice stays advice.
   */
  public static Urgency sooner(Urgency urgency) {
    return switch (urgency) {
      case ROUTINE -> Urgency.WITHIN_3_DAYS;
      case WITHIN_3_DAYS -> Urgency.SAME_DAY;
      case SAME_DAY -> Urgency.WITHIN_6_HOURS;
      case WITHIN_6_HOURS -> Urgency.WITHIN_2_HOURS;
      case WITHIN_2_HOURS, CLINICIAN_NOW, EMERGENCY_DEPARTMENT, AMBULANCE, PHARMACY, SELF_CARE ->
          urgency;
    };
  }

  /** What a service does about somebody who is sent to it, if it waits for them at all. */
  public static Optional<TaskKind> kind(Service service, Urgency urgency, boolean slot) {
    if (service.has(Attribute.EMERGENCY)) {
      // An emergency has its own panel and clock, until somebody says that it was handed over.
      return Optional.empty();
    }
    if (service.type() == ServiceType.CLINICAL_ASSESSMENT) {
      return Optional.of(TaskKind.CLINICIAN_CALL_BACK);
    }
    if (slot) {
      return Optional.of(TaskKind.ARRIVAL);
    }
    return switch (service.wayIn()) {
      case SLOT -> Optional.of(TaskKind.ARRIVAL);
      case PLACE, REFER -> Optional.of(care(service, urgency));
      case CALL -> Optional.of(TaskKind.REFERRAL);
      case WALK_IN ->
          service.has(Attribute.TOLD_OF_ARRIVAL) ? Optional.of(TaskKind.ARRIVAL) : Optional.empty();
      case ADVICE -> Optional.empty();
    };
  }

  private static TaskKind care(Service service, Urgency urgency) {
    boolean atOnce =
        NURSES.contains(service.type())
            && urgency.compareTo(Urgency.WITHIN_2_HOURS) >= 0
            && service.rules().takes().stream()
                .anyMatch(takes -> takes.minutesMin() <= TWO_HOURS_MINUTES);
    return atOnce
        ? TaskKind.RAPID_RESPONSE
        : OWN_CLOCK.getOrDefault(service.type(), TaskKind.REFERRAL);
  }

  /**
   * The task, if there is any.
   *
   * @param heardBy how the service hears of somebody
   * @param holidays when services keep their bank holiday hours
   */
  public static Optional<NewTask> of(
      Service service, Sent sent, HeardBy heardBy, Set<LocalDate> holidays) {
    boolean theirs = service.capacity() instanceof Capacity.Elsewhere && sent.slot().isPresent();
    return theirs
        ? Optional.empty()
        : kind(service, sent.urgency(), sent.slot().isPresent())
            .flatMap(kind -> of(service, kind, sent, heardBy, holidays));
  }

  private static Optional<NewTask> of(
      Service service, TaskKind kind, Sent sent, HeardBy heardBy, Set<LocalDate> holidays) {
    if (kind == TaskKind.CLINICIAN_CALL_BACK) {
      return Optional.of(task(kind, Task.CLINICIANS, sent, sent.subject(), sent.at()));
    }
    Subject subject = sent.subject().saying(words(kind, sent));
    Instant from = opens(service, sent.at(), holidays);
    return switch (heardBy) {
      // Only what has a clock that the handler of the call sees is kept here as well.
      case SYSTEM ->
          OWN_CLOCK.containsValue(kind)
              ? Optional.of(task(kind, service.id(), sent, subject, from))
              : Optional.empty();
      case DESK -> Optional.of(task(kind, service.id(), sent, subject, from));
      case TELEPHONE ->
          Optional.of(
              task(TaskKind.TELL_SERVICE, Task.HANDLERS, sent, subject.of(service.id()), from));
    };
  }

  /**
   * The task that keeps the time of a visit, where nobody of the team is here to have one: the
   * handlers have it, beside the one to ring the team, and say what the team tells them. So it is
   * late for somebody, and a supervisor hears of it, whoever goes there.
   */
  public static Optional<NewTask> clock(
      Service service, Sent sent, HeardBy heardBy, Set<LocalDate> holidays) {
    return heardBy == HeardBy.TELEPHONE
        ? kind(service, sent.urgency(), sent.slot().isPresent())
            .filter(kind -> kind.work() == TaskKind.Work.VISIT)
            .map(kind ->
                new NewTask(
                    clockKey(sent.reference()),
                    kind,
                    sent.urgency(),
                    Task.HANDLERS,
                    sent.subject().of(service.id()),
                    opens(service, sent.at(), holidays),
                    Optional.empty()))
        : Optional.empty();
  }

  private static NewTask task(
      TaskKind kind, String team, Sent sent, Subject subject, Instant from) {
    return new NewTask(
        key(sent.reference()), kind, sent.urgency(), team, subject, from, sent.slot());
  }

  private static String words(TaskKind kind, Sent sent) {
    String asked = sent.subject().words();
    return kind == TaskKind.ARRIVAL
        ? sent.slot()
            .map(slot -> "Comes " + COMES.format(slot) + ": " + asked)
            .orElse("Comes without an appointment: " + asked)
        : asked;
  }

  /** The task that a service is told, by telephone, that somebody does not come after all. */
  public static NewTask not(Task was, Instant now) {
    String service = was.subject().service().orElse(was.team());
    return new NewTask(
        notKey(was.subject().reference().orElse(was.id().toString())),
        TaskKind.TELL_SERVICE,
        was.urgency(),
        Task.HANDLERS,
        was.subject()
            .of(service)
            .saying("They do not come after all, or need nobody. (" + was.subject().words() + ")"),
        now,
        Optional.empty());
  }

  /** When a service is next there to answer: now, or when it opens. */
  private static Instant opens(Service service, Instant at, Set<LocalDate> holidays) {
    return service.opening().spans(at, at.plus(OPENS_WITHIN_MAX), holidays).stream()
        .findFirst()
        .map(span -> span.start().isAfter(at) ? span.start() : at)
        .orElse(at);
  }
}
