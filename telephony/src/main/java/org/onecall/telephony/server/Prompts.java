package org.onecall.telephony.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.onecall.config.debian.PackagesException;
import org.onecall.config.debian.Tool;
import org.onecall.telephony.Line;
import org.onecall.telephony.TelephoneException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What callers hear. Texts are spoken by a synthesiser once; a recorded file takes a text's place;
 * without either, the nearest of Asterisk's own sounds is played and the log says so.
 */
final class Prompts {
  private static final Logger LOG = LoggerFactory.getLogger(Prompts.class);
  private static final int SPEAK_SECONDS_MAX = 60;
  private static final String STAND_IN = "queue-thankyou.wav";

  private final Path directory;
  private final Optional<Path> recorded;
  private final Function<String, Tool> tools;
  private final Consumer<String> progress;

  /**
   * Describes the prompts of one Asterisk.
   *
   * @param directory where they lie
   * @param recorded where recordings lie that take their place
   * @param tools finds the synthesiser's programs by name
   * @param progress told what is being spoken
   */
  Prompts(
      Path directory,
      Optional<Path> recorded,
      Function<String, Tool> tools,
      Consumer<String> progress) {
    this.directory = directory;
    this.recorded = recorded;
    this.tools = tools;
    this.progress = progress;
  }

  /** Makes every prompt that is not there yet, or whose text or recording changed. */
  void prepare(List<Line> lines) throws IOException {
    Properties texts = texts();
    TreeSet<String> names = new TreeSet<>(texts.stringPropertyNames());
    lines.forEach(line -> names.add(line.greeting()));
    for (String name : names) {
      Optional<Path> recording =
          recorded.map(d -> d.resolve(name + ".wav")).filter(Files::isRegularFile);
      if (recording.isPresent()) {
        Files.copy(recording.get(), prompt(name), StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(text(name));
      } else {
        String words = texts.getProperty(name, "");
        if (words.isEmpty()) {
          throw new TelephoneException(
              "prompt " + name + " has neither a recording " + name + ".wav nor a text");
        }
        speakOnce(name, words);
      }
    }
  }

  private static Properties texts() throws IOException {
    Properties texts = new Properties();
    try (InputStream in = Prompts.class.getResourceAsStream("prompts.properties")) {
      if (in == null) {
        throw new IllegalStateException("the prompts' texts are missing");
      }
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return texts;
  }

  private Path prompt(String name) {
    return directory.resolve(name + ".wav");
  }

  /** The words that the prompt beside it was made of. */
  private Path text(String name) {
    return directory.resolve(name + ".txt");
  }

  private void speakOnce(String name, String words) throws IOException {
    boolean there =
        Files.exists(prompt(name))
            && Files.exists(text(name))
            && Files.readString(text(name)).equals(words);
    if (there) {
      return;
    }
    try {
      progress.accept("speaking the prompt " + name);
      speak(name, words);
      PrivateFiles.write(text(name), words);
    } catch (PackagesException | TelephoneException e) {
      LOG.warn("callers will hear a stand-in for the prompt {}: {}", name, e.getMessage());
      Files.copy(
          directory.resolveSibling(STAND_IN), prompt(name), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void speak(String name, String words) throws IOException {
    Path spoken = Files.createTempFile(directory, name, ".wav");
    Path made = Files.createTempFile(directory, name, ".wav");
    try {
      run(
          tools.apply("espeak-ng"),
          List.of("-v", "en-gb", "-s", "150", "-g", "4", "-w", spoken.toString(), "--", words));
      run(
          tools.apply("sox"),
          List.of(
              spoken.toString(),
              "-r",
              "8000",
              "-c",
              "1",
              "-b",
              "16",
              "-e",
              "signed-integer",
              made.toString(),
              "gain",
              "-n",
              "-3",
              "highpass",
              "200",
              "lowpass",
              "3400",
              "pad",
              "0.1",
              "0.2"));
      Files.move(made, prompt(name), StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(spoken);
      Files.deleteIfExists(made);
    }
  }

  private void run(Tool tool, List<String> arguments) throws IOException {
    Path said = Files.createTempFile(directory, "said", ".txt");
    try {
      Process process =
          tool.process(arguments).redirectErrorStream(true).redirectOutput(said.toFile()).start();
      if (!process.waitFor(SPEAK_SECONDS_MAX, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new TelephoneException("it took too long to speak");
      }
      if (process.exitValue() != 0) {
        throw new TelephoneException(
            tool.command().getLast() + " failed: " + Files.readString(said).strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TelephoneException("interrupted while speaking prompts", e);
    } finally {
      Files.deleteIfExists(said);
    }
  }
}
