package org.onecall.desk.http;

import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The table of all routes. What is not in it is not there. */
public final class Routes {
  private final List<Route> rows;

  /** A table; two rows for the same method and path are a mistake. */
  public Routes(List<Route> rows) {
    this.rows = List.copyOf(rows);
    var seen = new TreeSet<String>();
    for (Route row : rows) {
      if (!seen.add(row.method() + " " + row.path().text())) {
        throw new IllegalArgumentException("two routes for " + row.path().text());
      }
    }
  }

  /** The two tables as one. */
  public Routes and(Routes others) {
    var all = new ArrayList<>(rows);
    all.addAll(others.rows);
    return new Routes(all);
  }

  /** All rows, in order. */
  public List<Route> rows() {
    return rows;
  }

  /** What the table says about a method and a path. */
  public sealed interface Found {
    /** This row, with the ids of the path. */
    record Row(Route route, Map<String, String> ids) implements Found {}

    /**
     * The path is there, for these methods.
     *
     * @param row the path as the table has it
     */
    record OtherMethods(PathPattern row, String allowed) implements Found {}

    /** No such path. */
    record Nothing() implements Found {}
  }

  /** Looks a request up; {@code HEAD} counts as {@code GET}. */
  public Found find(HttpMethod method, String path) {
    HttpMethod asked = method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method;
    var others = new ArrayList<Route>();
    for (Route row : rows) {
      Optional<Map<String, String>> ids = row.path().match(path);
      if (ids.isPresent() && row.method().equals(asked)) {
        return new Found.Row(row, ids.get());
      }
      ids.ifPresent(match -> others.add(row));
    }
    if (others.isEmpty()) {
      return new Found.Nothing();
    }
    String allowed =
        others.stream()
            .map(row -> row.method().name())
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    return new Found.OtherMethods(others.getFirst().path(), allowed);
  }
}
