package org.onecall.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What prevents illness is offered at the end of a call that was not urgent, and only then. */
class PreventionTest {
  private static final ProtocolShelf SHELF = ProtocolShelf.load(Content.DEMONSTRATION);

  private static final Answers CALM =
      Answers.NONE
          .with("awake-and-breathing", Answer.yes())
          .with("life-threats", Answer.none())
          .with("danger-now", Answer.none())
          .with(Facts.AGE, Answer.number(Facts.daysOfMonths(50 * 12)))
          .with(Facts.SEX, Answer.one("female"))
          .with(Facts.ASKER, Facts.asker(AskedBy.HANDLER));

  private static Outcome outcome(String protocol, Answers answers) {
    Protocol found = SHELF.current(new ProtocolId(protocol)).orElseThrow();
    Answers all = answers;
    while (found.next(all) instanceof Step.Ask(Question question)) {
      all = all.with(question.id(), Answer.notSure());
    }
    return ((Step.Concluded) found.next(all)).outcome();
  }

  @Test
  void itComesAfterCalmOutcomesAlone() {
    Outcome calm = outcome("prevention", CALM);
    assertThat(calm.level()).isEqualTo(Level.SELF_CARE);
    assertThat(SHELF.after(calm))
        .extracting(Protocol::id)
        .containsExactly(new ProtocolId("prevention"));
    Outcome urgent = outcome("fall-adult", CALM);
    assertThat(urgent.level()).isEqualTo(Level.EMERGENCY);
    assertThat(SHELF.after(urgent)).isEmpty();
  }

  @Test
  void itIsNotChosenByComplaint() {
    assertThat(SHELF.find("staying well"))
        .extracting(Protocol::comesAfter)
        .allMatch(l -> l.isEmpty());
  }

  @Test
  void offersStandOnceEverythingIsAskedAndGoWithTheirNeed() {
    Protocol prevention = SHELF.current(new ProtocolId("prevention")).orElseThrow();
    Answers answers = CALM.with("may-offer", Answer.yes()).with("smokes", Answer.yes());
    assertThat(prevention.offers(answers)).isEmpty();
    while (prevention.next(answers) instanceof Step.Ask(Question question)) {
      answers = answers.with(question.id(), Answer.notSure());
    }
    assertThat(prevention.offers(answers)).extracting(Offer::need).containsExactly("stop-smoking");
    Answers changed = answers.with("may-offer", Answer.no());
    assertThat(prevention.offers(changed)).isEqualTo(List.of());
  }
}
