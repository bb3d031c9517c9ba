package org.onecall.directory;

/**
 * A question a service is asked about a need, person, place and moment. A service that fails one of
 * the first kind is not a candidate; one that fails exactly one of the second kind is a gap that
 * commissioners are shown.
 */
public enum Criterion {
  NEARBY(Kind.CANDIDATE),
  NEED(Kind.CANDIDATE),
  SEX(Kind.CANDIDATE),
  REGISTRATION(Kind.CANDIDATE),
  CAPACITY(Kind.SUITABLE),
  SKILLS(Kind.SUITABLE),
  TIME_FRAME(Kind.SUITABLE),
  CHOOSER(Kind.SUITABLE),
  SOURCE(Kind.SUITABLE),
  AGE(Kind.SUITABLE),
  FLAGS(Kind.SUITABLE),
  OPEN(Kind.SUITABLE),
  CLOSING(Kind.SUITABLE),
  AREA(Kind.SUITABLE),
  /** Not a fault of the service: enough of its type are offered already. */
  ENOUGH_OF_TYPE(Kind.CUT);

  /** What failing means. */
  public enum Kind {
    CANDIDATE,
    SUITABLE,
    CUT
  }

  private final Kind kind;

  Criterion(Kind kind) {
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
