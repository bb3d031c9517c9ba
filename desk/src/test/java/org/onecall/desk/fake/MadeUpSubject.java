package org.onecall.desk.fake;

import java.util.Optional;
import org.onecall.patient.PersonId;
import org.onecall.patient.task.Subject;

/** People who do not exist, as the tasks about them know them. */
public final class MadeUpSubject {
  private MadeUpSubject() {}

  /** Edith, whose call was triaged: she has a reference and said where she is. */
  public static Subject edith(String words) {
    return edith(Optional.empty(), words);
  }

  /** The same, whom somebody has found in the index. */
  public static Subject edith(PersonId person, String words) {
    return edith(Optional.of(person), words);
  }

  private static Subject edith(Optional<PersonId> person, String words) {
    return new Subject(
        Optional.empty(),
        person,
        Optional.of("Edith Sample"),
        words,
        Optional.of("OC-7F3K-29"),
        Optional.of("07700900123"),
        Optional.of("ZZ1 1AA"));
  }

  /** Somebody of whom no more is known than what to call them and their number. */
  public static Subject atNumber(String name, String number, String words) {
    return new Subject(
        Optional.empty(),
        Optional.empty(),
        Optional.of(name),
        words,
        Optional.empty(),
        Optional.of(number),
        Optional.empty());
  }
}
