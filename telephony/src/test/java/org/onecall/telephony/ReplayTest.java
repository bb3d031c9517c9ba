package org.onecall.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onecall.telephony.asterisk.WireFile;
import org.onecall.telephony.asterisk.WireReplay;
import org.onecall.telephony.floor.CallState;
import org.onecall.telephony.floor.FloorState;
import org.onecall.telephony.sip.TestCaller;

/** What was taken down of the wire folds to the very same floor. */
class ReplayTest {
  @TempDir Path directory;

  @Test
  void theWireTakenDownFoldsToTheSameEventsAndTheSameFloor() throws Exception {
    Path file = directory.resolve("wire");
    FloorState empty;
    FloorState last;
    try (WireFile journal = new WireFile(file, 4_000, 200);
        Rig rig = Rig.journalled(journal)) {
      // The rig's first service has lived unheard; the next one is listened to from its start.
      rig.telephone.close();
      rig.journal(journal);
      rig.startService();
      empty = FloorState.empty(java.time.Instant.EPOCH, rig.setup.zone());
      rig.phone(0, true);
      rig.telephone.ready("1001", Set.of("public")).join();
      TestCaller first = rig.caller("03330000001");
      String id = rig.awaitOnly(CallState.TALKING).id();
      FloorScenarios.cut(rig);
      first.hangUp().join();
      rig.awaitEnded(id);
      rig.telephone.finished("1001").join();
      rig.telephone.close();
      last = rig.floor();
    }
    // So short that connections go on from one file to the next.
    List<Path> files = WireFile.all(file);
    assertThat(files).hasSizeGreaterThan(3);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(lines(files)).contains("Response: Success").doesNotContain("Ping: Pong");
    FloorState[] again = {empty};
    WireReplay.replay(lines(files), event -> again[0] = again[0].apply(event));
    assertThat(again[0].calls()).isEqualTo(last.calls());
    assertThat(again[0].agents()).isEqualTo(last.agents());
    assertThat(again[0].counts(java.time.Instant.now()))
        .isEqualTo(last.counts(java.time.Instant.now()));
    // Nothing that ended is known of a file that is gone; what is, is told by the next snapshot.
    FloorState[] late = {empty};
    WireReplay.replay(
        lines(files.subList(1, files.size())), event -> late[0] = late[0].apply(event));
    assertThat(late[0].calls()).isEqualTo(last.calls());
    assertThat(late[0].agents()).isEqualTo(last.agents());
  }

  private static List<String> lines(List<Path> files) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path file : files) {
      lines.addAll(Files.readAllLines(file));
    }
    return lines;
  }
}
