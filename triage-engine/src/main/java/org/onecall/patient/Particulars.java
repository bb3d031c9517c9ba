package org.onecall.patient;

import java.util.Optional;

/**
 * What of a person's record is kept by hand: where they are and how they are reached, what they
 * need, and whether any of that may be said. Its text form shows nothing of it.
 *
 * @param restricted whether it must not be said where they are; then the reach is empty
 * @param interpreter the language for which an interpreter is needed
 * @param carer whether they care for somebody else
 * @param safeguarding a concern for their safety, in words
 */
public record Particulars(
    boolean restricted,
    Reach reach,
    boolean noFixedAbode,
    Optional<String> interpreter,
    boolean carer,
    Optional<String> safeguarding) {

  public Particulars {
    if (restricted && !reach.equals(Reach.NONE)) {
      throw new IllegalArgumentException("a restricted record says nothing of where somebody is");
    }
  }

  /** Those that are on record of a person. */
  public static Particulars of(Person person) {
    Needs needs = person.needs();
    return new Particulars(
        person.restricted(),
        person.reach(),
        needs.noFixedAbode(),
        needs.interpreter(),
        needs.carer(),
        needs.safeguarding());
  }

  /** The person with these in place of theirs. */
  Person put(Person person) {
    Needs needs = person.needs();
    return new Person(
        person.id(),
        person.nhsNumber(),
        person.givenName(),
        person.familyName(),
        person.birthDate(),
        person.sex(),
        restricted,
        reach,
        new Needs(
            noFixedAbode,
            interpreter,
            carer,
            safeguarding,
            needs.frailty(),
            needs.atRisk(),
            needs.virtualWard(),
            needs.conditions()));
  }

  @Override
  public String toString() {
    return "particulars ***";
  }
}
