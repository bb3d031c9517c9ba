package org.onecall.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bad input, one kind a row: a whole protocol with one thing wrong in it is refused with one defect
 * that names file, line and rule, and reading it takes no more memory than a good one.
 */
class BadInputTest {
  private static final String FILE = "mine.yaml";
  private static final int BYTES_MAX = 250_000_000;
  private static final String GOOD =
      """
      protocol: mine
      title: Mine
      version: 1.0.0
      complaints: [mine]
      sources: ['none, made up']
      authors: [Onecall project]
      review-by: 2027-11-22
      sign-off: none
      questions-max: 30
      questions:
        - new-confusion
        - ask: weak-defences
          if: { new-confusion: no }
      derived:
        confused:
          title: Confused
          yes-when: { new-confusion: yes }
        weak:
          title: Weak
          yes-when: { weak-defences: steroid-dependent }
      rules:
        - rule: confused
          when: { confused: yes }
          conclude: emergency-department
          because: Confused.
        - rule: weak
          when: { weak: yes }
          conclude: clinician-now
          because: Weak.
      otherwise: self-care
      """;

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of("is not YAML", with("questions:\n", "questions: [\n"), "not-yaml"),
        Arguments.of("is no text", with("Mine", "M\u0000ne"), "not-yaml"),
        Arguments.of(
            "has a key nobody knows",
            with("because: Weak.", "because: Weak.\n    colour: red"),
            "unknown-key"),
        Arguments.of("has text where a map is", GOOD + "advice: none\n", "map-expected"),
        Arguments.of("has no title", with("title: Mine\n", ""), "key-missing"),
        Arguments.of("asks what is not in the bank", with("- new-conf", "- no-conf"), ""),
        Arguments.of("rests on what is not there", with("{ weak: yes }", "{ week: yes }"), ""),
        Arguments.of("concludes what is not there", with("clinician-now", "clinician-nwo"), ""),
        Arguments.of("has a choice that is not there", with("steroid-dependent", "steroids"), ""),
        Arguments.of(
            "goes in a circle",
            with("yes-when: { new-confusion: yes }", "yes-when: { any: [ { weak: yes } ] }")
                .replace(
                    "yes-when: { weak-defences: steroid-dependent }",
                    "yes-when: { confused: yes }"),
            "cycle"),
        Arguments.of(
            "asks by an answer that comes later",
            with("- new-confusion\n", "- ask: new-confusion\n    if: { weak-defences: none }\n"),
            "looks-ahead"),
        Arguments.of("is a hundred megabytes", " ".repeat(100_000_000) + GOOD, "file-too-large"),
        Arguments.of(
            "nests a thousand deep",
            with("{ new-confusion: yes }", "{ not: ".repeat(1_000) + "{}" + " }".repeat(1_000)),
            "nested-too-deep"),
        Arguments.of("explodes by aliases", bomb() + GOOD, "no-aliases"));
  }

  private static String with(String part, String other) {
    assertThat(GOOD).contains(part);
    return GOOD.replace(part, other);
  }

  /** Nine lists, each of nine of the one before: a thousand million texts once it is unfolded. */
  private static String bomb() {
    var text = new StringBuilder("l0: &l0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      String nine = String.join(", ", Collections.nCopies(9, "*l" + (i - 1)));
      text.append("l").append(i).append(": &l").append(i).append(" [").append(nine).append("]\n");
    }
    return text.toString();
  }

  @ParameterizedTest(name = "a file that {0}")
  @MethodSource("wrong")
  @Timeout(20)
  void oneDefectSaysWhereAndWhat(String what, String text, String rule) {
    List<SourceFile> files = files(text);
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    ProtocolReader.Reading reading = ProtocolReader.read(files);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(reading)
        .isInstanceOfSatisfying(
            ProtocolReader.Reading.Refused.class,
            refused ->
                assertThat(refused.defects())
                    .as(what)
                    .singleElement()
                    .satisfies(defect -> {
                      assertThat(defect.file()).isEqualTo(FILE);
                      assertThat(defect.rule()).contains(rule).isNotBlank();
                      assertThat(defect.text()).isNotBlank().hasSizeLessThan(400);
                      if (!rule.equals("file-too-large")) {
                        assertThat(defect.line()).isPositive();
                      }
                    }));
    assertThat(allocated).isLessThan(BYTES_MAX);
  }

  @Test
  void theFileWithoutAnyOfThisIsAccepted() {
    assertThat(ProtocolReader.read(files(GOOD)))
        .isInstanceOf(ProtocolReader.Reading.Accepted.class);
  }

  private static List<SourceFile> files(String text) {
    List<SourceFile> files = new ArrayList<>();
    for (SourceFile file : ShippedContent.files()) {
      if (file.name().startsWith("bank") || file.name().equals("gate.yaml")) {
        files.add(file);
      }
    }
    files.add(new SourceFile(FILE, text.getBytes(StandardCharsets.UTF_8)));
    return files;
  }
}
