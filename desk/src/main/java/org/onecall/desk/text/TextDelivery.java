package org.onecall.desk.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Future;
import java.util.Optional;
import org.onecall.journal.Delivery;
import org.onecall.journal.Message;

/** Delivers the outbox's text messages to whatever sends them. */
public final class TextDelivery implements Delivery {
  /** The kind of message it delivers. */
  public static final String KIND = "send-text/1";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Links links;
  private final TextSender sender;

  /** Delivers to that sender. */
  public TextDelivery(TextSender sender, Links links) {
    this.sender = sender;
    this.links = links;
  }

  /** Where an encounter's service has a page with more, if it has one. */
  @FunctionalInterface
  public interface Links {
    /** The address of that page. */
    Future<Optional<String>> of(String encounter);
  }

  /** The encounter that a message is of: {@code send-text/ENCOUNTER/NUMBER}. */
  private static String encounter(Message message) {
    String[] parts = message.key().split("/", -1);
    return parts.length > 1 ? parts[1] : "";
  }

  @Override
  public Future<Result> deliver(Message message) {
    try {
      JsonNode body = JSON.readTree(message.payload());
      String text = body.path("text").asText();
      return links
          .of(encounter(message))
          .map(link -> text + link.map(address -> "\nMore: " + address).orElse(""))
          .compose(words -> sender.send(message.key(), body.path("to").asText(), words))
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
