package org.onecall.config.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DebianPackagesTest {
  private final List<String> progress = new ArrayList<>();

  @TempDir Path directory;

  static Stream<Arguments> programs() {
    return PackageSet.ALL.stream()
        .flatMap(set -> set.programs().stream().map(program -> Arguments.of(set, program)));
  }

  @ParameterizedTest
  @MethodSource("programs")
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void everyProgramOfEverySetRunsFromTheCache(PackageSet set, Program program) throws Exception {
    var environment = Map.of("PATH", "");
    var tool =
        new DebianPackages(DebianPackages.cache(System.getenv()), environment, progress::add)
            .tool(set, program);
    assertThat(tool.root().resolve(program.path())).isExecutable();
    assertThat(printed(tool, program.versionArgument())).contains(program.versionWord());
  }

  @Test
  void theExecutableThatTheEnvironmentNamesComesFirst() throws IOException {
    var own = executable("my-sipp");
    executable("asterisk");
    var packages = packages(Map.of("ONECALL_SIPP", own.toString(), "PATH", directory.toString()));
    assertThat(packages.tool("sipp"))
        .isEqualTo(new Tool(List.of(own.toString()), Map.of(), Path.of("/")));
  }

  @Test
  void theMachinesOwnIsTakenWhenItHasTheWholeSet() throws IOException {
    var asterisk = executable("asterisk");
    var tool = packages(Map.of("PATH", "/nowhere:" + directory)).tool("asterisk");
    assertThat(tool.command()).containsExactly(asterisk.toString());
    assertThat(tool.process("-V").command()).containsExactly(asterisk.toString(), "-V");
    assertThat(progress).isEmpty();
  }

  @Test
  void aNameThatIsNoExecutableIsRefused() {
    var packages = packages(Map.of("ONECALL_CHROMIUM", "/nowhere/chromium"));
    assertThatThrownBy(() -> packages.tool("chromium"))
        .isInstanceOf(PackagesException.class)
        .hasMessage("ONECALL_CHROMIUM names /nowhere/chromium, which is not an executable file");
  }

  @Test
  void aMachineWithoutDebianSourcesIsToldTheWayOut() throws IOException {
    executable("sipp");
    var packages = packages(Map.of("PATH", directory.toString()));
    assertThatThrownBy(() -> packages.tool("sipp"))
        .isInstanceOf(PackagesException.class)
        .hasMessageContaining("Not available: sipp, baresip, espeak-ng, sox")
        .hasMessageContaining("name no Debian mirror")
        .hasMessageContaining("ONECALL_SIPP, ONECALL_BARESIP, ONECALL_ESPEAK_NG, ONECALL_SOX");
  }

  @Test
  void aMirrorThatIsNotThereIsSaidToBeSoAndLeavesNothingBehind() throws IOException {
    Files.createDirectories(directory.resolve("machine/etc/apt"));
    Files.writeString(directory.resolve("machine/etc/os-release"), "VERSION_CODENAME=bookworm\n");
    Files.writeString(
        directory.resolve("machine/etc/apt/sources.list"),
        // Of one on the network apt asks again and again before it gives up.
        "deb file:" + directory.resolve("nowhere/debian") + " bookworm main\n");
    var packages = packages(Map.of("PATH", ""));
    assertThatThrownBy(() -> packages.tool("asterisk"))
        .isInstanceOf(PackagesException.class)
        .hasMessageContaining("from Debian suite forky: apt-get ended with status 100")
        .hasMessageContaining("from Debian suite sid")
        .hasMessageContaining("ONECALL_ASTERISK");
    assertThat(directory.resolve("cache")).isDirectoryContaining("glob:**.lock");
    assertThat(directory.resolve("cache")).isDirectoryNotContaining("glob:**asterisk*.new");
  }

  @Test
  void theCacheIsWhereTheEnvironmentSays() {
    assertThat(DebianPackages.cache(Map.of("ONECALL_CACHE", "/x/y"))).isEqualTo(Path.of("/x/y"));
    assertThat(DebianPackages.cache(Map.of("HOME", "/home/a")))
        .isEqualTo(Path.of("/home/a/.cache/onecall"));
    assertThat(DebianPackages.cache(Map.of())).endsWithRaw(Path.of(".cache", "onecall"));
  }

  private DebianPackages packages(Map<String, String> environment) {
    return new DebianPackages(
        directory.resolve("cache"), environment, directory.resolve("machine"), progress::add);
  }

  private Path executable(String name) throws IOException {
    var file = Files.writeString(directory.resolve(name), "#!/bin/sh\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  private static String printed(Tool tool, String argument) throws Exception {
    var process = tool.process(argument).redirectErrorStream(true).start();
    try (var out = process.getInputStream()) {
      return new String(out.readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      process.waitFor();
    }
  }
}
