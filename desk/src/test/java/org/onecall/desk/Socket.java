package org.onecall.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.onecall.desk.http.Json;

/** A page's view of the live state: applies what it is sent, and notes every break of the rules. */
final class Socket {
  private final WebSocket socket;
  private final Map<String, JsonNode> entries = new LinkedHashMap<>();
  private long version;
  private int beats;
  private int snapshots;
  private String fault = "";

  Socket(WebSocket socket) {
    this.socket = socket;
    socket.textMessageHandler(this::message);
  }

  private synchronized void message(String text) {
    ObjectNode message = Json.readObject(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    switch (message.get("type").asText()) {
      case "snapshot" -> {
        snapshots++;
        version = message.get("version").asLong();
        entries.clear();
        message.get("entries").properties().forEach(e -> entries.put(e.getKey(), e.getValue()));
      }
      case "update" -> {
        if (message.get("version").asLong() != version + 1) {
          fault = "version " + message.get("version") + " after " + version;
        }
        version++;
        message.get("set").properties().forEach(e -> entries.put(e.getKey(), e.getValue()));
        message.get("remove").forEach(key -> entries.remove(key.asText()));
      }
      case "beat" -> beats++;
      default -> fault = "unknown message " + text;
    }
  }

  synchronized Map<String, JsonNode> entries() {
    return Map.copyOf(entries);
  }

  synchronized Optional<JsonNode> entry(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  /** The first entry whose key begins so. */
  synchronized Optional<JsonNode> first(String prefix) {
    return entries.entrySet().stream()
        .filter(e -> e.getKey().startsWith(prefix))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  synchronized String fault() {
    return snapshots > 1 ? "more than one snapshot" : fault;
  }

  synchronized int beats() {
    return beats;
  }

  boolean closed() {
    return socket.isClosed();
  }

  int closeCode() {
    Short code = socket.closeStatusCode();
    return code == null ? 0 : code;
  }

  void say(String text) {
    socket.writeTextMessage(text);
  }

  void sayBytes() {
    socket.writeBinaryMessage(Buffer.buffer(new byte[] {1, 2, 3}));
  }

  /** A piece of a message of which no beginning was sent. */
  void sayMiddleFirst() {
    socket.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer("middle"), false));
  }

  void close() {
    socket.close();
  }
}
