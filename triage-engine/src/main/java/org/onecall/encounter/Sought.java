package org.onecall.encounter;

import java.util.List;
import java.util.Optional;
import org.onecall.directory.Need;

/**
 * Who chooses a service, and for what.
 *
 * @param by who chooses; some services are for clinicians alone
 * @param need the need it was looked for besides; absent where it is for the outcome itself
 * @param facts what services ask for or exclude by, and the chooser has found to hold
 */
public record Sought(Need.Asker by, Optional<String> need, List<String> facts) {
  /** A handler chooses for the outcome. */
  public static final Sought BY_HANDLER = forOutcome(Need.Asker.HANDLER);

  public Sought {
    need.ifPresent(code -> Texts.require("need", code, 1, Texts.ID_CHARS_MAX));
    facts = List.copyOf(facts);
  }

  /** Somebody chooses for the outcome. */
  public static Sought forOutcome(Need.Asker by) {
    return new Sought(by, Optional.empty(), List.of());
  }
}
