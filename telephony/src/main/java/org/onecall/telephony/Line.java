package org.onecall.telephony;

import org.onecall.config.OpeningHours;
import org.onecall.telephony.wire.Names;

/**
 * One line: a number that callers dial, and where its calls go.
 *
 * @param id its id, as {@link Names#name}
 * @param name what people call it, at most 80 characters
 * @param number the number dialled, as {@link Names#number}
 * @param queue the queue of its calls, as {@link Names#name}
 * @param priority the priority of its calls, 0 to 100, higher first
 * @param greeting the prompt that its callers hear first, the file name without its ending
 * @param opening when it is open
 * @param fallback the queue of its calls while it is closed, as {@link Names#name}
 * @param transfers whether its callers may have a case that was sent before them, and are asked for
 *     its code when no reference came with the call
 */
public record Line(
    String id,
    String name,
    String number,
    String queue,
    int priority,
    String greeting,
    OpeningHours opening,
    String fallback,
    boolean transfers) {
  public Line {
    Names.name("line id", id);
    Names.number(number);
    Names.name("queue", queue);
    Names.name("greeting", greeting);
    Names.name("fallback queue of a line", fallback);
    if (name.isBlank() || name.length() > 80) {
      throw new IllegalArgumentException("a line's name must have 1 to 80 characters");
    }
    if (priority < 0 || priority > 100) {
      throw new IllegalArgumentException("a line's priority must be between 0 and 100");
    }
  }

  /** A line that is always open and takes calls from the public. */
  public Line(String id, String name, String number, String queue, int priority, String greeting) {
    this(id, name, number, queue, priority, greeting, OpeningHours.ALWAYS, queue, false);
  }
}
