package org.onecall.directory;

import java.util.Arrays;
import java.util.Optional;

/** Why an offered service was refused, by the standard's list: one is asked for each refusal. */
public enum RejectReason {
  TRANSPORT(21, "The person cannot get there", Comment.OPTIONAL, Need.Asker.HANDLER),
  CAPACITY(22, "The service has no capacity", Comment.OPTIONAL, Need.Asker.HANDLER),
  NOT_APPROPRIATE(23, "Not clinically right", Comment.REQUIRED, Need.Asker.CLINICIAN),
  DECLINED(24, "The service declined", Comment.REQUIRED, Need.Asker.HANDLER),
  PATIENT_CHOICE(26, "The person chose otherwise", Comment.REQUIRED, Need.Asker.HANDLER),
  NOT_CONTACTABLE(27, "The service cannot be reached", Comment.OPTIONAL, Need.Asker.HANDLER),
  NO_APPOINTMENTS(31, "It has no appointments", Comment.OPTIONAL, Need.Asker.HANDLER),
  APPOINTMENTS_NOT_SUITABLE(32, "No appointment suits", Comment.OPTIONAL, Need.Asker.HANDLER),
  NOT_ELIGIBLE(40, "It does not take this person", Comment.REQUIRED, Need.Asker.HANDLER),
  HOME_VISIT(41, "A home visit is asked for", Comment.OPTIONAL, Need.Asker.HANDLER),
  DISTANCE(42, "It is too far", Comment.OPTIONAL, Need.Asker.HANDLER),
  OTHER(99, "Another reason", Comment.REQUIRED, Need.Asker.HANDLER);

  /** Whether words are asked for beside the reason. */
  public enum Comment {
    OPTIONAL,
    REQUIRED
  }

  private final int number;
  private final String words;
  private final Comment comment;
  private final Need.Asker least;

  RejectReason(int number, String words, Comment comment, Need.Asker least) {
    this.number = number;
    this.words = words;
    this.comment = comment;
    this.least = least;
  }

  /** The standard's number. */
  public int number() {
    return number;
  }

  /** The reason as a handler reads it. */
  public String words() {
    return words;
  }

  /** Whether that asker may give this reason: one of them is for clinicians alone. */
  public boolean mayBeGivenBy(Need.Asker asker) {
    return switch (least) {
      case HANDLER -> true;
      case CLINICIAN -> asker == Need.Asker.CLINICIAN;
    };
  }

  /** Whether the reason stands with these words beside it. */
  public boolean isComplete(String words) {
    return switch (comment) {
      case OPTIONAL -> true;
      case REQUIRED -> !words.isBlank();
    };
  }

  /** The reason of that number, if there is one. */
  public static Optional<RejectReason> ofNumber(int number) {
    return Arrays.stream(values()).filter(reason -> reason.number == number).findFirst();
  }
}
