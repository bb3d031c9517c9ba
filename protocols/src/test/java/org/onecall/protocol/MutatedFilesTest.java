package org.onecall.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.onecall.testing.Lane;

/** Bad input: whatever the files hold, reading ends in protocols or in defects, never otherwise. */
class MutatedFilesTest {
  private static final int FILES = Lane.tries("onecall.protocols.mutated-files", 150, 100_000);

  /** The number of the first, for trying them in parts. */
  private static final int FIRST = Integer.getInteger("onecall.protocols.mutated-files-from", 0);

  private static final String[] PIECES = {
    ": ",
    "- ",
    "\n",
    "  ",
    "{",
    "}",
    "[",
    "]",
    "'",
    "&a ",
    "*a",
    "!!x ",
    "yes",
    "not-sure",
    "all: ",
    "under 3 months",
    "-1",
    "99999999999999999999",
    "\t",
    "?",
    "|",
    "\u0000",
    "é",
    "at-least",
    "age"
  };

  @Test
  @Timeout(value = 60, unit = TimeUnit.MINUTES)
  void noMutatedFileMakesTheReaderThrow() {
    long seed = Long.getLong("onecall.seed", 7);
    Map<Boolean, List<SourceFile>> shipped =
        ShippedContent.files().stream()
            .collect(
                Collectors.partitioningBy(file ->
                    new String(file.bytes(), StandardCharsets.UTF_8).contains("\nversion: ")));
    List<SourceFile> single = shipped.getOrDefault(true, List.of());
    List<SourceFile> shared = shipped.getOrDefault(false, List.of());
    long refused =
        IntStream.range(FIRST, FIRST + FILES)
            .parallel()
            .filter(i -> isRefused(single, shared, seed, i))
            .count();
    assertThat(refused).isBetween(FILES / 5L, (long) FILES);
  }

  /** Each file is made from its own number, so that one of them can be made again. */
  private static boolean isRefused(
      List<SourceFile> single, List<SourceFile> shared, long seed, int number) {
    var random = new Random(seed * 1_000_003 + number);
    // One protocol with all that is shared: the others would only be read as they were before.
    var files = new ArrayList<>(shared);
    files.add(single.get(random.nextInt(single.size())));
    int at = random.nextInt(3) == 0 ? random.nextInt(files.size()) : files.size() - 1;
    files.set(at, mutated(files.get(at), random));
    return switch (ProtocolReader.read(files)) {
      case ProtocolReader.Reading.Refused(List<Defect> defects) -> {
        assertThat(defects).as("seed %d, file %d", seed, number).isNotEmpty();
        yield true;
      }
      case ProtocolReader.Reading.Accepted(List<Protocol> protocols) -> {
        assertThat(protocols).as("seed %d, file %d", seed, number).isNotEmpty();
        yield false;
      }
    };
  }

  private static SourceFile mutated(SourceFile file, Random random) {
    var text = new StringBuilder(new String(file.bytes(), StandardCharsets.UTF_8));
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
        case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(40)));
        case 2 -> text.setCharAt(at, (char) (32 + random.nextInt(95)));
        default -> {
          int end = Math.min(text.length(), at + random.nextInt(80));
          text.insert(random.nextInt(text.length()), text.substring(at, end));
        }
      }
    }
    return new SourceFile(file.name(), text.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void hugeAndBinaryFilesAreRefusedAtOnce() {
    for (byte[] bytes : List.of(new byte[100_000_000], new byte[] {(byte) 0xff, (byte) 0xfe, 0})) {
      assertThat(ProtocolReader.read(List.of(new SourceFile("x.yaml", bytes))))
          .isInstanceOfSatisfying(
              ProtocolReader.Reading.Refused.class,
              refused -> assertThat(refused.defects()).hasSize(1));
    }
  }
}
