package org.onecall.partner.bars;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.onecall.partner.IncomingCase.Category;

/**
 * The standard's table of what a receiver does with a message, in the order of its rows. Pure: what
 * depends on what is kept here (a message known already, a slot still free, data newer than the
 * sender's) is judged afterwards, by whoever acts, in the transaction that acts.
 */
public final class DecisionTable {
  private static final Set<String> TAKEN_BACK = Set.of("revoked", "entered-in-error");
  private static final Set<String> GOING_ON = Set.of("active", "on-hold");
  private static final Set<String> GIVEN_BACK = Set.of("cancelled", "entered-in-error");
  private static final String VERSIONS = "1\\.[0-9]{1,3}(\\.[0-9]{1,3})?(-[a-z0-9.]{1,20})?";

  private DecisionTable() {}

  /** What the table says. */
  public sealed interface Verdict {
    /** It is to be done. */
    record Do(Act act) implements Verdict {}

    /** It is not. */
    record Refuse(Problem problem) implements Verdict {}
  }

  /** Decides about a message. */
  public static Verdict decide(BarsMessage message) {
    BarsMessage.Envelope envelope = message.envelope();
    if (envelope.version().isEmpty()) {
      return refuse(
          new Problem(
              ErrorCode.REC_UNPROCESSABLE_ENTITY,
              IssueCode.INVARIANT,
              "Bundle.meta.versionId",
              "The version of the standard must be given."));
    }
    if (!envelope.version().get().matches(VERSIONS)) {
      return refuse(
          new Problem(
              ErrorCode.REC_UNPROCESSABLE_ENTITY,
              IssueCode.NOT_SUPPORTED,
              "Bundle.meta.versionId",
              "This version of the standard is not supported; 1.x is."));
    }
    return switch (envelope.event()) {
      case SERVICEREQUEST_REQUEST -> request(message);
      case SERVICEREQUEST_RESPONSE -> response(message);
      case BOOKING_REQUEST -> booking(message);
      case BOOKING_RESPONSE ->
          refuse(
              Problem.invariant(
                  envelope.path() + ".eventCoding", "A booking-response is not supported."));
    };
  }

  private static Verdict request(BarsMessage message) {
    if (message.referral().isEmpty()) {
      return refuse(Problem.required("Bundle.entry", "There must be one ServiceRequest."));
    }
    BarsMessage.Referral referral = message.referral().get();
    String status = referral.item().status().orElse("");
    String statusPath = referral.item().path() + ".status";
    if (referral.category().isEmpty()) {
      return refuse(
          Problem.required(
              referral.item().path() + ".category", "It must be a referral or a validation."));
    }
    Category category = referral.category().get();
    return switch (message.envelope().reason()) {
      case NEW -> newRequest(message, referral, category, status);
      // The published guide knows no deletion; systems send it for what it calls an update.
      case UPDATE, DELETE -> {
        if (TAKEN_BACK.contains(status)) {
          yield new Verdict.Do(new Act.CancelReferral());
        }
        if (category == Category.VALIDATION
            && GOING_ON.contains(status)
            && message.envelope().reason() == BarsMessage.Reason.UPDATE) {
          yield new Verdict.Do(new Act.UpdateReferral());
        }
        yield refuse(
            Problem.invariant(
                statusPath, "A request with this status cannot be an update of this category."));
      }
    };
  }

  private static Verdict newRequest(
      BarsMessage message, BarsMessage.Referral referral, Category category, String status) {
    if (!status.equals("active")) {
      return refuse(
          Problem.invariant(referral.item().path() + ".status", "A new request must be active."));
    }
    String plan = referral.planStatus().orElse("");
    String encounter = referral.encounterStatus().orElse("");
    Set<String> encounters =
        switch (category) {
          case REFERRAL -> Set.of("triaged", "finished");
          case VALIDATION -> Set.of("triaged", "in-progress");
        };
    String wanted =
        switch (category) {
          case REFERRAL -> "completed";
          case VALIDATION -> "active";
        };
    if (!plan.equals(wanted)) {
      return refuse(
          Problem.invariant(
              referral.planPath() + ".status",
              "The care plan of a " + word(category) + " must be " + wanted + "."));
    }
    if (!encounters.contains(encounter)) {
      return refuse(
          Problem.invariant(
              referral.encounterPath() + ".status",
              "The encounter of a "
                  + word(category)
                  + " must be one of "
                  + sorted(encounters)
                  + "."));
    }
    if (message.subject().isEmpty()) {
      return refuse(Problem.required("Bundle.entry", "There must be one Patient."));
    }
    if (message.subject().get().phone().isEmpty()) {
      return refuse(
          Problem.required(
              "Bundle.entry.resource.ofType(Patient).contact.telecom",
              "There must be a telephone number to ring back."));
    }
    return new Verdict.Do(new Act.TakeReferral(category));
  }

  private static Verdict response(BarsMessage message) {
    BarsMessage.Envelope envelope = message.envelope();
    if (envelope.respondsTo().isEmpty()) {
      return refuse(
          Problem.invariant(
              envelope.path() + ".response", "A response must say what it responds to."));
    }
    if (message.referral().isEmpty()) {
      return refuse(Problem.required("Bundle.entry", "There must be one ServiceRequest."));
    }
    BarsMessage.Referral referral = message.referral().get();
    String status = referral.item().status().orElse("");
    String encounter = referral.encounterStatus().orElse("");
    Optional<Category> category = referral.category();
    if (category.equals(Optional.of(Category.REFERRAL))) {
      return status.equals("revoked") && envelope.reason() == BarsMessage.Reason.NEW
          ? hear(Act.Feedback.DID_NOT_ATTEND)
          : refuse(
              Problem.invariant(
                  referral.item().path() + ".status",
                  "The response to a referral can only be that the person did not attend."));
    }
    if (category.isEmpty()) {
      return refuse(
          Problem.required(
              referral.item().path() + ".category", "It must be a referral or a validation."));
    }
    return switch (encounter + "/" + status) {
      case "in-progress/active" -> hear(Act.Feedback.INTERIM);
      // The official sample of a full response leaves the request active.
      case "triaged/completed", "finished/completed", "finished/active" -> hear(Act.Feedback.FINAL);
      case "triaged/revoked" -> hear(Act.Feedback.REJECTED);
      default ->
          refuse(
              Problem.invariant(
                  referral.encounterPath() + ".status",
                  "The encounter and the request together say neither interim, final nor"
                      + " rejected."));
    };
  }

  private static Verdict booking(BarsMessage message) {
    if (message.appointment().isEmpty()) {
      return refuse(Problem.required("Bundle.entry", "There must be one Appointment."));
    }
    BarsMessage.Appointment appointment = message.appointment().get();
    String status = appointment.item().status().orElse("");
    Problem wrongStatus =
        Problem.invariant(
            appointment.item().path() + ".status",
            "An appointment with this status is neither new, an amendment nor a cancellation.");
    return switch (message.envelope().reason()) {
      case NEW -> status.equals("booked") ? place(message, appointment) : refuse(wrongStatus);
      case UPDATE, DELETE -> {
        if (GIVEN_BACK.contains(status)) {
          yield new Verdict.Do(new Act.CancelBooking());
        }
        yield status.equals("booked") && message.envelope().reason() == BarsMessage.Reason.UPDATE
            ? new Verdict.Do(new Act.AmendBooking())
            : refuse(wrongStatus);
      }
    };
  }

  /** A time is taken as it is sent or not at all; it is never moved. */
  private static Verdict place(BarsMessage message, BarsMessage.Appointment appointment) {
    String path = appointment.item().path();
    if (message.subject().isEmpty()) {
      return refuse(Problem.required("Bundle.entry", "There must be one Patient."));
    }
    Optional<Instant> start = appointment.start();
    if (start.isEmpty()) {
      return refuse(Problem.required(path + ".start", "The appointment must say when it begins."));
    }
    if (appointment.slot().isEmpty()) {
      return refuse(Problem.required(path + ".slot", "The appointment must be in a slot."));
    }
    BarsMessage.Slot slot = appointment.slot().get();
    if (!slot.start().equals(start)) {
      return refuse(
          Problem.invariant(
              path + ".start", "The appointment does not begin when its slot begins."));
    }
    return new Verdict.Do(new Act.Book());
  }

  private static Verdict hear(Act.Feedback feedback) {
    return new Verdict.Do(new Act.Hear(feedback));
  }

  private static Verdict refuse(Problem problem) {
    return new Verdict.Refuse(problem);
  }

  private static String word(Category category) {
    return switch (category) {
      case REFERRAL -> "referral";
      case VALIDATION -> "validation";
    };
  }

  private static String sorted(Set<String> words) {
    return String.join(", ", words.stream().sorted().toList());
  }
}
