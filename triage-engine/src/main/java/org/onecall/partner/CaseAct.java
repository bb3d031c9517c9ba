package org.onecall.partner;

import java.util.Locale;

/** What somebody here does with a case of another organisation, as the audit trail names it. */
public enum CaseAct {
  LOOK,
  TAKE,
  CLOSE,
  DECLINE;

  /** Its name on the trail: {@code look-case}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT) + "-case";
  }
}
