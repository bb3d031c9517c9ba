package org.onecall.encounter;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Offer;
import org.onecall.protocol.ProtocolId;
import org.onecall.protocol.Urgency;

/**
 * After an outcome that is not urgent, what keeps a person well is offered, and the answer kept.
 */
class PreventionTest {

  private static final ProtocolId PREVENTION = new ProtocolId("prevention");
  private static final Command.AnswerPrevention YES =
      new Command.AnswerPrevention("stop-smoking", true);
  private static final Map<String, Answer> SMOKER =
      Map.of(
          "may-offer", Answer.yes(),
          "smokes", Answer.yes(),
          "has-diabetes", Answer.no(),
          "diabetes-risk", Answer.none(),
          "daily-troubles", Answer.none(),
          "age", new Answer.Amount(BigDecimal.valueOf(14_610)),
          "sex", Answer.one("male"));

  @Test
  void whatTheCallerSaysToAnOfferIsOnRecord() {
    Play play = smokerWithAWrist();
    assertThat(Prevention.offers(play.encounter().triage(), MadeUp.SHELF::withHash))
        .extracting(Offer::id)
        .containsExactly("stop-smoking");

    play.must(new Command.AnswerPrevention("stop-smoking", false)).must(YES);
    int events = play.history().size();
    play.must(YES);

    assertThat(play.history()).hasSize(events);
    assertThat(play.history().getLast().event())
        .isEqualTo(
            new Event.PreventionAnswered(
                "stop-smoking", "Help to stop smoking", "stop-smoking", true));
    assertThat(play.encounter().writings().preventions())
        .extracting(Prevention::offer, Prevention::accepted)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("stop-smoking", true));
    assertThat(Encounter.replay(play.encounter().id(), play.history())).isEqualTo(play.encounter());
  }

  @Test
  void whatTheCallWasAboutStands() {
    Play play = wristThatIsNotSore();
    var before = play.encounter().triage().outcome().orElseThrow();
    smoker(play.chooses(PREVENTION));

    assertThat(play.encounter().triage().outcome()).contains(before);
  }

  @Test
  void whatIsNotOfferedCannotBeAccepted() {
    Play play = wristThatIsNotSore();
    assertThat(play.refused(YES)).isEqualTo("not-offered");
    assertThat(smoker(play.chooses(PREVENTION)).refused(new Command.AnswerPrevention("gym", true)))
        .isEqualTo("not-offered");
    assertThat(Play.madeUp().chooses(MadeUp.WRIST).refused(YES)).isEqualTo("no-outcome");
  }

  @Test
  void nothingIsOfferedAnyMoreWhenItTurnsOutToBeUrgent() {
    Play play = smokerWithAWrist();
    play.answers("wrist-bent", Answer.yes());

    assertThat(play.encounter().triage().outcome().orElseThrow().urgency())
        .isGreaterThan(Urgency.SAME_DAY);
    assertThat(play.refused(YES)).isEqualTo("not-offered");
  }

  private static Play smokerWithAWrist() {
    return smoker(wristThatIsNotSore().chooses(PREVENTION));
  }

  private static Play wristThatIsNotSore() {
    return Play.madeUp()
        .chooses(MadeUp.WRIST)
        .throughTheGate()
        .answers("wrist-bent", Answer.no())
        .answers("wrist-sore", Answer.no());
  }

  private static Play smoker(Play play) {
    for (int i = 0; i < 20 && play.encounter().triage().question().isPresent(); i++) {
      String question = play.encounter().triage().question().orElseThrow();
      play.answers(question, SMOKER.get(question));
    }
    return play;
  }
}
