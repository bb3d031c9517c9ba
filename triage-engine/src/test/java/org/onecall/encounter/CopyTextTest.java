package org.onecall.encounter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.onecall.protocol.Outcome;
import org.onecall.protocol.ShippedContent;
import org.onecall.protocol.model.Conclusion;
import org.onecall.protocol.model.ProtocolModel;
import org.onecall.protocol.model.Remark;
import org.onecall.protocol.read.ContentReader;

/**
 * What a text message says of a call: all of when to ring again, and then what there is room for.
 */
class CopyTextTest {
  private static final String DAY = "Sunday 22 November at ";
  private static final String LONG_NAME = "N".repeat(Texts.LINE_CHARS_MAX);

  /** The most that a shipped protocol can say with a conclusion, whatever is answered. */
  private static Outcome fullest(ProtocolModel model, Conclusion conclusion) {
    return new Outcome(
        conclusion.id(),
        conclusion.urgency(),
        conclusion.need(),
        conclusion.skill(),
        conclusion.minutes(),
        conclusion.timeFrame(),
        conclusion.title(),
        with(model, conclusion, conclusion.advice(), Remark.Kind.ADVICE),
        with(model, conclusion, conclusion.worsening(), Remark.Kind.WORSENING),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of());
  }

  private static List<String> with(
      ProtocolModel model, Conclusion conclusion, List<String> own, Remark.Kind kind) {
    List<String> all = new ArrayList<>(own);
    model.remarks().stream()
        .filter(remark -> remark.kind() == kind)
        .filter(r -> r.onlyAfter().isEmpty() || r.onlyAfter().contains(conclusion.id()))
        .map(Remark::text)
        .filter(text -> !all.contains(text))
        .forEach(all::add);
    return all;
  }

  /** A place of a long name, and as many services told besides as may be. */
  private static Encounter placed(Outcome outcome) {
    List<Event> events = new ArrayList<>();
    events.add(new Event.OutcomeReached(outcome));
    events.add(new Event.Placed(new ServiceRef("utc", LONG_NAME), Optional.empty(), "OC-7F3K-29X"));
    for (int i = 0; i < Choosing.ALSO_MAX; i++) {
      events.add(new Event.AlsoReferred(new ServiceRef("also-" + i, LONG_NAME), "OC-4KD2-77M"));
    }
    Encounter encounter = Play.concluded().encounter();
    for (Event event : events) {
      encounter =
          encounter.apply(new Recorded(encounter.version() + 1, Sample.NOON, Sample.AMIRA, event));
    }
    return encounter;
  }

  @Test
  void leavesOutNothingOfWhenToRingAgainOfAnyShippedOutcome() {
    List<ProtocolModel> shipped = ContentReader.read(ShippedContent.files()).models();
    assertThat(shipped).isNotEmpty();
    for (ProtocolModel model : shipped) {
      for (Conclusion conclusion : model.conclusions()) {
        Outcome outcome = fullest(model, conclusion);
        String text = CopyText.of(placed(outcome), ZoneOffset.UTC, Optional.of("01632 960100"));
        String what = model.about().id() + " " + conclusion.id();
        // On which day, as a time frame counts from then, and in words to whoever reads it.
        assertThat(text).as(what).startsWith("From your call on " + DAY);
        assertThat(text.lines().findFirst().orElseThrow()).as(what).doesNotContain("the caller");
        assertThat(text.lines()).as(what).containsAll(outcome.worsening());
        assertThat(text.lines()).as(what).contains("To ring again: 01632 960100.");
        assertThat(text).as(what).contains("OC-7F3K-29X", "OC-4KD2-77M");
        // Seven messages of 153, and as many again where every name is as long as a name may be.
        assertThat(text).as(what).hasSizeLessThan(14 * 153);
        if (!text.lines().toList().containsAll(outcome.advice())) {
          assertThat(text.lines()).as(what).endsWith(CopyText.MORE);
        }
      }
    }
  }

  @Test
  void namesNoNumberOfALineThatHasNone() {
    List<ProtocolModel> shipped = ContentReader.read(ShippedContent.files()).models();
    ProtocolModel model = shipped.getFirst();
    Outcome outcome = fullest(model, model.conclusions().getFirst());
    assertThat(CopyText.of(placed(outcome), ZoneOffset.UTC, Optional.empty()))
        .startsWith("From your call on " + DAY)
        .doesNotContain("To ring again:");
  }

  @Test
  void saysThatThereWasMoreOnlyWhereSomethingIsLeftOut() {
    String fits = "a".repeat(CopyText.CHARS_MAX - "Always".length() - 1);
    assertThat(CopyText.text(List.of("Always"), List.of(fits))).isEqualTo("Always\n" + fits);
    assertThat(CopyText.text(List.of("Always"), List.of(fits + "a", "Drink water")))
        .isEqualTo("Always\nDrink water\n" + CopyText.MORE);
    String tooLong = "b".repeat(CopyText.CHARS_MAX + 1);
    assertThat(CopyText.text(List.of(tooLong), List.of())).isEqualTo(tooLong);
    assertThat(CopyText.text(List.of(tooLong), List.of("Rest")))
        .isEqualTo(tooLong + "\n" + CopyText.MORE);
  }
}
