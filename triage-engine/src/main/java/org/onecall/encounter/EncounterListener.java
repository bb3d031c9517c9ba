package org.onecall.encounter;

/** Whoever wants to know what becomes of encounters. */
@FunctionalInterface
public interface EncounterListener {

  /**
   * The encounter has changed, and the change is committed. Called once for each change and in
   * order for one encounter, before its command is answered. Must not block.
   */
  void changed(Encounter encounter);
}
