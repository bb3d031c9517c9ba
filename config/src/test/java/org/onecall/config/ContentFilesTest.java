package org.onecall.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentFilesTest {
  @TempDir Path directory;

  @Test
  void theSampleHasHandlersWithPhonesAndASupervisor() {
    var users = UsersFile.sample();
    assertThat(users).extracting(User::name).contains("amira", "ben", "chloe", "dev", "sam");
    assertThat(users)
        .filteredOn(user -> user.roles().equals(Set.of(Role.HANDLER)))
        .hasSize(4)
        .allSatisfy(user -> assertThat(user.phone()).isPresent());
    assertThat(users)
        .filteredOn(user -> user.name().equals("sam"))
        .allSatisfy(sam -> assertThat(sam.roles()).contains(Role.SUPERVISOR));
    assertThat(users)
        .filteredOn(user -> user.roles().contains(Role.TEAM))
        .isNotEmpty()
        .allSatisfy(user -> assertThat(user.teams()).isNotEmpty());
  }

  @Test
  void theSampleHasALineForThePublicForNhs111ForProfessionalsAndForAlarmCentres() {
    var lines = LinesFile.sample();
    assertThat(lines)
        .extracting(Line::id)
        .containsExactly("public", "nhs111", "professional", "telecare");
    assertThat(lines.get(1).priority()).isGreaterThan(lines.getFirst().priority());
  }

  @Test
  void theFilesNamedInTheSettingsAreRead() throws IOException {
    var users =
        write(
            "users.yaml",
            "users: [{name: a, display-name: A, roles: [auditor], password: 123456789012}]");
    var lines =
        write("lines.yaml", "lines: [{number: '+44999', id: a, name: A, queue: q, greeting: g}]");
    var settings =
        SettingsReader.ofDefaults()
            .with("onecall.demonstration", "true")
            .with("onecall.content.users-file", users.toString())
            .with("onecall.content.lines-file", lines.toString())
            .read();
    assertThat(UsersFile.read(settings))
        .extracting(User::roles)
        .containsExactly(Set.of(Role.AUDITOR));
    assertThat(LinesFile.read(settings)).containsExactly(new Line("+44999", "a", "A", "q", 0, "g"));
  }

  @Test
  void aLineHasTheNumberThatCallersAreToldWhereItStandsInTheFile() throws IOException {
    var line = "{number: '100', id: %s, name: A, queue: q, greeting: g%s}";
    for (var told : List.of("01632 960100", "+44 1632 960100", "111")) {
      var more = ", public-number: '%s'".formatted(told);
      var file = write("told.yaml", "lines: [" + line.formatted("a", more) + "]");
      assertThat(LinesFile.read(file).getFirst().publicNumber()).contains(told);
    }
    for (var wrong :
        List.of("", "11", "01632  960100", " 111", "111 ", "01632-960100", "call us")) {
      var more = ", public-number: '%s'".formatted(wrong);
      var file = write("wrong.yaml", "lines: [" + line.formatted("a", more) + "]");
      assertThat(catchThrowableOfType(SettingsException.class, () -> LinesFile.read(file)))
          .as(wrong)
          .hasMessageContaining("public-number");
    }
    var without = write("without.yaml", "lines: [" + line.formatted("a", "") + "]");
    assertThat(LinesFile.read(without).getFirst().publicNumber()).isEmpty();
  }

  @Test
  void everyFaultOfTheUsersIsNamedWithItsLine() throws IOException {
    var file =
        write(
            "users.yaml",
            """
            users:
              - name: Amira Khan
                display-name: ""
                roles: [nurse]
                phone: ext
                password: short
                colour: red
              - just-a-word
              - name: ben
                display-name: Ben
                roles: []
                password: long-enough-to-take
              - name: ben
                display-name: Ben
                roles: [handler]
                password: long-enough-to-take
            """);
    var failure = catchThrowableOfType(SettingsException.class, () -> UsersFile.read(file));
    assertThat(failure.errors())
        .extracting(error -> error.line() + " " + error.key())
        .contains(
            "2 name",
            "3 display-name",
            "4 roles",
            "5 phone",
            "6 password",
            "7 colour",
            "8 ",
            "11 roles",
            "13 name");
    assertThat(failure).hasMessageNotContaining("short");
  }

  @Test
  void everyFaultOfTheLinesIsNamedWithItsLine() throws IOException {
    var file =
        write(
            "lines.yaml",
            """
            lines:
              - number: 01632 960100
                id: a
                name: A
                queue: UPPER
                priority: 101
                greeting: ../../etc/passwd
              - number: "999"
                id: a
                name: A
                queue: q
            """);
    var failure = catchThrowableOfType(SettingsException.class, () -> LinesFile.read(file));
    assertThat(failure.errors())
        .extracting(error -> error.line() + " " + error.key())
        .containsExactly("2 number", "5 queue", "6 priority", "7 greeting", "8 greeting", "9 id");
  }

  @Test
  void aFileWithoutTheListIsRefused() throws IOException {
    var empty = write("users.yaml", "");
    assertThat(catchThrowableOfType(SettingsException.class, () -> UsersFile.read(empty)).errors())
        .containsExactly(
            new SettingsError(empty.toString(), 0, "users", "must be a list with entries"));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }
}
