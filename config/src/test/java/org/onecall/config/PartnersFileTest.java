package org.onecall.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promise 9: who may ask, who may answer and whom we answer is what the file says, or no start. */
class PartnersFileTest {
  private static final String SENDERS =
      """
      senders:
        - { name: ambulance, token: token-of-the-ambulance-service }
        - { name: centre, token: token-of-the-treatment-centre }
      """;

  @TempDir private Path directory;

  private Partners read(String text) throws IOException {
    Path file = directory.resolve("partners.yaml");
    Files.writeString(file, text);
    return PartnersFile.read(
        SettingsReader.ofDefaults()
            .with("onecall.demonstration", "true")
            .with("onecall.partners.file", file.toString())
            .read());
  }

  private List<String> faults(String text) {
    return catchThrowableOfType(SettingsException.class, () -> read(text)).errors().stream()
        .map(error -> error.line() + " " + error.key() + " " + error.rule())
        .toList();
  }

  @Test
  void whoAnswersForAServiceAndWhereSendersAreAnsweredIsRead() throws IOException {
    Partners partners =
        read(
            SENDERS
                + """
                providers:
                  - service: some-utc
                    standard: bars
                    address: https://partner.example/FHIR/R4
                    their-id: "2000099990"
                    answered-by: centre
                    use-case: a1t4
                answers:
                  - sender: ambulance
                    address: https://ambulance.example/FHIR/R4
                    their-id: "2000099980"
                    token: what-we-show-to-the-ambulance
                """);

    assertThat(partners.mayAnswer("centre", "some-utc")).isTrue();
    assertThat(partners.mayAnswer("ambulance", "some-utc")).isFalse();
    assertThat(partners.mayAnswer("centre", "another-service")).isFalse();
    assertThat(partners.providers().getFirst().useCase()).isEqualTo(Optional.of("a1t4"));
    Partners.Answers answers = partners.answers().getFirst();
    assertThat(answers.sender()).isEqualTo("ambulance");
    assertThat(answers.theirId()).isEqualTo("2000099980");
    assertThat(answers.seconds()).isEqualTo(4);
    assertThat(answers.token()).isPresent();
  }

  @Test
  void whoIsNoSenderNeitherAnswersNorIsAnswered() {
    assertThat(
            faults(
                SENDERS
                    + """
                    providers:
                      - service: some-utc
                        standard: bars
                        address: https://partner.example/FHIR/R4
                        their-id: "1"
                        answered-by: somebody
                    answers:
                      - { sender: nobody, address: "https://a.example/x", their-id: "1" }
                      - { sender: centre, address: "http://a.example/x", their-id: "1" }
                      - { sender: centre, address: "https://a.example/x", their-id: "1" }
                    """))
        .containsExactlyInAnyOrder(
            "9 answered-by must be the name of one of the senders",
            "11 sender must be the name of one of the senders",
            "12 address must be an https address, or an http address on 127.0.0.1",
            "13 sender must not stand twice");
  }
}
