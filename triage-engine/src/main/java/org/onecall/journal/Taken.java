package org.onecall.journal;

import java.util.List;

/** A chain just taken in hand, with everything in it. */
public record Taken(Owned owned, List<Entry> entries) {

  public Taken {
    entries = List.copyOf(entries);
  }
}
