package org.onecall.desk.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Future;
import org.onecall.journal.Delivery;
import org.onecall.journal.Message;

/** Delivers the outbox's text messages to whatever sends them. */
public final class TextDelivery implements Delivery {
  /** The kind of message it delivers. */
  public static final String KIND = "send-text/1";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final TextSender sender;

  /** Delivers to that sender. */
  public TextDelivery(TextSender sender) {
    this.sender = sender;
  }

  @Override
  public Future<Result> deliver(Message message) {
    try {
      JsonNode body = JSON.readTree(message.payload());
      return sender
          .send(message.key(), body.path("to").asText(), body.path("text").asText())
          .map(sent -> new Result.Done());
    } catch (JsonProcessingException notJson) {
      return Future.succeededFuture(new Result.Refused("not a message of ours"));
    }
  }

  /** Under the same key it is the same message, so that sending it again is safe. */
  @Override
  public Future<Result> lookUp(Message message) {
    return Future.succeededFuture(new Result.NotThere());
  }
}
