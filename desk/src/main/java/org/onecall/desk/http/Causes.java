package org.onecall.desk.http;

import io.vertx.sqlclient.DatabaseException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the log says of a fault, so that it can be found: its kind and, where a database told it,
 * its SQLSTATE. No word of its text, which may hold what somebody said or is called.
 */
public final class Causes {
  private static final int DEPTH_MAX = 4;

  private Causes() {}

  /** The kinds of a fault and of what caused it, such as {@code PgException 23505}. */
  public static String of(Throwable fault) {
    List<String> kinds = new ArrayList<>();
    Throwable now = fault;
    while (now != null && kinds.size() < DEPTH_MAX) {
      kinds.add(kind(now));
      now = now.getCause();
    }
    return String.join(", by ", kinds);
  }

  /** The same with the place in the code where it came up. */
  public static String at(Throwable fault) {
    StackTraceElement[] trace = fault.getStackTrace();
    return trace.length == 0 ? of(fault) : of(fault) + " at " + trace[0];
  }

  /** What caused a fault, in brackets; empty where nothing did. */
  static String behind(Throwable fault) {
    Throwable cause = fault.getCause();
    return cause == null ? "" : " (" + of(cause) + ")";
  }

  private static String kind(Throwable fault) {
    String name = fault.getClass().getSimpleName();
    return fault instanceof DatabaseException told && told.getSqlState() != null
        ? name + " " + told.getSqlState()
        : name;
  }
}
