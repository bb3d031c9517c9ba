package org.onecall.load.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The keys of a call that are published are those that the command counts today. */
final class KeystrokesTest {
  @Test
  void shouldPublishWhatTheCommandSays() throws IOException {
    List<String> counted = new ArrayList<>();
    new Keystrokes().run(counted::add);
    // Where whoever changed the content can copy it from.
    Files.write(Path.of("target", "keystrokes.md"), counted);
    List<String> published =
        Files.readAllLines(Path.of("..", "docs", "keystrokes.md")).stream()
            .filter(line -> line.startsWith("|"))
            .toList();
    assertThat(counted).hasSizeGreaterThan(20);
    assertThat(published)
        .as("run ./onecall bench keystrokes, and put what it prints into docs/keystrokes.md")
        .isEqualTo(counted);
  }
}
