package org.onecall.patient.task;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.onecall.patient.PersonId;

/**
 * Who a task is about and what is asked. Its text form shows nothing of them.
 *
 * @param encounter the encounter it came from
 * @param person who it is about, where somebody said so
 * @param name their name, as the encounter had it
 * @param words what is to be done, in a line
 * @param reference what was read to the caller
 * @param phone the number to ring
 * @param postcode where to go
 * @param service the service that is to be told of them, where that is the task
 * @param born their date of birth, as the encounter has it now
 */
public record Subject(
    Optional<UUID> encounter,
    Optional<PersonId> person,
    Optional<String> name,
    String words,
    Optional<String> reference,
    Optional<String> phone,
    Optional<String> postcode,
    Optional<String> service,
    Optional<LocalDate> born) {

  /** A subject of whom no date of birth is known, and no service is to be told. */
  public Subject(
      Optional<UUID> encounter,
      Optional<PersonId> person,
      Optional<String> name,
      String words,
      Optional<String> reference,
      Optional<String> phone,
      Optional<String> postcode) {
    this(
        encounter,
        person,
        name,
        words,
        reference,
        phone,
        postcode,
        Optional.empty(),
        Optional.empty());
  }

  /** The same, without a word of where somebody is: for a restricted record. */
  public Subject withoutReach() {
    return with(words, Optional.empty(), Optional.empty(), service);
  }

  /** The same, with other words. */
  public Subject saying(String other) {
    return with(other, phone, postcode, service);
  }

  /** The same, of whom that service is to be told. */
  public Subject of(String told) {
    return with(words, phone, postcode, Optional.of(told));
  }

  /** The same, of whom no service is to be told. */
  public Subject ofNoService() {
    return with(words, phone, postcode, Optional.empty());
  }

  private Subject with(
      String said, Optional<String> number, Optional<String> where, Optional<String> told) {
    return new Subject(encounter, person, name, said, reference, number, where, told, born);
  }

  @Override
  public String toString() {
    return "subject ***";
  }
}
