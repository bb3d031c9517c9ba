package org.onecall.protocol.differ;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.onecall.protocol.ShippedContent;
import org.onecall.protocol.SourceFile;
import org.onecall.protocol.model.ProtocolModel;
import org.onecall.protocol.read.ContentReader;

/** A clinical lead signs a change by reading for which calls the outcome changes. */
class DifferTest {
  private static final ProtocolModel FALL = fall("", "");

  /** The shipped protocol for falls with one text changed, wherever it stands. */
  private static ProtocolModel fall(String right, String changed) {
    var files = new ArrayList<SourceFile>();
    boolean found = false;
    for (SourceFile file : ShippedContent.files()) {
      String text = new String(file.bytes(), StandardCharsets.UTF_8);
      if (file.name().equals("fall-adult.yaml") || !text.contains("\nversion: ")) {
        found |= text.contains(right);
        files.add(
            new SourceFile(
                file.name(), text.replace(right, changed).getBytes(StandardCharsets.UTF_8)));
      }
    }
    assertThat(found).isTrue();
    ContentReader.Result result = ContentReader.read(files);
    assertThat(result.defects()).isEmpty();
    return result.models().getFirst();
  }

  @Test
  void theSameVersionDiffersInNothing() {
    assertThat(Differ.compare(FALL, FALL)).isEmpty();
  }

  @Test
  void aMovedThresholdIsOneCondition() {
    ProtocolModel moved =
        fall("when: { pain-score: 8 or more }", "when: { pain-score: 9 or more }");
    List<Difference> differences = Differ.compare(FALL, moved);
    assertThat(differences)
        .singleElement()
        .satisfies(difference -> {
          assertThat(difference.direction()).isEqualTo(-1);
          assertThat(difference.pivot().id()).isEqualTo("ambulance-now");
          assertThat(difference.conditions()).containsExactly("pain-score: 8");
          assertThat(difference.call()).anyMatch(line -> line.contains("[pain-score: 8]"));
        });
    assertThat(Differ.compare(moved, FALL))
        .singleElement()
        .satisfies(difference -> assertThat(difference.direction()).isEqualTo(1));
  }

  @Test
  void aDroppedQuestionIsComparedWithTheVersionThatAsksIt() {
    String rule =
        """
          - rule: long-lie-in-the-cold
            when: { stays-down: yes, long-lie: yes, cold-on-floor: yes }
            conclude: ambulance-now
            because: Over an hour on the floor and cold.
            source: NHS England PR2063
        """;
    ProtocolModel without = fall(rule, "");
    assertThat(Differ.compare(FALL, without))
        .singleElement()
        .satisfies(difference ->
            assertThat(difference.conditions())
                .containsExactly(
                    "on-floor-now: yes; can-get-up: no; time-on-floor: 1 hour or more; cold-on-floor: yes"));
  }

  @Test
  void versionsWhoseAnswersDifferCannotBeComparedAndSayWhy() {
    assertThat(Differ.obstacle(FALL, FALL)).isEmpty();
    ProtocolModel other =
        fall("    range: 0 to 10\n    words: How bad", "    range: 0 to 11\n    words: How bad");
    assertThat(Differ.obstacle(FALL, other).orElseThrow()).contains("'pain-score'");
  }
}
