package org.onecall.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.onecall.protocol.read.ContentReader;

/** The one protocol that is for what no other is for, as the content says. */
class LastResortTest {
  private static List<String> defects(String file, String from, String to) {
    List<SourceFile> files =
        Stream.concat(
                ShippedContent.files().stream().filter(one -> !one.name().equals(file)),
                Stream.of(changed(file, from, to)))
            .toList();
    return ContentReader.read(files).defects().stream().map(Defect::toString).toList();
  }

  private static SourceFile changed(String file, String from, String to) {
    String text =
        ShippedContent.files().stream()
            .filter(one -> one.name().equals(file))
            .map(one -> new String(one.bytes(), StandardCharsets.UTF_8))
            .findFirst()
            .orElseThrow();
    assertThat(text).contains(from);
    return new SourceFile(file, text.replace(from, to).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void ofTheShippedProtocolsOneSaysSoAndThoseWithoutItHaveNone() {
    ProtocolShelf shelf = ProtocolShelf.load(Content.DEMONSTRATION);
    assertThat(shelf.lastResort().map(Protocol::id)).contains(new ProtocolId("none-fits"));
    for (Protocol protocol : shelf.all()) {
      assertThat(protocol.gate()).isEqualTo(shelf.lastResort().orElseThrow().gate()).hasSize(3);
    }
    List<Protocol> others = shelf.all().stream().filter(one -> !one.isLastResort()).toList();
    assertThat(ProtocolShelf.of(others).lastResort()).isEmpty();
  }

  @Test
  void twoAreRefused() {
    assertThat(defects("wound.yaml", "sign-off: none\n", "sign-off: none\nlast-resort: yes\n"))
        .singleElement()
        .asString()
        .contains("none-fits is the last resort already");
  }

  @Test
  void whatComesByItselfIsNone() {
    assertThat(defects("prevention.yaml", "sign-off: none\n", "sign-off: none\nlast-resort: yes\n"))
        .anyMatch(one -> one.contains("is no last resort"));
  }
}
