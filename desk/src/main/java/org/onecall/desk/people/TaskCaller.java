package org.onecall.desk.people;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.Optional;
import org.onecall.desk.access.Person;
import org.onecall.patient.PersonId;
import org.onecall.telephony.ActResult;

/** Rings outside for somebody at the desk: their own phone first, then the number. */
public interface TaskCaller {
  /** Why it cannot be done now, if it cannot: {@code no-carrier}, {@code unfinished} and more. */
  Optional<ActResult.Refused> unable(Person person, String number);

  /**
   * Does it; done when their own phone rings.
   *
   * @param shown whether the number may be seen; that of a restricted record may not
   */
  Future<ActResult> ring(Person person, String number, boolean shown, Why why);

  /** What such a call is for; nothing of other calls, and of one that was made before a restart. */
  Optional<Why> why(String callId);

  /**
   * What somebody is rung for. Its text form shows nothing of them.
   *
   * @param what the kind of task
   * @param words what is to be done, in a line
   * @param name whom it is about, as the task has it
   * @param person whom it is about, where somebody said so
   * @param born their date of birth, as it was said in the call
   */
  record Why(
      String what,
      String words,
      Optional<String> name,
      Optional<PersonId> person,
      Optional<LocalDate> born) {
    @Override
    public String toString() {
      return "why ***";
    }
  }
}
