package org.onecall.patient;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All that is kept of a person. */
public record PersonRecord(
    Person person,
    List<SpecialNote> notes,
    Optional<CarePlan> plan,
    Care care,
    List<Doing> doings,
    List<Contact> contacts,
    List<Access> accesses) {

  public PersonRecord {
    notes = List.copyOf(notes);
    doings = List.copyOf(doings);
    contacts = List.copyOf(contacts);
    accesses = List.copyOf(accesses);
  }

  /**
   * What is done for a person after a call: a visit, a call-back.
   *
   * @param kind the code of its kind
   * @param state the code of how far it is
   * @param team whose it is
   */
  public record Doing(
      String kind,
      String state,
      String team,
      Optional<String> reference,
      Instant madeAt,
      Optional<Instant> dueAt,
      Optional<Instant> closedAt) {}

  @Override
  public String toString() {
    return "record of " + person;
  }
}
