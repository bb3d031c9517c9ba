package org.onecall.directory;

import java.util.Set;

/**
 * What the person needs, as triage found it.
 *
 * @param code the need's code, one of the county's
 * @param timeFrameMinutes how soon it must be met, in minutes from 0 (at once)
 * @param skills what the service's people must be able to do
 * @param asker who is choosing; some services are for clinicians to choose
 * @param anyTimeFrame whether it does not matter how soon a service takes it: nobody has found how
 *     soon it must be met
 */
public record Need(
    String code, int timeFrameMinutes, Set<String> skills, Asker asker, boolean anyTimeFrame) {
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

  /** A need that must be met so soon. */
  public Need(String code, int timeFrameMinutes, Set<String> skills, Asker asker) {
    this(code, timeFrameMinutes, skills, asker, false);
  }

  /** A need that is looked for besides what triage found, from now to so many minutes on. */
  public static Need besides(String code, int minutes, Asker asker) {
    return new Need(code, minutes, Set.of(), asker, true);
  }

  /** A need that a call handler is placing, which asks for no particular skill. */
  public static Need of(String code, int timeFrameMinutes) {
    return new Need(code, timeFrameMinutes, Set.of(), Asker.HANDLER);
  }
}
