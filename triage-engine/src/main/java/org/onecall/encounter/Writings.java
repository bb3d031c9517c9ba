package org.onecall.encounter;

import java.util.ArrayList;
import java.util.List;

/**
 * What was written down beside the questions, what was sent to the caller, and what the caller was
 * offered beside what the call was about.
 *
 * @param notes the notes, oldest first
 * @param copies the copies of the outcome, oldest first
 * @param preventions what was said to each offer, the last word on each
 */
public record Writings(List<Note> notes, List<Copy> copies, List<Prevention> preventions) {

  /** Nothing written, nothing sent and nothing offered. */
  public static final Writings NONE = new Writings(List.of(), List.of(), List.of());

  public Writings {
    notes = List.copyOf(notes);
    copies = List.copyOf(copies);
    preventions = List.copyOf(preventions);
  }

  Writings with(Note note) {
    List<Note> next = new ArrayList<>(notes);
    next.add(note);
    return new Writings(next, copies, preventions);
  }

  Writings with(Copy copy) {
    List<Copy> next = new ArrayList<>(copies);
    next.add(copy);
    return new Writings(notes, next, preventions);
  }

  Writings with(Prevention said) {
    List<Prevention> next = new ArrayList<>(preventions);
    next.removeIf(earlier -> earlier.offer().equals(said.offer()));
    next.add(said);
    return new Writings(notes, copies, next);
  }
}
