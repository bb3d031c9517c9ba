package org.onecall.telephony.front;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A reference is letters, digits and hyphens, however it came, or none. */
class TransferReferenceTest {
  @ParameterizedTest
  @CsvSource({
    "AB-12, AB-12",
    "uui-4142, AB",
    "uui-0441422d31, AB-1",
    "uui-004142, AB",
    "uui-414, ''",
    "uui-, ''",
    "uui-41250a, ''",
    "uui-ff41, ''",
    "a.b, ''",
    "'', ''",
  })
  void isRead(String text, String reference) {
    assertThat(TransferReference.read(text)).isEqualTo(reference);
  }
}
