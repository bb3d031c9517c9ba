package org.onecall.desk.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.onecall.desk.access.Policy;
import org.onecall.desk.http.Call;
import org.onecall.desk.http.Fields;
import org.onecall.desk.http.Json;
import org.onecall.desk.http.Malformed;
import org.onecall.desk.http.Reply;
import org.onecall.desk.http.Route;
import org.onecall.desk.http.Route.Pace;
import org.onecall.desk.http.Routes;

/**
 * What somebody is writing and has not sent yet: kept under a key of the page's own, given back to
 * nobody but them, and forgotten when a shift is over.
 */
public final class DraftRoutes {
  private static final Duration KEPT = Duration.ofHours(12);
  private static final int FIELDS_MAX = 60;
  private static final int FIELD_CHARS_MAX = 4_000;
  private static final int CHARS_MAX = 10_000;
  private static final int USER_CHARS_MAX = 64;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:-]{1,80}");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n\\r\\t]]");

  private final Drafts drafts;
  private final InstantSource clock;

  /** Drafts that are kept there. */
  public DraftRoutes(Drafts drafts, InstantSource clock) {
    this.drafts = drafts;
    this.clock = clock;
  }

  /** The rows of the one table of routes that lead here. */
  public Routes routes() {
    String path = "/api/me/drafts/{id}";
    return new Routes(
        List.of(
            Route.get("/api/me/drafts", Policy.signedIn(), Pace.UNLIMITED, this::keys),
            Route.get(path, Policy.signedIn(), Pace.UNLIMITED, this::read),
            Route.post(path, Policy.signedIn(), Pace.UNLIMITED, this::write)));
  }

  /** A page of many forms asks once which of them were begun. */
  private Future<Reply> keys(Call call) {
    return drafts
        .keys(call.person().user(), clock.instant().minus(KEPT))
        .map(keys -> {
          ObjectNode body = Json.object();
          keys.forEach(body.putArray("keys")::add);
          return Reply.ok(body);
        })
        .recover(DraftRoutes::away);
  }

  private Future<Reply> read(Call call) {
    return drafts
        .read(call.person().user(), call.id("id"), clock.instant().minus(KEPT))
        .map(fields -> {
          ObjectNode body = Json.object();
          ObjectNode all = body.putObject("fields");
          fields.forEach(all::put);
          return Reply.ok(body);
        })
        .recover(DraftRoutes::away);
  }

  private Future<Reply> write(Call call) {
    var given = new Fields(call.body());
    Map<String, String> fields =
        fields(given.value("fields").orElseThrow(() -> wrong("This field is needed.")));
    boolean isTheirs =
        given.optionalText("user", USER_CHARS_MAX).map(call.person().user()::equals).orElse(true);
    given.end();
    if (!isTheirs) {
      // A page of one person goes on sending while another has signed in beside it.
      return Future.succeededFuture(
          Reply.problem(409, "somebody-else", "Somebody else is signed in here now."));
    }
    var now = clock.instant();
    return drafts
        .write(call.person().user(), call.id("id"), fields, now, now.minus(KEPT))
        .map(written -> Reply.empty())
        .recover(DraftRoutes::away);
  }

  private static Map<String, String> fields(JsonNode node) {
    if (!(node instanceof ObjectNode object) || object.size() > FIELDS_MAX) {
      throw wrong("These are at most " + FIELDS_MAX + " texts by name.");
    }
    var fields = new LinkedHashMap<String, String>();
    int chars = 0;
    for (Map.Entry<String, JsonNode> one : object.properties()) {
      String text = one.getValue().isTextual() ? one.getValue().textValue() : "\0";
      chars += text.length();
      if (!NAME.matcher(one.getKey()).matches()
          || text.length() > FIELD_CHARS_MAX
          || CONTROL.matcher(text).find()
          || chars > CHARS_MAX) {
        throw wrong("Each is a text of at most " + FIELD_CHARS_MAX + " characters.");
      }
      fields.put(one.getKey(), text);
    }
    return fields;
  }

  private static Malformed wrong(String text) {
    return new Malformed("fields", text);
  }

  /** The page tries again by itself: while the database is away this is nobody's worry. */
  private static Future<Reply> away(Throwable cause) {
    return Future.succeededFuture(
        Reply.problem(503, "unavailable", "What you write cannot be kept now."));
  }
}
