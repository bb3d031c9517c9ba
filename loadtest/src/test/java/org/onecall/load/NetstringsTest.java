package org.onecall.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NetstringsTest {
  @Test
  void whatIsWrittenIsRead() throws IOException {
    var out = new ByteArrayOutputStream();
    Netstrings.write(out, "grüße");
    Netstrings.write(out, "");
    Netstrings.write(out, "{\"a\":1}");
    var in = new ByteArrayInputStream(out.toByteArray());
    assertThat(Netstrings.read(in)).isEqualTo("grüße");
    assertThat(Netstrings.read(in)).isEmpty();
    assertThat(Netstrings.read(in)).isEqualTo("{\"a\":1}");
    assertThatThrownBy(() -> Netstrings.read(in)).isInstanceOf(EOFException.class);
  }

  @Test
  void whatIsNoneIsRefused() {
    assertThatThrownBy(() -> Netstrings.read(of("x:1,"))).hasMessageContaining("length");
    assertThatThrownBy(() -> Netstrings.read(of("2:abc"))).hasMessageContaining("comma");
    assertThatThrownBy(() -> Netstrings.read(of("9:abc,"))).isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> Netstrings.read(of("99999999:")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("more than");
  }

  private static InputStream of(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
  }
}
