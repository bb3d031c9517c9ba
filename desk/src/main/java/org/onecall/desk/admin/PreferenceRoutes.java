package org.onecall.desk.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Predicate;
import org.onecall.desk.access.Policy;
import org.onecall.desk.access.Preferences;
import org.onecall.desk.access.UserStore;
import org.onecall.desk.http.Call;
import org.onecall.desk.http.Fields;
import org.onecall.desk.http.Json;
import org.onecall.desk.http.Malformed;
import org.onecall.desk.http.Reply;
import org.onecall.desk.http.Route;
import org.onecall.desk.http.Route.Pace;
import org.onecall.desk.http.Routes;

/** Everybody's own keys and display, kept for them wherever they sign in. */
public final class PreferenceRoutes {
  private static final int CHARS_MAX = 26;

  private final UserStore users;

  /** Routes to what is kept there. */
  public PreferenceRoutes(UserStore users) {
    this.users = users;
  }

  /** The rows of the table. */
  public Routes routes() {
    String path = "/api/me/preferences";
    return new Routes(
        List.of(
            Route.get(path, Policy.signedIn(), Pace.MODERATE, this::read),
            Route.post(path, Policy.signedIn(), Pace.MODERATE, this::keep)));
  }

  private Future<Reply> read(Call call) {
    return users
        .preferences(call.person().user())
        .map(found -> Reply.ok(json(found.orElse(Preferences.USUAL))));
  }

  private Future<Reply> keep(Call call) {
    var fields = new Fields(call.body());
    var wanted =
        new Preferences(
            one(fields, "modifier", Preferences::isModifier),
            one(fields, "appearance", Preferences::isAppearance),
            one(fields, "keys", Preferences::areKeys));
    fields.end();
    return users.prefer(call.person().user(), wanted).map(kept -> Reply.ok(json(wanted)));
  }

  private static String one(Fields fields, String field, Predicate<String> allowed) {
    String text = fields.text(field, CHARS_MAX);
    if (!allowed.test(text)) {
      throw new Malformed(field, "This is none of those there are.");
    }
    return text;
  }

  private static ObjectNode json(Preferences preferences) {
    return Json.object()
        .put("modifier", preferences.modifier())
        .put("appearance", preferences.appearance())
        .put("keys", preferences.keys());
  }
}
