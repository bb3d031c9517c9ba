package org.onecall.protocol.model;

import java.util.Optional;
import java.util.Set;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Question;

/**
 * A question as the bank defines it.
 *
 * @param question what the person who asks it needs
 * @param fact whether it is known of the person or the call before any question
 * @param onlyFor whom it may be asked, a condition on facts
 * @param redFlags the choices that are alarming
 * @param worse which way a number is alarming
 * @param unremarkable the answer an example case means when it says nothing; never used in a call
 * @param file the file it stands in
 * @param line the line it begins on
 */
public record BankQuestion(
    Question question,
    boolean fact,
    Condition onlyFor,
    Set<String> redFlags,
    Worse worse,
    Optional<Answer> unremarkable,
    String file,
    int line) {
  public BankQuestion {
    redFlags = Set.copyOf(redFlags);
  }

  /** The question's name. */
  public String id() {
    return question.id();
  }
}
