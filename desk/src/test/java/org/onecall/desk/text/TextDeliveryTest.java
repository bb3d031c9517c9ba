package org.onecall.desk.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.onecall.journal.Delivery;
import org.onecall.journal.Message;

/** A text to the caller says what was agreed, and where there is more to read. */
class TextDeliveryTest {
  private final List<String> sent = new ArrayList<>();

  private TextDelivery delivery(Optional<String> link) {
    return new TextDelivery(
        (key, to, text) -> {
          sent.add(to + ": " + text);
          return Future.succeededFuture();
        },
        encounter -> Future.succeededFuture(encounter.equals("e-1") ? link : Optional.empty()));
  }

  private static Message message(String payload) {
    return new Message("send-text/e-1/1", TextDelivery.KIND, payload);
  }

  @Test
  void thePageOfTheServiceGoesWithTheText() {
    String payload = "{\"to\":\"07700900123\",\"text\":\"From your call: rest.\"}";
    delivery(Optional.of("https://selfcare.example")).deliver(message(payload));
    delivery(Optional.empty()).deliver(message(payload));
    assertThat(sent)
        .containsExactly(
            "07700900123: From your call: rest.\nMore: https://selfcare.example",
            "07700900123: From your call: rest.");
  }

  @Test
  void whatIsNoMessageIsRefused() {
    assertThat(delivery(Optional.empty()).deliver(message("{")).result())
        .isInstanceOf(Delivery.Result.Refused.class);
    assertThat(sent).isEmpty();
  }
}
