package org.onecall.trace;

import java.util.Optional;

/**
 * A piece of work that is followed: when it began and ended, what it belongs to, whether it failed.
 *
 * <p>Its names and particulars say what kind of work it is and never whose: no id, no person, no
 * address of a path.
 */
public interface Span {
  /** Work that is not followed, and nothing that it leads to either. */
  Span NONE = new NoSpan();

  /** Whether the work was asked for by somebody, asks somebody, or is neither. */
  enum Kind {
    /** Somebody waits for its answer over the network. */
    SERVER,
    /** It waits for somebody else's answer over the network. */
    CLIENT,
    /** Nobody waits for it: something was left to be done. */
    CONSUMER,
    /** Part of the above. */
    INTERNAL
  }

  /** Whether it is followed; only {@link #NONE} is not. */
  boolean followed();

  /** A part of this work, which begins now; {@link #NONE} once this work has ended. */
  Span child(Kind kind, String name);

  /** Says a particular of the work; the same key again replaces it. */
  void tell(String key, String value);

  /** Says a particular of the work that is a number. */
  void tell(String key, long value);

  /** The work failed, and why by its kind, such as the name of an exception. */
  void failed(String why);

  /** The work has ended; only the first time counts. */
  void end();

  /** How another system, or a later time, is told to which span what it does belongs. */
  Optional<String> traceparent();
}
