package org.onecall.desk.figures;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** One of a list of numbers, each of which has one meaning. */
public interface Defined {
  /** The name in the list. */
  String name();

  /** What it means. */
  Definition definition();

  /** The name in the interface: {@code answered-60}. */
  default String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The heading. */
  default String title() {
    return definition().title();
  }

  /** How it is computed, in words. */
  default String formula() {
    return definition().formula();
  }

  /** What it counts. */
  default Figure.Unit unit() {
    return definition().unit();
  }

  /** The one of that name in the interface. */
  static <T extends Defined> Optional<T> find(T[] all, String key) {
    return Arrays.stream(all).filter(one -> one.key().equals(key)).findFirst();
  }
}
