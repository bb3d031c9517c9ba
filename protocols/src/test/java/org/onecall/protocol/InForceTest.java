package org.onecall.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing is used for a caller that nobody signed, or before or after its days. */
class InForceTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-27");
  private static final String SIGNED =
      "{ name: A Nurse, registration: NMC 00A0000A, on: 2026-11-20 }";

  private static List<Protocol> stroke(String signOff) {
    List<SourceFile> files =
        ShippedContent.files().stream()
            .filter(file ->
                file.name().equals("stroke.yaml")
                    || !new String(file.bytes(), StandardCharsets.UTF_8).contains("\nversion: "))
            .map(file ->
                new SourceFile(
                    file.name(),
                    new String(file.bytes(), StandardCharsets.UTF_8)
                        .replace("sign-off: none", "sign-off: " + signOff)
                        .getBytes(StandardCharsets.UTF_8)))
            .toList();
    return switch (ProtocolReader.read(files)) {
      case ProtocolReader.Reading.Accepted(var protocols) -> protocols;
      case ProtocolReader.Reading.Refused(var defects) -> throw new AssertionError(defects);
    };
  }

  private static List<String> refused(String signOff, Content content) {
    return InForce.refusals(stroke(signOff), content, TODAY).stream().map(Defect::rule).toList();
  }

  @Test
  void unsignedContentIsForDemonstrationAlone() {
    assertThat(refused("none", Content.SIGNED_ONLY)).containsExactly("unsigned");
    assertThat(refused("none", Content.DEMONSTRATION)).isEmpty();
    assertThat(refused(SIGNED, Content.SIGNED_ONLY)).isEmpty();
    assertThat(refused(SIGNED.replace("11-20", "11-28"), Content.SIGNED_ONLY))
        .containsExactly("signed-ahead");
  }

  @ParameterizedTest
  @CsvSource({
    "'', true",
    "'from: 2026-11-27', true",
    "'from: 2026-11-28', false",
    "'to: 2026-11-27', true",
    "'to: 2026-11-26', false",
    "'from: 2026-11-01, to: 2026-11-30', true",
  })
  void aVersionIsUsedOnItsOwnDays(String days, boolean used) {
    String effective = days.isEmpty() ? "" : "\neffective: { " + days + " }";
    List<String> refusals = refused(SIGNED + effective, Content.SIGNED_ONLY);
    assertThat(refusals).isEqualTo(used ? List.of() : List.of("not-in-force"));
  }
}
