package org.onecall.booking;

import java.time.Instant;
import java.util.Optional;
import org.onecall.directory.Need;

/**
 * What a choice is judged by.
 *
 * @param by who chooses
 * @param outcome what the encounter's outcome asks of the directory
 * @param sought what the service was looked for: the outcome, or another need of the same person
 * @param urgent whether the outcome is urgent, so that nothing else makes it wait longer
 * @param patient a key that is the same for the same person, when it is known who it is
 */
record Wanted(
    Need.Asker by, Asked outcome, Asked sought, boolean urgent, Optional<String> patient) {

  /** The last moment at which a slot may begin. */
  Instant until() {
    return urgent ? outcome.until() : sought.until();
  }

  /** The same, of which the outcome's own offers are no part: its place was chosen before. */
  Wanted alone() {
    return new Wanted(by, sought, sought, urgent, patient);
  }
}
