package org.onecall.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.onecall.config.Limits;
import org.onecall.telephony.measure.WaitEstimate.Estimated;
import org.onecall.telephony.server.AsteriskServer;
import org.onecall.telephony.wire.RingBackNumber;

/** What waiting callers are told is there to be said, and who is offered to be rung back. */
class CallersToldTest {
  @Test
  void aPlaceATimeAndTheOffer() {
    assertThat(CallersTold.words(new Estimated(1, Optional.empty()), false))
        .isEqualTo("onecall/place-1");
    assertThat(CallersTold.words(new Estimated(3, Optional.of(Duration.ofSeconds(121))), true))
        .isEqualTo("onecall/place-3&onecall/wait-5&onecall/offer-call-back");
    assertThat(CallersTold.words(new Estimated(11, Optional.of(Duration.ofHours(2))), false))
        .isEqualTo("onecall/place-many&onecall/wait-long");
  }

  @Test
  void whateverIsToldHasWordsAndFitsOnTheWire() throws IOException {
    Properties texts = new Properties();
    try (var in = AsteriskServer.class.getResourceAsStream("prompts.properties")) {
      texts.load(Objects.requireNonNull(in));
    }
    for (int place = 1; place < 30; place++) {
      for (int minutes = 0; minutes < 200; minutes++) {
        String words =
            CallersTold.words(new Estimated(place, Optional.of(Duration.ofMinutes(minutes))), true);
        assertThat(words.length()).isLessThan(Limits.WIRE_TEXT_CHARS_MAX);
        for (String part : words.split("&")) {
          assertThat(texts.getProperty(part.replace("onecall/", ""), "")).as(part).isNotEmpty();
        }
      }
    }
  }

  @Test
  void onlyPeoplesNumbersAreRungBack() {
    for (String good :
        new String[] {
          "07700900123", "+447700900123", "01632960100", "02079460000", "03330000001"
        }) {
      assertThat(RingBackNumber.allowed(good)).as(good).isTrue();
    }
    for (String bad :
        new String[] {
          "",
          "999",
          "09098790000",
          "08712345678",
          "07011123456",
          "07611123456",
          "+33123456789",
          "0044770090012345",
          "118118",
          "07700900123;x"
        }) {
      assertThat(RingBackNumber.allowed(bad)).as(bad).isFalse();
    }
  }
}
