package org.onecall.directory;

import java.util.Arrays;
import java.util.Optional;

/** A fact about a service that changes how it may be used. */
public enum Attribute {
  /** No one is sent there without a booking. */
  BOOKING_REQUIRED("booking-required"),
  /** A person may go there and the service is told. */
  TOLD_OF_ARRIVAL("told-of-arrival"),
  /** Only a clinician may choose it. */
  CLINICIANS_ONLY("clinicians-only"),
  /** It meets a true emergency at once, so nothing else is weighed against it. */
  EMERGENCY("emergency"),
  /** Not shown on the public page. */
  STAFF_ONLY("staff-only");

  private final String code;

  Attribute(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }

  /** The attribute of that code, if there is one. */
  public static Optional<Attribute> ofCode(String code) {
    return Arrays.stream(values()).filter(one -> one.code.equals(code)).findFirst();
  }
}
