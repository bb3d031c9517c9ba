package org.onecall.patient;

import java.util.Optional;
import java.util.Set;

/**
 * What whoever helps this person must know of their circumstances.
 *
 * @param interpreter the language for which an interpreter is needed
 * @param carer whether they care for somebody else
 * @param safeguarding a concern for their safety, in words
 * @param frailty the level on the clinical frailty scale, 1 to 9
 * @param atRisk whether they are on the list of those at risk of going to hospital
 * @param virtualWard the virtual ward they are on, by its id in the directory
 * @param conditions what services ask about before they take somebody
 */
public record Needs(
    boolean noFixedAbode,
    Optional<String> interpreter,
    boolean carer,
    Optional<String> safeguarding,
    Optional<Integer> frailty,
    boolean atRisk,
    Optional<String> virtualWard,
    Set<Condition> conditions) {

  /** Nothing in particular. */
  public static final Needs NONE =
      new Needs(
          false,
          Optional.empty(),
          false,
          Optional.empty(),
          Optional.empty(),
          false,
          Optional.empty(),
          Set.of());

  public Needs {
    conditions = Set.copyOf(conditions);
    if (frailty.filter(level -> level < 1 || level > 9).isPresent()) {
      throw new IllegalArgumentException("a frailty level is from 1 to 9");
    }
  }
}
