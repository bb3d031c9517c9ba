package org.onecall.desk.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is sent back for a request.
 *
 * @param headers beyond those that every reply carries
 * @param reason why it was refused, in words of ours, for the log; nothing where it was not
 */
public record Reply(int status, Map<String, String> headers, Buffer body, String reason) {
  private static final String TYPE = "Content-Type";

  /** What is no refusal. */
  public Reply(int status, Map<String, String> headers, Buffer body) {
    this(status, headers, body, "");
  }

  /** 200 with a value. */
  public static Reply ok(JsonNode value) {
    return json(200, value);
  }

  /** A status with a value. */
  public static Reply json(int status, JsonNode value) {
    return new Reply(status, Map.of(TYPE, "application/json"), Buffer.buffer(Json.bytes(value)));
  }

  /** 200 with plain text. */
  public static Reply text(String contentType, String text) {
    return new Reply(200, Map.of(TYPE, contentType), Buffer.buffer(text));
  }

  /** 302: the browser is to go there. */
  public static Reply redirect(String address) {
    return new Reply(302, Map.of("Location", address), Buffer.buffer());
  }

  /**
   * A small page for a browser that was sent here by somebody else.
   *
   * @param reason why it refuses, or nothing
   */
  public static Reply page(int status, String html, String reason) {
    return new Reply(status, Map.of(TYPE, "text/html; charset=utf-8"), Buffer.buffer(html), reason);
  }

  /** 204. */
  public static Reply empty() {
    return new Reply(204, Map.of(), Buffer.buffer());
  }

  /** A refusal: a code for programs and a text for people, neither with personal data. */
  public static Reply problem(int status, String code, String text) {
    return problem(status, code, text, Json.object());
  }

  /** A refusal that carries more than its code and its text. */
  public static Reply problem(int status, String code, String text, ObjectNode more) {
    ObjectNode body = Json.object().put("code", code).put("text", text);
    body.setAll(more);
    return json(status, body).because(code);
  }

  /** 400: a request that is not formed as it must be, with the field at fault. */
  public static Reply malformed(String field, String text) {
    return problem(400, "malformed", text, Json.object().put("field", field));
  }

  /** 404: there is none, or it is not for this person; the two cannot be told apart. */
  public static Reply notFound() {
    return problem(404, "not-found", "There is nothing here that you may see.");
  }

  /** The same with one more header. */
  public Reply with(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Reply(status, Map.copyOf(more), body, reason);
  }

  /** The same, refused for that reason. */
  public Reply because(String why) {
    return new Reply(status, headers, body, why);
  }
}
