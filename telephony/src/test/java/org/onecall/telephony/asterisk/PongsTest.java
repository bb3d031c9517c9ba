package org.onecall.telephony.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onecall.telephony.floor.FloorEvent;

/**
 * Of what Asterisk says all is taken down but that it is there, which it is asked ten times a
 * second.
 */
class PongsTest {
  private static final List<String> PONG =
      List.of(
          "Response: Success", "ActionID: 1_7#", "Ping: Pong", "Timestamp: 1795777200.000001", "");
  private static final List<String> LIST =
      List.of(
          "Response: Success",
          "ActionID: 1_8#",
          "EventList: start",
          "Message: Queue status will follow",
          "Privilege: Command",
          "Output: Ping: Pong",
          "");
  private static final List<String> ERROR =
      List.of("Response: Error", "Message: Permission denied", "");
  private static final List<String> EVENT =
      List.of("Event: QueueMember", "Queue: public", "Ping: Pong", "Timestamp: 1.000002", "");

  @TempDir Path directory;

  private static List<String> kept(List<List<String>> messages) {
    var pongs = new Pongs();
    List<String> kept = new ArrayList<>();
    messages.forEach(message -> message.forEach(line -> kept.addAll(pongs.without(line))));
    return kept;
  }

  private static List<String> lines(List<List<String>> messages) {
    return messages.stream().flatMap(List::stream).toList();
  }

  @Test
  void answersToPingsAreLeftOutAndNothingElseInItsOrder() {
    List<String> greeting = List.of("Asterisk Call Manager/11.0.0");
    assertThat(kept(List.of(PONG, EVENT, PONG, PONG, LIST, PONG, ERROR, EVENT, PONG)))
        .isEqualTo(lines(List.of(EVENT, LIST, ERROR, EVENT)));
    assertThat(kept(List.of(greeting, List.of("Response: Success", "")))).hasSize(3);
  }

  @Test
  void anAnswerThatBrokeOffBelongsToNoOtherConnection() {
    var pongs = new Pongs();
    assertThat(pongs.without("Response: Success")).isEmpty();
    pongs.forget();
    assertThat(pongs.without(EVENT.getFirst())).containsExactly(EVENT.getFirst());
  }

  @Test
  void aDayOfPingsMakesNoFileLonger() throws Exception {
    Path file = directory.resolve("wire");
    try (var journal = new WireFile(file, 1_000)) {
      long session = journal.session();
      for (int i = 0; i < 10_000; i++) {
        PONG.forEach(line -> journal.line(session, line));
      }
      EVENT.forEach(line -> journal.line(session, line));
      journal.mark(1, new FloorEvent.SnapshotEnded(java.time.Instant.EPOCH));
    }
    assertThat(WireFile.all(file)).containsExactly(file.toAbsolutePath());
    List<String> expected = new ArrayList<>(List.of(WireFile.OURS + "session"));
    expected.addAll(EVENT);
    expected.add(WireFile.OURS + "ended 1 1970-01-01T00:00:00Z");
    assertThat(Files.readAllLines(file)).isEqualTo(expected);
  }
}
