package org.onecall.telephony.front;

import org.onecall.telephony.wire.Names;

/**
 * Where a call goes.
 *
 * @param queue the queue's name
 * @param priority 0 to 100, higher first
 */
public record Decision(String queue, int priority) {
  public Decision {
    Names.name("queue", queue);
    if (priority < 0 || priority > 100) {
      throw new IllegalArgumentException("a priority must be between 0 and 100");
    }
  }
}
