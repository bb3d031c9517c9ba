package org.onecall.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {
  private static final String HIDDEN = "hunter2-hunter2";

  @TempDir Path directory;

  @Test
  void theDefaultsAreADemonstrationAway() {
    var settings = demonstration().read();
    assertThat(settings.desk().host()).isEqualTo("127.0.0.1");
    assertThat(settings.desk().sessionIdle()).isEqualTo(Duration.ofMinutes(30));
    assertThat(settings.desk().openPageKeepsSession()).isTrue();
    assertThat(settings.desk().publicAddress()).isEmpty();
    assertThat(settings.database().mode()).isEqualTo(ServerMode.EMBEDDED);
    assertThat(settings.database().password()).isEmpty();
    assertThat(settings.database().poolSize()).isEqualTo(8);
    assertThat(settings.stateDirectory()).isEqualTo(Path.of(".onecall").toAbsolutePath());
  }

  @Test
  void everyDefaultIsAKeyAndEveryKeyThatMustBeSetHasADefault() {
    assertThat(new SettingsKeys().all()).contains("onecall.desk.port", "onecall.database.password");
    assertThat(errors(SettingsReader.ofDefaults()))
        .extracting(SettingsError::key)
        .containsExactly(
            "onecall.content.lines-file",
            "onecall.content.services-directory",
            "onecall.content.users-file");
  }

  @Test
  void theFileWinsOverDefaultsTheEnvironmentOverTheFileAndGivenValuesOverAll() throws IOException {
    var reader =
        demonstration()
            .withFile(
                yaml(
                    "onecall:\n"
                        + "  desk:\n"
                        + "    host: 10.0.0.1\n"
                        + "    port: 81\n"
                        + "  telephony: {ring-seconds: 7}\n"))
            .withEnvironment(
                Map.of("ONECALL_DESK_PORT", "82", "ONECALL_TELEPHONY_RING_SECONDS", "8"))
            .with("onecall.telephony.ring-seconds", "9");
    var settings = reader.read();
    assertThat(settings.desk().host()).isEqualTo("10.0.0.1");
    assertThat(settings.desk().port()).isEqualTo(82);
    assertThat(settings.telephony().ringSeconds()).isEqualTo(9);
  }

  @Test
  void theEnvironmentNamesTheFileUnlessOneIsGiven() throws IOException {
    var file = yaml("onecall: {desk: {port: 83}}");
    var environment = Map.of("ONECALL_CONFIG", file.toString(), "PATH", "/bin");
    assertThat(demonstration().withEnvironment(environment).read().desk().port()).isEqualTo(83);
    var other = Files.writeString(directory.resolve("other.yaml"), "onecall: {desk: {port: 84}}");
    assertThat(demonstration().withFile(other).withEnvironment(environment).read().desk().port())
        .isEqualTo(84);
  }

  @Test
  void aPathInTheFileIsMeantFromTheFile() throws IOException {
    var settings =
        demonstration()
            .withFile(yaml("onecall: {content: {users-file: people/users.yaml}}"))
            .read();
    assertThat(settings.content().usersFile()).contains(directory.resolve("people/users.yaml"));
  }

  @Test
  void allThatIsWrongIsReportedAtOnceWithItsLine() throws IOException {
    var file =
        yaml(
            """
            onecall:
              demonstration: perhaps
              desk:
                port: 70000
                host:
                session-idle: soon
                colour: red
              telephony:
                mode: embedded
                sip-port: many
                ring-seconds: 1
                system-name: "a b"
                rtp-port-first: [1, 2]
              database: 7
              kitchen: {sink: 1}
            """);
    assertThat(errors(SettingsReader.ofDefaults().withFile(file)))
        .extracting(error -> error.line() + " " + error.key() + " " + error.rule())
        .containsExactly(
            "2 onecall.demonstration must be true or false",
            "4 onecall.desk.port must be less than or equal to 65535",
            "5 onecall.desk.host must not be empty",
            "6 onecall.desk.session-idle must be a length of time such as 30s, 5m or PT1H30M",
            "7 onecall.desk.colour is unknown",
            "9 onecall.telephony.mode is unknown",
            "10 onecall.telephony.sip-port must be a whole number",
            "11 onecall.telephony.ring-seconds must be greater than or equal to 5",
            "12 onecall.telephony.system-name must match \"[A-Za-z0-9-]{1,32}\"",
            "13 onecall.telephony.rtp-port-first must not be a list",
            "14 onecall.database must hold settings, not a value",
            "15 onecall.kitchen is unknown");
  }

  @Test
  void aLengthOfTimeOutOfRangeIsRefused() {
    assertThat(errors(demonstration().with("onecall.desk.session-max", "2d")))
        .extracting(SettingsError::toString)
        .containsExactly(
            "given: onecall.desk.session-max: must be shorter than or equal to 24 hours");
  }

  @Test
  void theEmergencyQuestionsComeFirstUnlessTheServiceSaysOtherwise() {
    assertThat(demonstration().read().desk().gateFirst()).isTrue();
    assertThat(demonstration().with("onecall.desk.gate-first", "false").read().desk().gateFirst())
        .isFalse();
    assertThat(errors(demonstration().with("onecall.desk.gate-first", "perhaps")))
        .extracting(SettingsError::toString)
        .containsExactly("given: onecall.desk.gate-first: must be true or false");
  }

  @Test
  void anUnknownVariableIsRefusedAndOthersArePassedOver() {
    var environment = Map.of("ONECALL_DESK_PROT", "1", "ONECALL_SIPP", "/x", "HOME", "/");
    assertThat(errors(demonstration().withEnvironment(environment)))
        .containsExactly(new SettingsError("environment", 0, "ONECALL_DESK_PROT", "is unknown"));
  }

  @Test
  void anExternalServerMustBeNamed() {
    var reader = demonstration().with("onecall.database.mode", "external");
    assertThat(errors(reader))
        .extracting(SettingsError::key)
        .containsExactly("onecall.database.password", "onecall.database.port");
  }

  @Test
  void aSecretIsReadAndNeverPrinted() throws IOException {
    var file =
        yaml(
            "onecall: {database: {password: "
                + HIDDEN
                + ", prot: "
                + HIDDEN
                + "}, desk: {port: "
                + HIDDEN
                + "}}");
    assertThatThrownBy(() -> demonstration().withFile(file).read())
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("onecall.desk.port")
        .hasMessageContaining("onecall.database.prot")
        .hasMessageNotContaining(HIDDEN)
        .hasNoCause();
    var settings = demonstration().with("onecall.database.password", HIDDEN + "${x}").read();
    var password = settings.database().password().orElseThrow();
    assertThat(password.reveal()).isEqualTo(HIDDEN + "${x}");
    assertThat(settings.database().toString() + settings + password).doesNotContain(HIDDEN);
    assertThat(demonstration().with("onecall.database.password", HIDDEN).printable())
        .containsEntry("onecall.database.password", "***")
        .containsEntry("onecall.desk.port", "8480");
  }

  @Test
  void aFileThatIsNoYamlIsRefusedWithItsLine() throws IOException {
    assertThat(onlyError("onecall:\n  desk:\n   port: 1\n  host: [\n").line()).isEqualTo(5);
    assertThat(onlyError("onecall:\n\tdesk: 1\n"))
        .satisfies(error -> {
          assertThat(error.line()).isEqualTo(2);
          assertThat(error.rule()).startsWith("is not YAML: ");
        });
  }

  @Test
  void aFileThatIsMoreThanPlainDataIsRefused() throws IOException {
    assertThat(onlyError("onecall: &a {desk: *a}").rule()).isEqualTo("must not use aliases");
    assertThat(onlyError("onecall:\n  desk: {port: 1}\n  desk: {port: 2}\n"))
        .isEqualTo(new SettingsError(named(), 3, "desk", "must not stand twice"));
    assertThat(onlyError("a: 1\n---\nb: 1\n").rule()).isEqualTo("must hold one document only");
    assertThat(onlyError("[".repeat(1_000)).rule()).isEqualTo("must not be nested deeper than 20");
    assertThat(onlyError("? [a]\n: b\n").rule()).isEqualTo("must have plain words as keys");
    assertThat(onlyError("#" + "x".repeat(Limits.SETTINGS_FILE_BYTES_MAX)).rule())
        .isEqualTo("must not be longer than 1000000 bytes");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    var missing = directory.resolve("missing.yaml");
    assertThat(errors(demonstration().withFile(missing)))
        .containsExactly(
            new SettingsError(missing.toString(), 0, "", "cannot be read: NoSuchFileException"));
  }

  @Test
  void aFileThatIsNotTextIsRefused() throws IOException {
    Files.write(directory.resolve("onecall.yaml"), new byte[] {(byte) 0xC3, 0x28});
    assertThat(errors(demonstration().withFile(directory.resolve("onecall.yaml"))))
        .extracting(SettingsError::rule)
        .containsExactly("must be written in UTF-8");
  }

  @Test
  void anEmptyFileChangesNothing() throws IOException {
    assertThat(demonstration().withFile(yaml("# nothing yet\n")).read().desk().port())
        .isEqualTo(8480);
  }

  private SettingsError onlyError(String text) throws IOException {
    var errors = errors(demonstration().withFile(yaml(text)));
    assertThat(errors).hasSize(1);
    return errors.getFirst();
  }

  private static SettingsReader demonstration() {
    return SettingsReader.ofDefaults().with("onecall.demonstration", "true");
  }

  private static List<SettingsError> errors(SettingsReader reader) {
    return catchThrowableOfType(SettingsException.class, reader::read).errors();
  }

  private String named() {
    return directory.resolve("onecall.yaml").toString();
  }

  private Path yaml(String text) throws IOException {
    return Files.writeString(directory.resolve("onecall.yaml"), text);
  }

  @Test
  void aProviderMustBeSafeToTrustAndItsSecretDoesNotPrint() {
    var reader =
        demonstration()
            .with("onecall.oidc.enabled", "true")
            .with("onecall.oidc.issuer", "http://keycloak.example.org/realms/x")
            .with("onecall.oidc.algorithms", "RS256,HS256")
            .with("onecall.oidc.roles", "theirs=doorkeeper")
            .with("onecall.oidc.client-secret", HIDDEN);
    assertThat(errors(reader))
        .extracting(SettingsError::key)
        .containsExactlyInAnyOrder(
            "onecall.oidc.issuer",
            "onecall.oidc.client-id",
            "onecall.oidc.algorithms",
            "onecall.oidc.roles");
    var right =
        reader
            .with("onecall.oidc.issuer", "https://keycloak.example.org/realms/x")
            .with("onecall.oidc.client-id", "onecall")
            .with("onecall.oidc.algorithms", "PS256")
            .with("onecall.oidc.roles", "theirs=handler, other=auditor");
    assertThat(right.read().oidc().clientSecret().orElseThrow().reveal()).isEqualTo(HIDDEN);
    assertThat(right.printable()).containsEntry("onecall.oidc.client-secret", "***");
    assertThat(demonstration().read().oidc().enabled()).isFalse();
  }
}
