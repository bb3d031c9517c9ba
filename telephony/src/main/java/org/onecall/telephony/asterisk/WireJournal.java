package org.onecall.telephony.asterisk;

import org.onecall.telephony.floor.FloorEvent;

/**
 * Takes down what came over the manager interface, line by line, and what the link made of it, so
 * that the floor can be folded again to the same state ({@link WireReplay}).
 */
public interface WireJournal extends AutoCloseable {
  /** Takes nothing down. */
  WireJournal NONE =
      new WireJournal() {
        @Override
        public long session() {
          return 0;
        }

        @Override
        public void line(long session, String line) {}

        @Override
        public void mark(long events, FloorEvent mark) {}

        @Override
        public void dropped(long events) {}

        @Override
        public void close() {}
      };

  /**
   * A connection begins; answers with its number. A connection that is let go may say something
   * yet, when the next one has begun: that is taken down no more, as it would stand among the next
   * one's.
   */
  long session();

  /** A line came over the connection of that number, as it is, without its end. */
  void line(long session, String line);

  /** The link itself said something, after so many events of the connection. */
  void mark(long events, FloorEvent mark);

  /** From the event after so many on, events are passed over until the next snapshot begins. */
  void dropped(long events);

  @Override
  void close();
}
