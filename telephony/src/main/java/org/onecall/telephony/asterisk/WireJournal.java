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
        public void session() {}

        @Override
        public void line(String line) {}

        @Override
        public void mark(long events, FloorEvent mark) {}

        @Override
        public void dropped(long events) {}

        @Override
        public void close() {}
      };

  /** A connection begins. */
  void session();

  /** A line came, as it is, without its end. */
  void line(String line);

  /** The link itself said something, after so many events of the connection. */
  void mark(long events, FloorEvent mark);

  /** From the event after so many on, events are passed over until the next snapshot begins. */
  void dropped(long events);

  @Override
  void close();
}
