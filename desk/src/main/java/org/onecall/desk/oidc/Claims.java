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
    List<String> found = texts(path, List.of());
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  /**
   * Every text there.
   *
   * @param where what an entry of a list on the way must say to count, all of it
   */
  List<String> texts(String path, List<Terms.Where> where) {
    List<Terms.Where> meant = where.stream().map(this::resolved).toList();
    var found = new ArrayList<String>();
    collect(values, List.of(path.split("\\.", -1)), meant, found);
    return found;
  }

  /** A value that names another claim is what that says; where it says nothing, no entry counts. */
  private Terms.Where resolved(Terms.Where where) {
    return where
        .claim()
        .map(claim -> new Terms.Where(where.field(), text(claim).orElse("")))
        .orElse(where);
  }

  private static void collect(
      Object at, List<String> path, List<Terms.Where> where, List<String> found) {
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
  private static boolean isMeant(Object one, List<Terms.Where> where) {
    return !(one instanceof Map<?, ?> map)
        || where.stream()
            .allMatch(
                each -> !each.value().isEmpty() && each.value().equals(map.get(each.field())));
  }

  /** These and those; what is in both is as here. */
  Claims and(Claims others) {
    var all = new java.util.HashMap<>(others.values());
    all.putAll(values);
    return new Claims(all);
  }
}
