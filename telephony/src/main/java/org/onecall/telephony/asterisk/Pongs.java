package org.onecall.telephony.asterisk;

import java.util.ArrayList;
import java.util.List;

/**
 * The answers to our own pings, told from all else that stands on the wire.
 *
 * <p>There are ten of them a second, some 80 MB a day, and no floor goes by them. An answer says in
 * one of its first lines what it is to, so only these are held back, and of answers alone.
 */
final class Pongs {
  private static final String ANSWER = "Response: ";
  private static final String PONG = "Ping: Pong";
  private static final int HELD_MAX = 4;

  private final List<String> held = new ArrayList<>();
  private Place place = Place.BETWEEN;

  private enum Place {
    /** The next line begins a message. */
    BETWEEN,
    /** In an answer that may be one to a ping. */
    UNSURE,
    /** In a message that is none. */
    OTHER,
    /** In the rest of an answer to a ping. */
    PONG
  }

  /** What is to be taken down, now that this line has come: nothing, it, or it and those before. */
  List<String> without(String line) {
    return switch (place) {
      case BETWEEN -> line.startsWith(ANSWER) ? hold(line) : pass(line);
      case OTHER -> pass(line);
      case PONG -> {
        place = line.isEmpty() ? Place.BETWEEN : Place.PONG;
        yield List.of();
      }
      case UNSURE -> {
        if (line.equals(PONG)) {
          held.clear();
          place = Place.PONG;
          yield List.of();
        }
        yield line.isEmpty() || held.size() == HELD_MAX ? release(line) : hold(line);
      }
    };
  }

  /** Another connection begins: what the one before was in the middle of does not go on. */
  void forget() {
    held.clear();
    place = Place.BETWEEN;
  }

  private List<String> hold(String line) {
    held.add(line);
    place = Place.UNSURE;
    return List.of();
  }

  private List<String> release(String line) {
    List<String> all = new ArrayList<>(held);
    all.add(line);
    held.clear();
    place = line.isEmpty() ? Place.BETWEEN : Place.OTHER;
    return all;
  }

  private List<String> pass(String line) {
    place = line.isEmpty() ? Place.BETWEEN : Place.OTHER;
    return List.of(line);
  }
}
