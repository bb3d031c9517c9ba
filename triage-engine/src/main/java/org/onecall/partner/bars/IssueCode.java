package org.onecall.partner.bars;

import java.util.Locale;

/** What kind of fault it is, in FHIR's list. */
public enum IssueCode {
  INVALID,
  REQUIRED,
  VALUE,
  INVARIANT,
  NOT_SUPPORTED,
  SECURITY,
  FORBIDDEN,
  NOT_FOUND,
  PROCESSING,
  TIMEOUT,
  CONFLICT,
  DUPLICATE,
  TOO_COSTLY,
  TRANSIENT,
  THROTTLED,
  EXCEPTION;

  /** As it is written in a message. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
