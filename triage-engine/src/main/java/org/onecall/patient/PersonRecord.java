package org.onecall.patient;

import java.util.List;
import java.util.Optional;

/** All that is kept of a person. */
public record PersonRecord(
    Person person,
    List<SpecialNote> notes,
    Optional<CarePlan> plan,
    List<Contact> contacts,
    List<Access> accesses) {

  public PersonRecord {
    notes = List.copyOf(notes);
    contacts = List.copyOf(contacts);
    accesses = List.copyOf(accesses);
  }

  @Override
  public String toString() {
    return "record of " + person;
  }
}
