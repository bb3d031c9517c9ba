package org.onecall.telephony.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\r\nAction: Originate",
        "a\nb",
        "a\rb",
        "\u0000",
        "\u007f",
        "\u0085",
        "\u2028",
        "\u2029",
        "\u202e",
        "\ud83d",
        "\ude00x"
      })
  void refusesWhatCouldBeALineOfItsOwn(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WireText(text))
        .withMessageNotContaining("Originate");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "lunch", "Zoë's break, 10 %", "\ud83d\ude00"})
  void keepsOrdinaryText(String text) {
    assertThat(new WireText(text).value()).isEqualTo(text);
  }

  @Test
  void isBounded() {
    assertThat(new WireText("x".repeat(WireText.LENGTH_MAX)).value()).hasSize(WireText.LENGTH_MAX);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WireText("x".repeat(WireText.LENGTH_MAX + 1)));
  }

  @Test
  void whateverIsCleanedMayCross() {
    SplittableRandom random = new SplittableRandom(20261122);
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(WireText.LENGTH_MAX + 40);
      for (int i = 0; i < length; i++) {
        text.append((char) random.nextInt(random.nextBoolean() ? 64 : 0x10000));
      }
      String cleaned = WireText.cleaned(text.toString()).value();
      assertThat(cleaned.length()).isLessThanOrEqualTo(WireText.LENGTH_MAX);
      assertThat(new WireText(cleaned).value()).isEqualTo(cleaned);
      assertThat(cleaned.chars()).noneMatch(c -> c < 32 || c == 127);
    }
  }
}
