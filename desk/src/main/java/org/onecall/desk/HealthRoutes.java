package org.onecall.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.onecall.config.Secret;
import org.onecall.desk.access.Policy;
import org.onecall.desk.http.Call;
import org.onecall.desk.http.Json;
import org.onecall.desk.http.Reply;
import org.onecall.desk.http.Route;
import org.onecall.desk.http.Route.Pace;
import org.onecall.desk.http.Routes;

/** What those who run the service ask: does it live, is it ready, how much. */
final class HealthRoutes {
  private final Supplier<Health> health;
  private final Supplier<Measures> measures;
  private final Optional<Secret> token;

  /**
   * Routes to those.
   *
   * @param token what whoever reads the measures has to show; without one they are for this machine
   */
  HealthRoutes(Supplier<Health> health, Supplier<Measures> measures, Optional<Secret> token) {
    this.health = health;
    this.measures = measures;
    this.token = token;
  }

  Routes routes() {
    Policy anyone = Policy.anyone();
    return new Routes(
        List.of(
            Route.get("/health/live", anyone, Pace.UNLIMITED, call -> live()),
            Route.get("/health/ready", anyone, Pace.UNLIMITED, call -> ready()),
            Route.get("/metrics", anyone, Pace.UNLIMITED, this::metrics)));
  }

  private static Future<Reply> live() {
    return Future.succeededFuture(Reply.ok(Json.object().put("live", true)));
  }

  /** They tell of emergencies, staffing and what is away: nobody's who merely reaches the pages. */
  private Future<Reply> metrics(Call call) {
    boolean may = token.map(call.machine()::shows).orElseGet(() -> call.machine().here());
    return Future.succeededFuture(
        may ? Reply.text(Measures.CONTENT_TYPE, measures.get().text()) : notForThem());
  }

  private Reply notForThem() {
    return token.isPresent()
        ? Reply.problem(401, "metrics-token", "Show the token of onecall.desk.metrics-token.")
            .with("WWW-Authenticate", "Bearer")
        : Reply.problem(
            403,
            "metrics-inside",
            "Without onecall.desk.metrics-token these are for this machine itself.");
  }

  private Future<Reply> ready() {
    Health now = health.get();
    ObjectNode body = Json.object().put("ready", now.ready());
    body.setAll(FloorJson.health(now));
    return Future.succeededFuture(Reply.json(now.ready() ? 200 : 503, body));
  }
}
