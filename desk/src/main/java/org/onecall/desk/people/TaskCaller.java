package org.onecall.desk.people;

import io.vertx.core.Future;
import java.util.Optional;
import org.onecall.desk.access.Person;
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
  Future<ActResult> ring(Person person, String number, boolean shown);
}
