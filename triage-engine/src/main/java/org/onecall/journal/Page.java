package org.onecall.journal;

import java.util.List;

/**
 * A stretch of the whole journal.
 *
 * @param next where to go on reading
 */
public record Page(List<Entry> entries, Cursor next) {

  public Page {
    entries = List.copyOf(entries);
  }
}
