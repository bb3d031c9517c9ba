package org.onecall.protocol.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onecall.protocol.Defect;
import org.onecall.protocol.ShippedContent;
import org.onecall.protocol.SourceFile;
import org.onecall.protocol.model.ProtocolModel;
import org.onecall.protocol.mutate.Grading;
import org.onecall.protocol.read.ContentReader;

/** Promise 4: each fault that an author may make is caught by the check that should catch it. */
class SeededFaultsTest {
  /** A small protocol with everything the faults need: a score, bands, chains, a narrowing. */
  private static final String SOUND =
      """
      protocol: unwell-adult
      title: Unwell adult
      version: 1.0.0
      for: { age: 16 years or more }
      complaints: [unwell]
      sources: [made up for this test]
      authors: [test]
      review-by: 2027-01-01
      sign-off: none
      questions-max: 18
      questions:
        - new-confusion
        - ask: respiratory-rate
        - oxygen-scale-2
        - oxygen-saturation
        - on-oxygen
        - systolic-pressure
        - pulse
        - consciousness
        - temperature
        - blacked-out
        - head-strike
        - ask: head-warnings
          if: { head-strike: yes }
        - ask: anticoagulant
          if: { head-strike: yes }
        - ask: hurt-by-someone
          if: { head-warnings: [vomited, headache, memory-gap, drowsy, drunk] }
        - falls-in-a-year
      flags:
        - { flag: safeguarding, when: { hurt-by-someone: yes } }
      derived:
        age-band:
          title: Age band
          of: age
          bands: { child: under 16 years, adult: 16 to under 65 years, older: 65 years or more }
        risk:
          title: Risk
          values:
            - { value: high, when: { news2: 7 or more } }
            - { value: medium, when: { any: [ { news2: 5 to 6 }, { news2-highest: 3 } ] } }
            - { value: low }
      rules:
        - { rule: confused, when: { new-confusion: yes }, conclude: emergency-department, because: Confused. }
        - { rule: high-risk, when: { risk: high }, conclude: ambulance-now, because: High. }
        - { rule: medium-risk, when: { risk: medium }, conclude: emergency-department, because: Medium. }
        - { rule: blackout, when: { blacked-out: yes }, conclude: ambulance-now, because: Blacked out. }
        - { rule: head-warning, when: { head-warnings: [vomited, headache, memory-gap, drowsy, drunk, weak-or-blurred, clear-fluid] }, conclude: emergency-department, because: Head. }
        - { rule: head-thinner, when: { anticoagulant: yes }, conclude: emergency-department, because: Thinner. }
        - { rule: older, when: { age-band: older }, conclude: gp-same-day, because: Older. }
        - { rule: falls, when: { falls-in-a-year: 2 or more }, conclude: falls-assessment, because: Falls. }
      otherwise: self-care
      not-sure:
        - { question: falls-in-a-year, counts-as: 1, because: Who cannot count them had few. }
      claims:
        - { claim: Confusion is never left at home., when: { new-confusion: yes }, at-least: emergency-department }
        - { claim: A blackout is an ambulance., when: { blacked-out: yes }, at-least: ambulance }
        - { claim: A thinner is seen., when: { head-strike: yes, anticoagulant: yes }, at-least: emergency-department }
      cases:
        - { case: A pulse that counts one, answers: { asker: clinician, pulse: 91, temperature: 39.1, systolic-pressure: 100 }, expect: emergency-department }
        - { case: A pulse that counts nothing, answers: { asker: clinician, pulse: 90, temperature: 39.1, systolic-pressure: 100 }, expect: self-care }
        - { case: Well, answers: {}, expect: self-care }
        - { case: At sixty-five, answers: { age: 65 years }, expect: gp-same-day }
      """;

  private static final String HEAD_WARNINGS_IF = "  - ask: head-warnings\n    if: { head-strike: ";

  private static ContentReader.Result read(String protocol) {
    var files = new ArrayList<SourceFile>();
    for (SourceFile file : ShippedContent.files()) {
      if (file.name().contains("bank") || file.name().equals("gate.yaml")) {
        files.add(file);
      }
    }
    files.add(new SourceFile("unwell.yaml", protocol.getBytes(StandardCharsets.UTF_8)));
    return ContentReader.read(files);
  }

  private static String with(String right, String wrong) {
    assertThat(SOUND).contains(right);
    return SOUND.replace(right, wrong);
  }

  private static List<Finding> findings(String protocol) {
    ContentReader.Result result = read(protocol);
    assertThat(result.defects()).isEmpty();
    ProtocolModel model = result.models().getFirst();
    return Prover.prove(model).findings();
  }

  private static int line(String protocol, String text) {
    return 1
        + (int)
            protocol.substring(0, protocol.indexOf(text)).chars().filter(c -> c == '\n').count();
  }

  @Test
  void theSoundProtocolIsProved() {
    assertThat(findings(SOUND)).isEmpty();
  }

  @Test
  void aDroppedRedFlagBreaksItsClaim() {
    String fault =
        with(
            "  - { rule: blackout, when: { blacked-out: yes }, conclude: ambulance-now, because: Blacked out. }\n",
            "");
    assertThat(findings(fault)).extracting(Finding::check).contains("claim", "dead-question");
    assertThat(findings(fault))
        .filteredOn(finding -> finding.check().equals("claim"))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.text()).contains("A blackout is an ambulance.");
          assertThat(finding.call()).anyMatch(l -> l.contains("[blacked-out: yes]"));
          assertThat(finding.line()).isEqualTo(line(fault, "A blackout is an ambulance"));
        });
  }

  @Test
  void aWrongThresholdBreaksTheCasesAtItsSides() {
    assertThat(
            findings(
                with("older: 65 years or more", "older: 66 years or more")
                    .replace("adult: 16 to under 65 years", "adult: 16 to under 66 years")))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.check()).isEqualTo("case");
          assertThat(finding.text()).contains("At sixty-five", "self-care", "gp-same-day");
        });
  }

  @Test
  void aGapInAScoreIsNamedWithItsEnds() {
    var files = new ArrayList<SourceFile>();
    for (SourceFile file : ShippedContent.files()) {
      String text = new String(file.bytes(), StandardCharsets.UTF_8);
      String changed =
          text.replaceFirst("3: \\[8 or less, 25 or more\\]", "3: [8 or less, 26 or more]");
      files.add(new SourceFile(file.name(), changed.getBytes(StandardCharsets.UTF_8)));
    }
    assertThat(ContentReader.read(files).defects())
        .singleElement()
        .satisfies(defect -> {
          assertThat(defect.rule()).isEqualTo("gap");
          assertThat(defect.file()).isEqualTo("bank-observations.yaml");
          assertThat(defect.text()).contains("respiratory-rate 25 to 25 has no points");
        });
  }

  @Test
  void anOverlapIsShownWithACallOnWhichBothHold() {
    String fault =
        with("conclude: falls-assessment, because: Falls.", "conclude: later, because: Falls.")
            .replace(
                "otherwise: self-care",
                "conclusions: { later: { urgency: same-day, need: falls-assessment, title: Later } }\notherwise: self-care");
    assertThat(findings(fault))
        .filteredOn(finding -> finding.check().equals("overlap"))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.text()).contains("'older' and 'falls'");
          assertThat(finding.call()).anyMatch(l -> l.contains("[falls-in-a-year: 2 falls]"));
        });
    String settled = fault.replace("otherwise:", "prefer: [gp-same-day, later]\notherwise:");
    assertThat(findings(settled)).extracting(Finding::check).doesNotContain("overlap");
  }

  @Test
  void aShadowedRuleIsNamedWithWhatCoversIt() {
    String fault =
        with(
            "rules:\n",
            "rules:\n  - { rule: very-high, when: { news2: 9 or more }, conclude: emergency-department, because: High. }\n");
    assertThat(findings(fault))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.check()).isEqualTo("shadowed-rule");
          assertThat(finding.text()).contains("'very-high'", "'high-risk'");
          assertThat(finding.line()).isEqualTo(line(fault, "very-high"));
        });
  }

  @Test
  void anUnreachableBandIsNamed() {
    String fault =
        with("- { value: low }", "- { value: rare, when: { news2: 8 } }\n      - { value: low }");
    assertThat(findings(fault))
        .extracting(Finding::check, Finding::text)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("unreachable-value", "'risk' is never 'rare'"));
    assertThat(
            findings(with("{ risk: high }", "{ any: [ { risk: high }, { news2: 21 or more } ] }")))
        .extracting(Finding::check)
        .containsExactly("unsatisfiable");
  }

  @Test
  void anUnsatisfiableConditionIsFoundAcrossQuestions() {
    String fault =
        with(
            "when: { anticoagulant: yes }, conclude",
            "when: { anticoagulant: yes, not: { head-strike: yes } }, conclude");
    assertThat(findings(fault))
        .extracting(Finding::check)
        .contains("unsatisfiable", "claim", "dead-question");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ blacked-out: yes }, conclude | { blacked-out: ye }, conclude | unknown-choice",
        "head-warnings: [vomited, headache, memory-gap, drowsy, drunk] | head-warnings: [vomitted, headache] | unknown-choice",
        "{ risk: high } | { risk: hihg } | unknown-choice",
        "{ blacked-out: yes }, conclude | { blackd-out: yes }, conclude | unknown-name",
        "{ blacked-out: yes }, conclude | { blacked-out: not-sure }, conclude | not-sure-tested",
        "conclude: gp-same-day | conclude: gp-same-dya | unknown-conclusion"
      })
  void aMisspeltNameOrChoiceIsRefusedWithTheRightOne(String right, String wrong, String rule) {
    String fault = with(right, wrong);
    assertThat(read(fault).defects())
        .anySatisfy(defect -> {
          assertThat(defect.rule()).isEqualTo(rule);
          assertThat(defect.line()).isEqualTo(line(fault, wrong));
          assertThat(defect.file()).isEqualTo("unwell.yaml");
        });
    if (!rule.equals("not-sure-tested")) {
      assertThat(read(fault).defects())
          .extracting(Defect::text)
          .anyMatch(t -> t.contains("did you mean"));
    }
  }

  @Test
  void aQuestionThatIsNeverRelevantIsFoundThroughTheChain() {
    String fault = with(HEAD_WARNINGS_IF + "yes }", HEAD_WARNINGS_IF + "yes, age-band: child }");
    assertThat(findings(fault))
        .filteredOn(finding -> finding.check().equals("dead-question"))
        .extracting(Finding::text)
        .containsExactlyInAnyOrder(
            "'head-warnings' can never be relevant", "'hurt-by-someone' can never be relevant");
  }

  @Test
  void anUnsafeNarrowingOfNotSureIsRefused() {
    String fault =
        with(
            "not-sure:\n",
            "not-sure:\n  - { question: blacked-out, counts-as: no, because: Most did not. }\n");
    assertThat(findings(fault)).extracting(Finding::check).containsExactly("unsafe-not-sure");
    String reasonless = with(", because: Who cannot count them had few. }", " }");
    assertThat(read(reasonless).defects()).extracting(Defect::rule).containsExactly("key-missing");
  }

  @Test
  void aRedFlagThatCalmsIsShown() {
    String fault =
        with(
            "{ rule: falls, when: { falls-in-a-year: 2 or more }",
            "{ rule: falls, when: { falls-in-a-year: 2 or more, head-strike: no }");
    assertThat(findings(fault))
        .filteredOn(finding -> finding.check().equals("red-flag"))
        .singleElement()
        .satisfies(finding ->
            assertThat(finding.text())
                .contains("'Yes' instead of 'No' to 'head-strike' lowers the outcome"));
  }

  @Test
  void tooManyQuestionsAreCounted() {
    assertThat(findings(with("questions-max: 18", "questions-max: 10")))
        .extracting(Finding::check)
        .containsExactly("too-many-questions");
  }

  @Test
  void whatLooksAheadOrRestsOnItselfOrIsNotAskedIsRefused() {
    assertThat(
            read(with(
                    HEAD_WARNINGS_IF + "yes }",
                    HEAD_WARNINGS_IF.replace("head-strike", "falls-in-a-year") + "2 }"))
                .defects())
        .extracting(Defect::rule)
        .containsExactly("looks-ahead");
    assertThat(read(with("{ news2: 7 or more }", "{ risk: low }")).defects())
        .extracting(Defect::rule)
        .containsExactly("cycle");
    assertThat(read(with("  - blacked-out\n", "")).defects())
        .extracting(Defect::rule)
        .contains("not-asked");
  }

  @Test
  void whatTheCasesDoNotCatchIsListed() {
    Grading.Grade grade = Grading.grade(read(SOUND).models().getFirst());
    assertThat(grade.ratio()).isBetween(0.2, 0.99);
    assertThat(grade.survivors())
        .anyMatch(survivor -> survivor.mutant().what().contains("'falls'"))
        .noneMatch(survivor -> survivor.mutant().what().equals("rule 'blackout': dropped"));
  }
}
