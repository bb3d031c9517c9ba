package org.onecall.directory;

import java.util.Set;

/**
 * What the person needs, as triage found it.
 *
 * @param code the need's code, one of the county's
 * @param timeFrameMinutes how soon it must be met, in minutes from 0 (at once)
 * @param skills what the service's people must be able to do
 * @param asker who is choosing; some services are for clinicians to choose
 */
public record Need(String code, int timeFrameMinutes, Set<String> skills, Asker asker) {
  /** Who chooses the service. */
  public enum Asker {
    HANDLER,
    CLINICIAN
  }

  /** A need. */
  public Need {
    if (timeFrameMinutes < 0) {
      throw new IllegalArgumentException("A time frame is not below 0: " + timeFrameMinutes);
    }
    skills = Set.copyOf(skills);
  }

  /** A need that a call handler is placing, which asks for no particular skill. */
  public static Need of(String code, int timeFrameMinutes) {
    return new Need(code, timeFrameMinutes, Set.of(), Asker.HANDLER);
  }
}
