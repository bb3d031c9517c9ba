package org.onecall.encounter;

import java.util.ArrayList;
import java.util.List;

/**
 * What was written down beside the questions, and what was sent to the caller.
 *
 * @param notes the notes, oldest first
 * @param copies the copies of the outcome, oldest first
 */
public record Writings(List<Note> notes, List<Copy> copies) {

  /** Nothing written and nothing sent. */
  public static final Writings NONE = new Writings(List.of(), List.of());

  public Writings {
    notes = List.copyOf(notes);
    copies = List.copyOf(copies);
  }

  Writings with(Note note) {
    List<Note> next = new ArrayList<>(notes);
    next.add(note);
    return new Writings(next, copies);
  }

  Writings with(Copy copy) {
    List<Copy> next = new ArrayList<>(copies);
    next.add(copy);
    return new Writings(notes, next);
  }
}
