package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onecall.config.SettingsReader;

/** What stops the start, and what is said then. */
class ConfigurationTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);

  @TempDir Path directory;

  private SettingsReader demonstration() {
    return SettingsReader.ofDefaults()
        .with("onecall.demonstration", "true")
        .with("onecall.state-directory", directory.toString());
  }

  private static List<String> refused(SettingsReader reader) {
    StartFailure failure =
        catchThrowableOfType(StartFailure.class, () -> Configuration.read(reader, TODAY));
    assertThat(failure).isNotNull();
    return failure.lines();
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  @Test
  void theSamplesAreRight() {
    Configuration read = Configuration.read(demonstration(), TODAY);
    assertThat(read.protocols().all()).isNotEmpty();
    assertThat(read.directory().services()).isNotEmpty();
    assertThat(read.users()).isNotEmpty();
    assertThat(Telephones.of(read, InstantSource.system(), line -> {})).isNotNull();
  }

  @Test
  void aSettingThatIsWrongIsNamedWithItsFileAndLine() throws IOException {
    Path file = file("settings.yaml", "onecall:\n  demonstration: true\n  desk:\n    prot: 8480\n");
    assertThat(refused(SettingsReader.ofDefaults().withFile(file)))
        .singleElement()
        .asString()
        .startsWith(file + ":4: onecall.desk.prot: ");
  }

  @Test
  void anItemCodeOfWhatIsNoFigureIsRefused() {
    assertThat(refused(demonstration().with("onecall.figures.item-codes", "luck=Z99")))
        .singleElement()
        .asString()
        .contains("onecall.figures.item-codes: must name figures and indicators");
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() throws IOException {
    Path users = file("users.yaml", "users:\n  - name: amira\n    password: geheim-geheim-17\n");
    Path lines = file("lines.yaml", "lines:\n  - number: \"x\"\n");
    Path protocols = Files.createDirectory(directory.resolve("protocols"));
    Files.writeString(protocols.resolve("bad.yaml"), "protocol: bad\ntitle: [\n");
    Path services = Files.createDirectory(directory.resolve("services"));
    Files.writeString(services.resolve("county.yaml"), "name: Nowhere\nunknown: 1\n");
    List<String> said =
        refused(
            demonstration()
                .with("onecall.content.users-file", users.toString())
                .with("onecall.content.lines-file", lines.toString())
                .with("onecall.content.protocols-directory", protocols.toString())
                .with("onecall.content.services-directory", services.toString()));
    assertThat(said).anyMatch(line -> line.startsWith(users + ":2"));
    assertThat(said).anyMatch(line -> line.startsWith(lines + ":2"));
    assertThat(said).anyMatch(line -> line.startsWith("bad.yaml:"));
    assertThat(said).anyMatch(line -> line.startsWith("county.yaml"));
    assertThat(String.join("\n", said)).doesNotContain("geheim");
  }

  @Test
  void contentThatNobodySignedIsForDemonstrationsOnly() throws IOException {
    Path users =
        file(
            "users.yaml",
            """
            users:
              - name: amira
                display-name: Amira
                roles: [handler]
                password: long-enough-1234
            """);
    Path lines =
        file(
            "lines.yaml",
            """
            lines:
              - number: "01632960100"
                id: public
                name: Public
                queue: triage
                greeting: greeting-public
            """);
    List<String> said =
        refused(
            demonstration()
                .with("onecall.demonstration", "false")
                .with("onecall.content.users-file", users.toString())
                .with("onecall.content.lines-file", lines.toString())
                .with("onecall.content.services-directory", directory.toString()));
    assertThat(said).anyMatch(line -> line.contains("unsigned"));
  }

  @Test
  void aFolderWithoutProtocolsIsRefused() throws IOException {
    Path empty = Files.createDirectory(directory.resolve("empty"));
    assertThat(
            refused(demonstration().with("onecall.content.protocols-directory", empty.toString())))
        .singleElement()
        .asString()
        .contains(empty.toString(), "protocol files");
  }

  @Test
  void aPhoneThatAsteriskCannotHaveIsRefused() throws IOException {
    Path users =
        file(
            "users.yaml",
            """
            users:
              - name: amira
                display-name: Amira
                roles: [handler]
                phone: "123456789"
                password: "a-long-enough-one"
            """);
    Configuration read =
        Configuration.read(
            demonstration().with("onecall.content.users-file", users.toString()), TODAY);
    StartFailure failure =
        catchThrowableOfType(
            StartFailure.class, () -> Telephones.of(read, InstantSource.system(), line -> {}));
    assertThat(failure.lines())
        .singleElement()
        .asString()
        .startsWith("user amira: ")
        .contains("2 to 8 digits");
    assertThat(failure.getMessage()).doesNotContain("a-long-enough-one");
  }
}
