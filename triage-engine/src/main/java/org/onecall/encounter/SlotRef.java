package org.onecall.encounter;

import java.time.Instant;

/** A slot as an encounter remembers it: its key at the service, its start and its end. */
public record SlotRef(String id, Instant start, Instant end) {

  public SlotRef {
    Texts.require("slot id", id, 1, Texts.ID_CHARS_MAX);
    if (!end.isAfter(start)) {
      throw new IllegalArgumentException("slot " + id + " ends before it starts");
    }
  }
}
