package org.onecall.telephony.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onecall.config.debian.Tool;
import org.onecall.telephony.Line;
import org.onecall.telephony.Phone;
import org.onecall.telephony.Ports;
import org.onecall.telephony.TelephoneSetup;

/** What the rendered settings must and must not say. */
class SettingsOfAsteriskTest {
  @TempDir Path directory;
  private Tool asterisk;
  private AsteriskFiles files;
  private Kept kept;

  @BeforeEach
  void asteriskThatIsOnlyDirectories() throws IOException {
    Path root = directory.resolve("root");
    Files.createDirectories(root.resolve("usr/lib/asterisk/modules"));
    Files.createDirectories(root.resolve("usr/share/asterisk/moh"));
    Files.createDirectories(root.resolve("usr/share/asterisk/documentation"));
    asterisk = new Tool(List.of("asterisk"), Map.of(), root);
    files = new AsteriskFiles(directory.resolve("state"));
    files.layOut(asterisk);
    kept = Kept.in(files.directory(), Ports.ANY);
  }

  private TelephoneSetup setup(String password) {
    return new TelephoneSetup(
        directory,
        Ports.ANY,
        List.of(
            new Line("public", "Public", "01632960100", "triage", 0, "greeting-public"),
            new Line("other", "Other", "+441632960111", "triage", 20, "greeting-public")),
        List.of(new Phone("1001", password)),
        Optional.empty(),
        15,
        "fallback",
        ZoneId.of("Europe/London"));
  }

  private String rendered(String name) throws IOException {
    return Files.readString(files.directory().resolve("etc").resolve(name));
  }

  @Test
  void theDialplanCanNotDialOut() throws IOException {
    files.render(asterisk, setup("password-1"), kept);
    String dialplan =
        rendered("extensions.conf")
            + rendered("extensions-control.conf")
            + rendered("greeting.conf");
    for (String way : List.of("Dial(", "Originate(", "System(", "SHELL(", "Transfer(", "EVAL(")) {
      assertThat(dialplan).doesNotContain(way);
    }
    assertThat(rendered("modules.conf"))
        .doesNotContain("app_dial")
        .doesNotContain("app_originate")
        .doesNotContain("func_shell")
        .doesNotContain("app_system");
    assertThat(rendered("pjsip.conf").lines())
        .noneMatch(line -> line.contains("anonymous") || line.startsWith("contact"));
    assertThat(rendered("asterisk.conf")).contains("live_dangerously = no");
  }

  @Test
  void theServicesUsersCanNeitherCommandNorChangeSettingsNorRunPrograms() throws IOException {
    files.render(asterisk, setup("password-1"), kept);
    assertThat(rendered("manager.conf").lines().filter(line -> line.startsWith("write =")))
        .containsExactly("write = reporting", "write = call,agent,originate,user");
    assertThat(rendered("manager.conf")).contains("bindaddr = 127.0.0.1");
  }

  @Test
  void aLineIsFoundByEachSpellingOfItsNumber() throws IOException {
    files.render(asterisk, setup("password-1"), kept);
    assertThat(rendered("extensions.conf"))
        .contains("exten => 01632960100,1,MSet(OC_LINE=public,")
        .contains("exten => +441632960100,1,MSet(OC_LINE=public,")
        .contains("exten => 01632960111,1,MSet(OC_LINE=other,")
        .contains("exten => _[+0-9]!,1,MSet(OC_LINE=public,");
  }

  @Test
  void whatAPasswordHoldsIsNeitherSyntaxNorReadable() throws IOException {
    files.render(asterisk, setup("pass;word\n[x]\ntype=aor"), kept);
    assertThat(rendered("pjsip.conf")).doesNotContain("pass").doesNotContain("[x]");
    Path file = files.directory().resolve("etc/pjsip.conf");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void whatIsChosenOnceStays() throws IOException {
    assertThat(Kept.in(files.directory(), Ports.ANY)).isEqualTo(kept);
    Kept moved = Kept.in(files.directory(), new Ports(0, 40_123, 0, 0, 0));
    assertThat(moved.ports().trunk()).isEqualTo(40_123);
    assertThat(moved.ports().phones()).isEqualTo(kept.ports().phones());
    assertThat(moved.sealKey()).isEqualTo(kept.sealKey());
    assertThat(kept.toString())
        .doesNotContain(kept.sealKey())
        .doesNotContain(kept.amiSecret())
        .doesNotContain(kept.actSecret());
    assertThat(kept.actSecret()).isNotEqualTo(kept.amiSecret());
  }

  @Test
  void settingsThatAreTheSameAreNotWrittenAgain() throws IOException {
    assertThat(files.render(asterisk, setup("password-1"), kept)).isTrue();
    assertThat(files.render(asterisk, setup("password-1"), kept)).isFalse();
    assertThat(files.render(asterisk, setup("password-2"), kept)).isTrue();
  }

  @Test
  void aNumberThatStandsTwiceIsRefused() {
    Line line = new Line("public", "Public", "01632960100", "triage", 0, "greeting-public");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new TelephoneSetup(
                directory,
                Ports.ANY,
                List.of(line, line),
                List.of(),
                Optional.empty(),
                15,
                "fallback",
                ZoneId.of("Europe/London")))
        .withMessageContaining("stands twice");
  }
}
