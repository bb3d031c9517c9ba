package org.onecall.desk.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.onecall.desk.http.Json;

/** A socket in memory; full when it is told to be. */
final class TestWire implements Wire {
  final List<ObjectNode> messages = new ArrayList<>();
  final TreeMap<String, String> seen = new TreeMap<>();
  private long version;
  boolean full;
  int pings;
  int closeCode;

  @Override
  public boolean full() {
    return full;
  }

  @Override
  public void send(String message) {
    assertThat(closeCode).as("sent after closing").isZero();
    ObjectNode json = Json.readObject(message.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    messages.add(json);
    switch (json.get("type").asText()) {
      case "snapshot" -> {
        seen.clear();
        version = json.get("version").asLong();
        json.get("entries").properties().forEach(e -> seen.put(e.getKey(), e.getValue().asText()));
      }
      case "update" -> {
        assertThat(json.get("version").asLong()).isEqualTo(++version);
        json.get("set").properties().forEach(e -> seen.put(e.getKey(), e.getValue().asText()));
        json.get("remove").forEach(key -> assertThat(seen.remove(key.asText())).isNotNull());
      }
      default -> assertThat(json.get("type").asText()).isEqualTo("beat");
    }
  }

  @Override
  public void ping() {
    pings++;
  }

  @Override
  public void close(int code, String reason) {
    closeCode = code;
  }
}
