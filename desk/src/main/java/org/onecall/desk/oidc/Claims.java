package org.onecall.desk.oidc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a provider says of a person, read by paths: names with dots between, lists on the way gone
 * through. Nothing here trusts the shape of anything.
 */
record Claims(Map<String, Object> values) {
  private static final int VALUES_MAX = 1_000;

  /** The text there, where there is one and only one. */
  Optional<String> text(String path) {
    List<String> found = texts(path, Optional.empty());
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  /** Every text there. */
  List<String> texts(String path, Optional<Terms.Where> where) {
    var found = new ArrayList<String>();
    collect(values, List.of(path.split("\\.", -1)), where, found);
    return found;
  }

  private static void collect(
      Object at, List<String> path, Optional<Terms.Where> where, List<String> found) {
    if (found.size() >= VALUES_MAX) {
      return;
    }
    switch (at) {
      case List<?> list -> {
        for (Object one : list) {
          if (one != null && isMeant(one, where)) {
            collect(one, path, where, found);
          }
        }
      }
      case Map<?, ?> map when !path.isEmpty() -> {
        Object next = map.get(path.getFirst());
        if (next != null) {
          collect(next, path.subList(1, path.size()), where, found);
        }
      }
      case String text when path.isEmpty() -> found.add(text);
      default -> {}
    }
  }

  /** Texts of a list are meant as they are; of its objects only those that say so. */
  private static boolean isMeant(Object one, Optional<Terms.Where> where) {
    return where.isEmpty()
        || !(one instanceof Map<?, ?> map)
        || where.get().value().equals(map.get(where.get().field()));
  }

  /** These and those; what is in both is as here. */
  Claims and(Claims others) {
    var all = new java.util.HashMap<>(others.values());
    all.putAll(values);
    return new Claims(all);
  }
}
