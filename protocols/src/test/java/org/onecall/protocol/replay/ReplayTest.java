package org.onecall.protocol.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.onecall.protocol.Answers;
import org.onecall.protocol.Outcome;
import org.onecall.protocol.ProtocolReader;
import org.onecall.protocol.ShippedContent;
import org.onecall.protocol.SourceFile;
import org.onecall.protocol.Step;
import org.onecall.protocol.compile.CompiledProtocol;

/** A clinical lead sees what a new version would have done to the calls that really were. */
class ReplayTest {
  private static final CompiledProtocol SHIPPED = fall("", "");

  @TempDir private Path folder;

  private static CompiledProtocol fall(String right, String changed) {
    var files = new ArrayList<SourceFile>();
    for (SourceFile file : ShippedContent.files()) {
      String text = new String(file.bytes(), StandardCharsets.UTF_8);
      if (file.name().equals("fall-adult.yaml")) {
        assertThat(text).contains(right);
        text = text.replace(right, changed);
      } else if (text.contains("\nversion: ")) {
        continue;
      }
      files.add(new SourceFile(file.name(), text.getBytes(StandardCharsets.UTF_8)));
    }
    var accepted = (ProtocolReader.Reading.Accepted) ProtocolReader.read(files);
    return (CompiledProtocol) accepted.protocols().getFirst();
  }

  private Map<String, RandomEncounters.Encounter> record(Path file, int count) throws IOException {
    var random = new RandomEncounters(SHIPPED, new SplittableRandom(5));
    var recorded = new HashMap<String, RandomEncounters.Encounter>();
    try (var writer = new RecordWriter(file, SHIPPED)) {
      for (int i = 0; i < count; i++) {
        RandomEncounters.Encounter next = random.next();
        recorded.put("r" + i, next);
        writer.add("r" + i, next.answers(), next.outcome().id(), next.outcome().urgency());
      }
    }
    return recorded;
  }

  private static Replay.Result replay(Path file, CompiledProtocol protocol) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Replay.run(in, protocol);
    }
  }

  @Test
  void theSameVersionEndsEveryEncounterAsItDid() throws IOException {
    Path file = folder.resolve("answers.txt");
    record(file, 3_000);
    Replay.Result result = replay(file, SHIPPED);
    assertThat(result.encounters()).isEqualTo(3_000);
    assertThat(result.changes()).isEmpty();
  }

  @Test
  void everyEncounterAnotherVersionEndsOtherwiseIsCounted() throws IOException {
    Path file = folder.resolve("answers.txt");
    Map<String, RandomEncounters.Encounter> recorded = record(file, 20_000);
    CompiledProtocol other =
        fall("when: { pain-score: 8 or more }", "when: { pain-score: 10 or more }");
    long otherwise =
        recorded.values().stream()
            .filter(each ->
                !(other.next(each.answers()) instanceof Step.Concluded(Outcome outcome)
                    && outcome.id().equals(each.outcome().id())))
            .count();
    assertThat(otherwise).isPositive();
    Replay.Result result = replay(file, other);
    assertThat(result.changes().stream().mapToLong(Replay.Change::count).sum())
        .isEqualTo(otherwise);
    assertThat(result.changes())
        .allSatisfy(change -> {
          assertThat(change.from()).isEqualTo("ambulance-now");
          assertThat(change.direction() == -1 || change.asks().isPresent()).isTrue();
          assertThat(change.examples()).isNotEmpty().hasSizeLessThanOrEqualTo(3);
        });
    Replay.Example example = result.changes().getFirst().examples().getFirst();
    Answers answers = recorded.get(example.reference()).answers();
    assertThat(example.answers()).isEqualTo(answers);
  }

  @Test
  void aFileOfSeveralBlocksIsReadToItsEnd() throws IOException {
    Path file = folder.resolve("answers.txt");
    record(file, 2_000);
    String text = Files.readString(file);
    int first = text.indexOf("\ne ") + 1;
    String encounters = text.substring(first);
    var many = new StringBuilder(text);
    int times = 1 + 9_000_000 / encounters.length();
    many.append(encounters.repeat(times - 1));
    many.setLength(many.length() - 1); // the last line has no end
    Files.writeString(file, many);
    Replay.Result result = replay(file, SHIPPED);
    assertThat(result.encounters()).isEqualTo(2_000L * times);
    assertThat(result.changes()).isEqualTo(List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "something else\n",
        "onecall-answers 1\n",
        "onecall-answers 1\nprotocol fall-adult 1.0.0 00\no 0 self-care nowhere\n",
        "onecall-answers 1\nprotocol fall-adult 1.0.0 00\no 1 self-care self-care\n",
        "onecall-answers 1\nprotocol fall-adult 1.0.0 00\na 0 head-strike {\n",
        "onecall-answers 1\nprotocol fall-adult 1.0.0 00\no 0 self-care self-care\ne 1 1\n",
        "onecall-answers 1\nprotocol fall-adult 1.0.0 00\no 0 self-care self-care\ne 1 0 0\n",
        "onecall-answers 1\nprotocol fall-adult 1.0.0 00\no 0 self-care self-care\ne 1\n",
        "onecall-answers 1\nprotocol fall-adult 1.0.0 00\no 0 self-care self-care\ne 1 0\n\n",
        "onecall-answers 1\nprotocol fall-adult 1.0.0 00\no 0 self-care self-care\ne 1 0\nx 2 0\n",
        "onecall-answers 1\nprotocol fall-adult 1.0.0 00\no 0 self-care self-care\ne 1 0  \n",
        "onecall-answers 1\nprotocol fall-adult 1.0.0 00\no 0 self-care self-care\ne 1 zzzzzzzzz\n",
      })
  void whatIsNotSuchAFileIsRefusedWithItsLine(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> Replay.run(new ByteArrayInputStream(bytes), SHIPPED))
        .isInstanceOf(IOException.class)
        .hasMessageMatching("line \\d+: .+");
  }
}
