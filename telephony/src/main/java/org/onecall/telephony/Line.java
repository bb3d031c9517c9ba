package org.onecall.telephony;

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
 */
public record Line(
    String id, String name, String number, String queue, int priority, String greeting) {
  public Line {
    Names.name("line id", id);
    Names.number(number);
    Names.name("queue", queue);
    Names.name("greeting", greeting);
    if (name.isBlank() || name.length() > 80) {
      throw new IllegalArgumentException("a line's name must have 1 to 80 characters");
    }
    if (priority < 0 || priority > 100) {
      throw new IllegalArgumentException("a line's priority must be between 0 and 100");
    }
  }
}
