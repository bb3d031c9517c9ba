package org.onecall.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/**
 * What the desk answered to one request.
 *
 * @param status the HTTP status
 * @param body the JSON body; a missing node when there is none
 * @param took from sending the request to having the whole answer
 */
public record DeskReply(int status, JsonNode body, Duration took) {
  /** Whether the desk did what it was asked. */
  public boolean isDone() {
    return status == 200 || status == 204;
  }

  /** Status, code and text of a refusal, for a message. */
  public String refusal() {
    return status + " " + body.path("code").asText() + " " + body.path("text").asText();
  }
}
