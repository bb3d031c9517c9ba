package org.onecall.config.debian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AptSourcesTest {
  @TempDir Path machine;

  @Test
  void bothFormatsAreReadAndTheSourcesOfOthersLeftOut() throws IOException {
    write("etc/os-release", "NAME=\"Debian\"\nVERSION_CODENAME=bookworm\n");
    write(
        "etc/apt/sources.list",
        """
        # deb http://commented.example/debian bookworm main
        deb-src http://mirror.example/debian bookworm main
        deb [arch=amd64 signed-by=/k.gpg] http://mirror.example/debian bookworm main contrib # note
        deb http://other.example/apt nodistro main
        deb http://third.example/debian bookworm contrib
        """);
    write(
        "etc/apt/sources.list.d/security.sources",
        """
        Types: deb
        # a comment
        URIs: http://security.example/debian-security
        Suites: bookworm-security
         bookworm-backports
        Components: main
        Signed-By: /s.gpg

        Enabled: no
        Types: deb
        URIs: http://off.example/debian
        Suites: bookworm
        Components: main
        """);
    var sources = AptSources.read(machine);
    assertThat(sources.linesForHost())
        .containsExactlyInAnyOrder(
            "deb [signed-by=/k.gpg] http://mirror.example/debian bookworm main",
            "deb [signed-by=/s.gpg] http://security.example/debian-security bookworm-security main");
    assertThat(sources.linesFor("forky"))
        .containsExactly("deb [signed-by=/k.gpg] http://mirror.example/debian forky main");
  }

  @Test
  void aMachineWithoutAptHasNone() throws IOException {
    assertThat(AptSources.read(machine).linesForHost()).isEmpty();
    assertThat(AptSources.read(machine).linesFor("forky")).isEmpty();
  }

  @Test
  void whatWillBeFetchedIsAddedUp() {
    assertThat(
            AptWorld.plannedBytes(
                """
                Reading package lists...
                'http://m/a.deb' a_1_amd64.deb 1200 SHA256:aa
                'http://m/b.deb' b_1_amd64.deb 34 SHA256:bb
                """))
        .isEqualTo(1234);
  }

  private void write(String name, String text) throws IOException {
    var file = machine.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
