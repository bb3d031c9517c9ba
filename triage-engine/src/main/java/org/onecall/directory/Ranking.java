package org.onecall.directory;

import java.time.Instant;

/** Which services suit a need, person, place and moment. */
public final class Ranking {
  private Ranking() {}

  /** Tests and orders every service of the directory. */
  public static Ranked rank(
      Need need,
      Person person,
      Place place,
      Instant moment,
      Directory directory,
      Availability availability) {
    return new Ranked(java.util.List.of(), java.util.List.of());
  }
}
