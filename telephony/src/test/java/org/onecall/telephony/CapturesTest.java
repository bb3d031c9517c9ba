package org.onecall.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.onecall.telephony.asterisk.WireFile;
import org.onecall.telephony.asterisk.WireJournal;
import org.onecall.telephony.asterisk.WireReplay;
import org.onecall.telephony.floor.FloorState;
import org.onecall.telephony.sip.TestPhone;
import org.onecall.testing.ExpectsLog;
import org.onecall.testing.OwnPorts;

/**
 * Captures of the real Asterisk: each is what came over the manager interface during a scenario,
 * and folds to the state that is stated beside it. {@code ./onecall captures} records them anew.
 */
@ExpectsLog("WARN .*Asterisk is gone; it is started again") // where that scenario is recorded
class CapturesTest {
  private static final String PLACE = "/captures/";
  private static final String WHERE = "onecall.captures";
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  @TempDir Path directory;

  static List<String> names() {
    return scenarios().stream()
        .map(Scenario::name)
        .filter(name -> CapturesTest.class.getResource(PLACE + name + ".state") != null)
        .toList();
  }

  private static List<Scenario> scenarios() {
    return Stream.of(CallScenarios.all(), FloorScenarios.all(), ControlScenarios.all())
        .flatMap(List::stream)
        .toList();
  }

  @Test
  void thereAreDozens() {
    assertThat(names()).hasSizeGreaterThanOrEqualTo(72).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("names")
  void aCaptureFoldsToItsStatedState(String name) throws Exception {
    List<String> stated =
        new String(resource(name + ".state").readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    StatedFloor floor = replayed(lines(resource(name + ".ami.gz")));
    assertThat(floor.lines()).isEqualTo(stated);
    assertThat(floor.floor().counts().balanced()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("names")
  void aCaptureWithoutAnyOfItsLiveEventsFoldsToTheSameCallsAfterItsLastSnapshot(String name)
      throws Exception {
    // What a snapshot tells must not depend on what was told before it.
    List<String> wire = lines(resource(name + ".ami.gz"));
    int last = 0;
    for (int i = 0; i < wire.size(); i++) {
      if (wire.get(i).equals("\u0001session")) {
        last = i;
      }
    }
    StatedFloor whole = replayed(wire);
    StatedFloor late = replayed(wire.subList(last, wire.size()));
    assertThat(late.floor().calls().keySet()).isEqualTo(whole.floor().calls().keySet());
    assertThat(late.floor().counts().balanced()).isTrue();
  }

  private static StatedFloor replayed(List<String> wire) throws IOException {
    StatedFloor floor = new StatedFloor(FloorState.empty(Instant.EPOCH, LONDON));
    WireReplay.replay(wire, floor::apply);
    return floor;
  }

  private static InputStream resource(String name) {
    InputStream in = CapturesTest.class.getResourceAsStream(PLACE + name);
    assertThat(in).as(name).isNotNull();
    return in;
  }

  private static List<String> lines(InputStream packed) throws IOException {
    try (var reader =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(packed), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }

  /** Records what is missing in the directory that is named, else all in one of its own. */
  @Test
  @Tag("long")
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void eachScenarioOnTheRealAsteriskFoldsAgainToTheFloorThatWasLived() throws Exception {
    Path to = Path.of(System.getProperty(WHERE, directory.toString()));
    List<String> wrong = new ArrayList<>();
    int trunk = OwnPorts.free();
    try (TestPhone carrier = TestPhone.carrier(trunk);
        Rig rig = Rig.withCarrier(trunk, carrier, Manner.USUAL)) {
      for (Scenario scenario : scenarios()) {
        if (Files.exists(to.resolve(scenario.name() + ".state")) || !wanted(scenario.name())) {
          continue;
        }
        carrier.answering(false);
        try {
          record(rig, scenario, to);
        } catch (AssertionError | RuntimeException | IOException e) {
          wrong.add(scenario.name() + ": " + e);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** Names apart by commas; none stands for all. */
  private static boolean wanted(String name) {
    String only = System.getProperty(WHERE + ".only", "");
    return only.isEmpty() || List.of(only.split(",", -1)).contains(name);
  }

  private void record(Rig rig, Scenario scenario, Path to) throws Exception {
    Path wire = directory.resolve(scenario.name());
    FloorState lived;
    rig.telephone.close();
    boolean another;
    try (WireFile journal = new WireFile(wire, 50_000_000)) {
      rig.journal(journal);
      rig.startService();
      int services = rig.services();
      try {
        scenario.steps().on(rig);
      } finally {
        rig.telephone.close();
      }
      lived = rig.floor();
      another = rig.services() > services;
    } finally {
      rig.journal(WireJournal.NONE);
      rig.startService();
      rig.clear();
    }
    List<String> lines = Files.readAllLines(wire);
    StatedFloor again = replayed(lines);
    assertThat(again.floor().calls()).isEqualTo(lived.calls());
    if (another) {
      // One that was started under way does not know since when phones were what they are by then.
      assertThat(again.floor().agents().values())
          .usingRecursiveFieldByFieldElementComparatorIgnoringFields("since")
          .containsExactlyInAnyOrderElementsOf(lived.agents().values());
    } else {
      assertThat(again.floor().agents()).isEqualTo(lived.agents());
    }
    Files.createDirectories(to);
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(to.resolve(scenario.name() + ".ami.gz")))) {
      out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    Files.writeString(
        to.resolve(scenario.name() + ".state"), String.join("\n", again.lines()) + "\n");
  }
}
