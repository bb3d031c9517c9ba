package org.onecall.encounter;

import java.util.Optional;

/** What came of a command. */
public sealed interface Reply {

  /** It is done and committed; this is the encounter right after it. */
  record Done(Encounter encounter) implements Reply {}

  /** It is not done; this is the encounter as it stands, where there is one at hand. */
  record Refused(Refusal refusal, Optional<Encounter> encounter) implements Reply {}
}
