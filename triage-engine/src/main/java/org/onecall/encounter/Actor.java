package org.onecall.encounter;

/** Whoever does something to an encounter: a user of the desk, or a part of the system. */
public record Actor(String name) {

  /** The telephone side, which reports what happened to a call. */
  public static final Actor TELEPHONY = new Actor("telephony");

  public Actor {
    Texts.require("actor", name, 1, Texts.ID_CHARS_MAX);
  }

  @Override
  public String toString() {
    return name;
  }
}
