package org.onecall.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsualAnswerTest {
  private static final String CHOICES =
      "\"choices\":[{\"value\":\"a\"},{\"value\":\"b\"},{\"value\":\"not-sure\"}]";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"kind\":\"yes-no\"} | \"no\"",
        "{\"kind\":\"one-of\"," + CHOICES + "} | \"b\"",
        "{\"kind\":\"any-of\"," + CHOICES + "} | [\"b\"]",
        "{\"kind\":\"number\",\"min\":0,\"max\":10} | 0"
      })
  void eachKindHasOne(String question, String answer) {
    assertThat(UsualAnswer.to(Json.read(question))).isEqualTo(Json.read(answer));
  }

  @Test
  void anUnknownKindIsNamed() {
    assertThatThrownBy(() -> UsualAnswer.to(Json.read("{\"kind\":\"riddle\"}")))
        .hasMessageContaining("riddle");
  }
}
