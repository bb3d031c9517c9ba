package org.onecall.telephony.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onecall.config.debian.DebianPackages;
import org.onecall.telephony.Line;
import org.onecall.telephony.TelephoneException;
import org.onecall.testing.ExpectsLog;

class PromptsTest {
  private static final List<Line> LINES =
      List.of(new Line("public", "Public", "0333000", "public", 0, "greeting-public"));

  @TempDir Path directory;
  private Path sounds;

  @BeforeEach
  void soundsOfAsterisk() throws IOException {
    sounds = Files.createDirectories(directory.resolve("en/onecall"));
    Files.writeString(directory.resolve("en/queue-thankyou.wav"), "stand-in");
  }

  private Prompts spoken(Optional<Path> recorded) {
    DebianPackages packages = DebianPackages.ofThisMachine(words -> {});
    return new Prompts(sounds, recorded, packages::tool, words -> {});
  }

  @Test
  void textsAreSpokenOnceAsAsteriskPlaysThem() throws Exception {
    spoken(Optional.empty()).prepare(LINES);
    Path greeting = sounds.resolve("greeting-public.wav");
    try (AudioInputStream audio = AudioSystem.getAudioInputStream(greeting.toFile())) {
      AudioFormat format = audio.getFormat();
      assertThat(format.getSampleRate()).isEqualTo(8000f);
      assertThat(format.getChannels()).isEqualTo(1);
      assertThat(format.getSampleSizeInBits()).isEqualTo(16);
      assertThat(audio.getFrameLength() / 8000).isBetween(5L, 40L);
    }
    assertThat(sounds.resolve("comfort.wav")).exists();
    assertThat(sounds.resolve("fallback.wav")).exists();
    FileTime made = Files.getLastModifiedTime(greeting);
    spoken(Optional.empty()).prepare(LINES);
    assertThat(Files.getLastModifiedTime(greeting)).isEqualTo(made);
  }

  @Test
  void aRecordingTakesTheTextsPlaceAndATextTheRecordingsAgain() throws Exception {
    Path recorded = Files.createDirectory(directory.resolve("recorded"));
    Files.writeString(recorded.resolve("greeting-public.wav"), "recorded");
    spoken(Optional.of(recorded)).prepare(LINES);
    assertThat(sounds.resolve("greeting-public.wav")).hasContent("recorded");
    spoken(Optional.empty()).prepare(LINES);
    assertThat(Files.size(sounds.resolve("greeting-public.wav"))).isGreaterThan(10_000);
  }

  @Test
  @ExpectsLog("WARN .*callers will hear a stand-in for the prompt")
  void withoutASynthesiserAStandInIsPlayedAndSaidSo() throws Exception {
    Prompts prompts =
        new Prompts(
            sounds,
            Optional.empty(),
            name -> {
              throw new TelephoneException("no " + name);
            },
            words -> {});
    prompts.prepare(LINES);
    assertThat(sounds.resolve("greeting-public.wav")).hasContent("stand-in");
    assertThat(sounds.resolve("greeting-public.txt")).doesNotExist();
  }

  @Test
  void aGreetingThatIsNeitherRecordedNorWrittenIsNamed() {
    List<Line> lines = List.of(new Line("public", "Public", "0333000", "public", 0, "unheard-of"));
    assertThatThrownBy(() -> spoken(Optional.empty()).prepare(lines))
        .isInstanceOf(TelephoneException.class)
        .hasMessageContaining("unheard-of");
  }
}
