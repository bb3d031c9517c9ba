package org.onecall.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.onecall.telephony.CallControl.Move;
import org.onecall.telephony.floor.CallState;
import org.onecall.telephony.floor.Control.Recording;
import org.onecall.telephony.server.AsteriskServer;
import org.onecall.telephony.sip.TestCaller;
import org.onecall.testing.ExpectsLog;

/** Calls are recorded, paused, kept within bounds, and never dropped for it. On a real Asterisk. */
class RecordingTest {
  private static final ActResult DONE = new ActResult.Done();
  private static final long BYTES_MAX = 2_000_000;
  private static Rig rig;
  private static Path directory;

  @BeforeAll
  static void start() {
    rig =
        Rig.mannered(
            new Manner(
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                new Manner.Recording(true, true, BYTES_MAX, Duration.ofDays(1))));
    directory = AsteriskServer.recordings(rig.state);
  }

  @AfterAll
  static void stop() throws Exception {
    rig.close();
  }

  @AfterEach
  void clear() throws Exception {
    rig.clear();
  }

  private static Recording recording(String call) {
    return rig.floor().control(call).recording();
  }

  private static long size(String call) {
    try {
      Path file = directory.resolve(call + ".wav");
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String talking(TestCaller[] caller) {
    rig.phone(0, true);
    rig.telephone.ready("1001", Set.of("public")).join();
    caller[0] = rig.caller("03330000001");
    return rig.awaitOnly(CallState.TALKING).id();
  }

  @Test
  void aCallIsRecordedPausedAndGoneOnWithAndTheFloorKnowsAfterARestart() throws Exception {
    TestCaller[] caller = new TestCaller[1];
    String call = talking(caller);
    assertThat(recording(call)).isEqualTo(Recording.ON);
    assertThat(caller[0].tones()).as("heard that the call is recorded").isGreaterThan(20);
    assertThat(rig.cli("mixmonitor list PJSIP/trunk-00000000")).isNotEmpty();
    rig.awaitTrue("a file", () -> Files.exists(directory.resolve(call + ".wav")));
    assertThat(rig.telephone.control().act(call, new Move.Tape(false)).join()).isEqualTo(DONE);
    assertThat(recording(call)).isEqualTo(Recording.PAUSED);
    rig.telephone.close();
    rig.startService();
    assertThat(recording(call)).isEqualTo(Recording.PAUSED);
    assertThat(rig.telephone.control().act(call, new Move.Tape(true)).join()).isEqualTo(DONE);
    assertThat(recording(call)).isEqualTo(Recording.ON);
    // In the room, on hold and back: it stays recorded.
    assertThat(rig.telephone.control().act(call, new Move.Hold()).join()).isEqualTo(DONE);
    assertThat(rig.telephone.control().act(call, new Move.Resume()).join()).isEqualTo(DONE);
    long before = size(call);
    rig.awaitTrue("more of it", () -> size(call) > before);
    caller[0].hangUp().join();
    rig.awaitEnded(call);
  }

  @Test
  @ExpectsLog("WARN .*recordings take up .* no more are begun")
  void aFullDirectoryStopsRecordingsAndNoCallAndWhatIsOldGoes() throws Exception {
    Path filler = directory.resolve("filler.wav");
    Files.write(filler, new byte[(int) BYTES_MAX]);
    rig.awaitTrue("full", () -> rig.telephone.recordings().full());
    TestCaller[] caller = new TestCaller[1];
    String call = talking(caller);
    assertThat(recording(call)).isEqualTo(Recording.OFF);
    assertThat(caller[0].tones()).as("nothing is said of a recording that is none").isZero();
    assertThat(rig.telephone.control().act(call, new Move.Tape(false)).join())
        .isEqualTo(new ActResult.Refused("not-recorded", "This call is not recorded."));
    assertThat(caller[0].over()).isNotDone();
    Files.setLastModifiedTime(filler, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    rig.awaitTrue("room again", () -> !rig.telephone.recordings().full());
    assertThat(filler).doesNotExist();
  }
}
