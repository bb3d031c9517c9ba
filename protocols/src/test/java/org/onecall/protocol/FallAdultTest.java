package org.onecall.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The shipped protocol for an adult who has fallen, walked as a handler would. */
class FallAdultTest {
  private static final Protocol FALL =
      ProtocolShelf.load(Content.DEMONSTRATION).current(new ProtocolId("fall-adult")).orElseThrow();

  private static final Answers ADULT =
      Answers.NONE
          .with(Facts.AGE, Answer.number(Facts.daysOfMonths(82 * 12)))
          .with(Facts.SEX, Answer.one("female"))
          .with(Facts.ASKER, Facts.asker(AskedBy.HANDLER));

  private static final Map<String, Answer> QUIET =
      Map.ofEntries(
          Map.entry("awake-and-breathing", Answer.yes()),
          Map.entry("life-threats", Answer.none()),
          Map.entry("danger-now", Answer.none()),
          Map.entry("blacked-out", Answer.no()),
          Map.entry("new-confusion", Answer.no()),
          Map.entry("head-strike", Answer.no()),
          Map.entry("neck-or-back", Answer.one("no-pain")),
          Map.entry("fall-injuries", Answer.none()),
          Map.entry("pain-score", Answer.number(2)),
          Map.entry("on-floor-now", Answer.no()),
          Map.entry("time-on-floor", Answer.number(5)),
          Map.entry("walks-as-before", Answer.yes()),
          Map.entry("before-the-fall", Answer.none()),
          Map.entry("falls-in-a-year", Answer.number(1)),
          Map.entry("hurt-by-someone", Answer.no()));

  /** A walked call: what was asked, and what came of it. */
  private record Call(List<String> asked, Answers answers, Outcome outcome) {}

  private static Call call(Answers known, Map<String, Answer> differing) {
    var asked = new ArrayList<String>();
    Answers answers = known;
    while (FALL.next(answers) instanceof Step.Ask(Question question)) {
      asked.add(question.id());
      assertThat(asked).doesNotHaveDuplicates();
      Answer answer = differing.getOrDefault(question.id(), QUIET.get(question.id()));
      assertThat(answer).as("an answer to %s", question.id()).isNotNull();
      assertThat(FALL.refusal(question.id(), answer)).isEmpty();
      answers = answers.with(question.id(), answer);
    }
    return new Call(asked, answers, ((Step.Concluded) FALL.next(answers)).outcome());
  }

  @Test
  void anUnhurtOlderPersonIsSentToTheFallsTeam() {
    Call call = call(ADULT, Map.of());
    assertThat(call.outcome().id()).isEqualTo("falls-assessment");
    assertThat(call.outcome().level()).isEqualTo(Level.NON_URGENT);
    assertThat(call.asked()).startsWith("awake-and-breathing", "life-threats", "danger-now");
    assertThat(call.asked()).doesNotContain("head-warnings", "wound-bleeding", "can-get-up");
  }

  @Test
  void aRedFlagEndsTheQuestionsAtOnce() {
    Call call = call(ADULT, Map.of("life-threats", Answer.several("stroke-signs")));
    assertThat(call.asked()).containsExactly("awake-and-breathing", "life-threats");
    assertThat(call.outcome().urgency()).isEqualTo(Urgency.AMBULANCE);
    assertThat(call.outcome().advice()).anyMatch(line -> line.contains("last seen well"));
  }

  @Test
  void notSureCountsAsTheMostUrgentThingItCouldStandFor() {
    Call call =
        call(
            ADULT,
            Map.of(
                "head-strike",
                Answer.yes(),
                "head-warnings",
                Answer.none(),
                "anticoagulant",
                Answer.notSure()));
    assertThat(call.outcome().urgency()).isEqualTo(Urgency.EMERGENCY_DEPARTMENT);
    assertThat(call(ADULT, Map.of("blacked-out", Answer.notSure())).outcome().urgency())
        .isEqualTo(Urgency.AMBULANCE);
  }

  @Test
  void onTheFloorForTwoHoursAndUnableToGetUpBringsATeam() {
    Call call =
        call(
            ADULT,
            Map.of(
                "on-floor-now", Answer.yes(),
                "can-get-up", Answer.no(),
                "time-on-floor", Answer.number(120),
                "cold-on-floor", Answer.no(),
                "alone", Answer.yes()));
    assertThat(call.outcome().id()).isEqualTo("lift-within-2-hours");
    assertThat(call.outcome().need()).isEqualTo("falls-lift");
    assertThat(call.outcome().timeFrameMinutes()).contains(120);
    assertThat(call.outcome().flags()).containsExactly("alone-on-the-floor");
    assertThat(call.outcome().why()).isNotEmpty();
  }

  @Test
  void aChangedEarlierAnswerDecidesEverythingAnewAndStrikesOutWhatNoLongerCounts() {
    Map<String, Answer> differing =
        Map.of(
            "head-strike", Answer.yes(),
            "anticoagulant", Answer.yes(),
            "head-warnings", Answer.none());
    Answers answers = call(ADULT, differing).answers();
    assertThat(FALL.counted(answers)).contains("anticoagulant", "head-strike");
    Answers changed = answers.with("head-strike", Answer.no());
    assertThat(FALL.counted(changed)).doesNotContain("anticoagulant", "head-warnings");
  }

  @Test
  void thePregnancyQuestionIsOnlyForThoseItCanConcern() {
    Answers young = ADULT.with(Facts.AGE, Answer.number(Facts.daysOfMonths(30 * 12)));
    assertThat(call(young, Map.of("pregnant", Answer.no())).asked()).contains("pregnant");
    assertThat(call(young.with(Facts.SEX, Answer.one("male")), Map.of()).asked())
        .doesNotContain("pregnant");
    assertThat(call(ADULT, Map.of()).asked()).doesNotContain("pregnant");
  }

  @Test
  void aChildIsNotAskedAnAdultsQuestions() {
    Answers child = ADULT.with(Facts.AGE, Answer.number(3_000));
    Call call = call(child, Map.of());
    assertThat(call.outcome().id()).isEqualTo("not-for-this-person");
    assertThat(call.asked()).containsExactly("awake-and-breathing", "life-threats", "danger-now");
  }

  @Test
  void itIsFoundByWhatCallersSay() {
    ProtocolShelf shelf = ProtocolShelf.load(Content.DEMONSTRATION);
    assertThat(shelf.find("mum fell and cannot get up").getFirst().id()).isEqualTo(FALL.id());
    assertThat(shelf.find(""))
        .containsExactlyElementsOf(
            shelf.all().stream().filter(each -> each.comesAfter().isEmpty()).toList());
  }

  @Test
  void unsignedContentIsRefusedForCallers() {
    assertThatThrownBy(() -> ProtocolShelf.load(Content.SIGNED_ONLY))
        .isInstanceOf(ContentRefused.class)
        .hasMessageContaining("fall-adult.yaml: unsigned");
  }
}
