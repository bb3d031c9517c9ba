package org.onecall.desk.board;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A referral to a team that it has not taken on in time, by what pages are shown and as they tell
 * it ({@code untakenSince} of {@code state/people.ts}).
 */
public final class Untaken {
  private Untaken() {}

  /**
   * Whether a task is one. What is overdue as a whole says that instead, and of who comes somewhere
   * nothing is taken on before they come.
   */
  public static boolean is(JsonNode task, Instant now) {
    JsonNode by = task.path("acceptBy");
    return !task.path("overdue").asBoolean()
        && !task.path("work").asText().equals("comes")
        && !task.has("acceptedAt")
        && by.isTextual()
        && !Instant.parse(by.asText()).isAfter(now);
  }
}
