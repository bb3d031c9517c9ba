package org.onecall.encounter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.onecall.protocol.Outcome;
import org.onecall.protocol.ShippedContent;
import org.onecall.protocol.Urgency;
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
  private static final String LONG_ADDRESS = "A".repeat(Texts.LINE_CHARS_MAX);

  private static final Outcome WOUND =
      new Outcome(
          "wound",
          Urgency.WITHIN_6_HOURS,
          "wound-care",
          "",
          Optional.of(360),
          "within 6 hours",
          "Treatment of a wound today",
          List.of("Keep it clean."),
          List.of("Ring 999 if it bleeds."),
          List.of(),
          List.of(),
          Optional.empty(),
          List.of());

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

  /** A place of a long name and address, and as many services told besides as may be. */
  private static Encounter placed(Outcome outcome) {
    List<Event> events = new ArrayList<>();
    ServiceRef utc =
        new ServiceRef(
            "utc", LONG_NAME, Optional.of(LONG_ADDRESS), Optional.of("01632 960 101 2345 67"));
    events.add(new Event.OutcomeReached(outcome));
    events.add(new Event.Placed(utc, Optional.empty(), "OC-7F3K-29X"));
    for (int i = 0; i < Choosing.ALSO_MAX; i++) {
      events.add(new Event.AlsoReferred(new ServiceRef("also-" + i, LONG_NAME), "OC-4KD2-77M"));
    }
    return with(events);
  }

  private static Encounter with(List<Event> events) {
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
        assertThat(text).as(what).contains(LONG_ADDRESS, outcome.timeFrame());
        // Seven messages of 153, and as many again where every name is as long as a name may be.
        assertThat(text).as(what).hasSizeLessThan(14 * 153);
        if (!text.lines().toList().containsAll(outcome.advice())) {
          assertThat(text.lines()).as(what).endsWith(CopyText.MORE);
        }
      }
    }
  }

  @Test
  void saysHowSoonAndWhereToGoAndWhomToRing() {
    ServiceRef centre =
        new ServiceRef(
            "utc",
            "Northgate centre",
            Optional.of("1 High Street, Northgate"),
            Optional.of("01632 960000"));
    Instant two = Instant.parse("2026-11-22T14:00:00Z");
    SlotRef slot = new SlotRef("utc@2", two, two.plusSeconds(900));
    ServiceRef team =
        new ServiceRef("team", "The team", Optional.empty(), Optional.of("01632 960001"));
    ServiceRef dentist =
        new ServiceRef("dentist", "The dentist", Optional.of("2 Quay Row"), Optional.empty());
    String text =
        CopyText.of(
            with(
                List.of(
                    new Event.OutcomeReached(WOUND),
                    new Event.Placed(centre, Optional.of(slot), "OC-1"),
                    new Event.AlsoReferred(dentist, "OC-2"))),
            ZoneOffset.UTC,
            Optional.empty());
    assertThat(text.lines())
        .startsWith(
            "From your call on " + DAY + "12:00: Treatment of a wound today, within 6 hours.",
            "Northgate centre, "
                + DAY
                + "14:00. 1 High Street, Northgate."
                + " Telephone 01632 960000. Reference OC-1.",
            "Also: The dentist. Reference OC-2.",
            "Ring 999 if it bleeds.",
            "The dentist: 2 Quay Row.",
            "Keep it clean.");
    assertThat(
            CopyText.of(
                with(List.of(new Event.Placed(team, Optional.empty(), "OC-3"))),
                ZoneOffset.UTC,
                Optional.empty()))
        .as("who comes to them is nowhere to go")
        .contains("The team. Telephone 01632 960001. Reference OC-3.");
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

  @Test
  void tellsWhatEveryProblemCameToAndNoAdviceTwice() {
    Outcome fever =
        new Outcome(
            "fever",
            Urgency.SELF_CARE,
            "self-care",
            "",
            Optional.empty(),
            "",
            "Looking after a fever, as told to the caller",
            List.of("Drink often.", "Keep it clean."),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            List.of());
    assertThat(CopyText.besides(WOUND, List.of(fever, WOUND)))
        .containsExactly("Also: Looking after a fever, as told to you.", "Drink often.");
    assertThat(CopyText.besides(WOUND, List.of(WOUND))).isEmpty();
  }
}
