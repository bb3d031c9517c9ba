package org.onecall.patient.task;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.onecall.directory.ServiceType;
import org.onecall.protocol.Urgency;

/** Which task a placement calls for, if any: pure. */
public final class TaskMaker {

  /** A service of any other type is told of the person, and nobody here waits for it. */
  private static final Map<ServiceType, TaskKind> KINDS =
      Map.of(
          ServiceType.RAPID_RESPONSE, TaskKind.RAPID_RESPONSE,
          ServiceType.PALLIATIVE, TaskKind.RAPID_RESPONSE,
          ServiceType.COMMUNITY_NURSING, TaskKind.RAPID_RESPONSE,
          ServiceType.FALLS_RESPONSE, TaskKind.FALLS,
          ServiceType.HOME_FIRST, TaskKind.HOME_FIRST,
          ServiceType.INTERMEDIATE_CARE, TaskKind.DISCHARGE_TO_ASSESS,
          ServiceType.CLINICAL_ASSESSMENT, TaskKind.CLINICIAN_CALL_BACK);

  private TaskMaker() {}

  /** The key of the task that a placement under that reference makes. */
  public static String key(String reference) {
    return "placed/" + reference;
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

  /** The task of a placement. */
  public static Optional<NewTask> of(
      ServiceType type,
      String service,
      String reference,
      Urgency urgency,
      Subject subject,
      Instant at) {
    return Optional.ofNullable(KINDS.get(type))
        .map(kind ->
            new NewTask(
                key(reference),
                kind,
                urgency,
                kind == TaskKind.CLINICIAN_CALL_BACK ? Task.CLINICIANS : service,
                subject,
                at,
                Optional.empty()));
  }
}
