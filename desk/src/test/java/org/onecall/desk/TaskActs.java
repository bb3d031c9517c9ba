package org.onecall.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.onecall.desk.fake.FakeDesk;
import org.onecall.desk.http.Json;

/** All that can be done to a task, by the table of routes, each with a body that is well formed. */
final class TaskActs {
  private TaskActs() {}

  /** What can be done to a task, as the ends of the paths. */
  static List<String> of(FakeDesk desk) {
    String start = "/api/tasks/{id}";
    return desk.server().routes().rows().stream()
        .map(row -> row.path().text())
        .filter(path -> path.startsWith(start + "/"))
        .map(path -> path.substring(start.length()))
        .toList();
  }

  /**
   * What such an act is made of, well formed, so that nothing but whose it is stands against it.
   */
  static ObjectNode wellFormed(String act) {
    ObjectNode body = Json.object();
    return switch (act) {
      case "/accept", "/on-the-way", "/arrived", "/no-answer", "/ring" -> body;
      case "/decline" -> body.put("reason", "full");
      case "/postpone" -> body.put("to", "2026-11-28T09:00:00Z").put("reason", "asked for it");
      case "/came-home" -> body.put("at", "2026-11-27T09:00:00Z");
      case "/outcome" -> body.put("outcome", "well");
      case "/send-back" -> body.put("to", "emergency").put("reason", "worse");
      default -> throw new AssertionError("say what a well-formed " + act + " is made of");
    };
  }
}
