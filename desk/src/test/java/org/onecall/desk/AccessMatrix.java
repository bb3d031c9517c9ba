package org.onecall.desk;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.onecall.config.Role;
import org.onecall.desk.access.Policy;
import org.onecall.desk.http.Route;

/** The table of routes as a page: who may ask what, and what everybody else was answered. */
final class AccessMatrix {
  private AccessMatrix() {}

  /**
   * The page.
   *
   * @param anothers what rows answered about something that is somebody else's, by their names
   */
  static String of(List<Route> rows, Map<String, String> anothers) {
    String head =
        Stream.of(Role.values()).map(Role::key).collect(Collectors.joining(" | ", "| ", " |"));
    String rule = "| --- | --- | --- | --- | --- |" + " --- |".repeat(Role.values().length);
    String table =
        rows.stream()
            .sorted(
                Comparator.comparing((Route row) -> row.path().text())
                    .thenComparing(row -> row.method().name()))
            .map(row -> row(row, anothers.getOrDefault(RouteTest.name(row), "–")))
            .collect(Collectors.joining("\n"));
    return """
    # Who may ask what

    Made by `AccessMatrixTest` from the table of routes, every row of which `RouteAccessTest` asks as
    everybody, and compared with this page (`-Donecall.matrix=true` writes it anew).

    Whoever is not signed in, or no longer, is answered 401; who holds another role 404, as if
    there were nothing; another origin 403; another host 421; another method 405; a `POST`
    without `X-Onecall: 1` and `application/json` 403; a body that is too large 413, one that is
    malformed 400. Each of these is answered as `{"code","text"}` and [on the log](running.md#logs)
    with the row, the reason and whom, never with the path, which holds ids.
    What a screen on a wall asks with its pass is 401 to everybody else, and its pass opens
    nothing else. `/metrics` goes by the machine that asks, not by who is signed in: another than
    this one is answered 403 without the token that is set, or 401 where one is.

    `no session` is whoever is not signed in; `expired` a session that was open and is over, by its
    time or by its end; `other origin` a page that is not ours, whoever is signed in at it.
    `another's` is what somebody was answered who may use the row, for an object that is not theirs:
    another handler's encounter or call, another team's task, a case that another handler has taken;
    `–` where the row is about nothing that belongs to anybody, or only about whoever asks.

    | route | no session | expired | other origin | another's %s
    %s
    %s
    """
        .formatted(head, rule, table);
  }

  private static String row(Route route, String anothers) {
    String name = route.answerer() instanceof Route.Opens ? "SOCKET" : route.method().name();
    String roles =
        Stream.of(Role.values())
            .map(role -> may(route.policy(), role) ? "yes" : isForScreens(route) ? "401" : "404")
            .collect(Collectors.joining(" | "));
    String nobody = route.policy() instanceof Policy.Anyone ? "yes" : "401";
    return Stream.of(
            "`" + name + " " + route.path().text() + "`", nobody, nobody, "403", anothers, roles)
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  /** What a screen asks with its pass, to which nobody's session opens anything. */
  private static boolean isForScreens(Route route) {
    return route.policy() instanceof Policy.WallPass;
  }

  private static boolean may(Policy policy, Role role) {
    return switch (policy) {
      case Policy.Anyone() -> true;
      case Policy.SignedIn() -> true;
      case Policy.WallPass() -> false;
      case Policy.Holder(var roles) -> roles.contains(role);
    };
  }
}
