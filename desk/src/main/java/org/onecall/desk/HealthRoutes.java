package org.onecall.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Supplier;
import org.onecall.desk.access.Policy;
import org.onecall.desk.http.Json;
import org.onecall.desk.http.Reply;
import org.onecall.desk.http.Route;
import org.onecall.desk.http.Route.Pace;
import org.onecall.desk.http.Routes;

/** What those who run the service ask: does it live, is it ready, how much. */
final class HealthRoutes {
  private final Supplier<Health> health;
  private final Supplier<Measures> measures;

  HealthRoutes(Supplier<Health> health, Supplier<Measures> measures) {
    this.health = health;
    this.measures = measures;
  }

  Routes routes() {
    Policy anyone = Policy.anyone();
    return new Routes(
        List.of(
            Route.get("/health/live", anyone, Pace.UNLIMITED, call -> live()),
            Route.get("/health/ready", anyone, Pace.UNLIMITED, call -> ready()),
            Route.get("/metrics", anyone, Pace.UNLIMITED, call -> metrics())));
  }

  private static Future<Reply> live() {
    return Future.succeededFuture(Reply.ok(Json.object().put("live", true)));
  }

  private Future<Reply> metrics() {
    return Future.succeededFuture(Reply.text(Measures.CONTENT_TYPE, measures.get().text()));
  }

  private Future<Reply> ready() {
    Health now = health.get();
    ObjectNode body = Json.object().put("ready", now.ready());
    body.setAll(FloorJson.health(now));
    return Future.succeededFuture(Reply.json(now.ready() ? 200 : 503, body));
  }
}
