package org.onecall.partner.bars;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onecall.partner.Assessment;
import org.onecall.partner.IncomingCase.Category;
import org.onecall.partner.Subject;

/**
 * The standard's table of what a receiver does, row by row: what it allows and what it does not.
 */
class DecisionTableTest {
  private static final Instant START = Instant.parse("2026-11-27T10:00:00Z");

  private static String verdict(BarsMessage message) {
    return switch (DecisionTable.decide(message)) {
      case DecisionTable.Verdict.Refuse(Problem problem) ->
          problem.status() + " " + problem.issue().code();
      case DecisionTable.Verdict.Do(Act.TakeReferral take) -> "take " + lower(take.category());
      case DecisionTable.Verdict.Do(Act.Hear hear) -> "hear " + lower(hear.feedback());
      case DecisionTable.Verdict.Do(Act act) -> act.getClass().getSimpleName();
    };
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static BarsMessage.Envelope envelope(
      BarsMessage.Event event, String reason, String version, String respondsTo) {
    return new BarsMessage.Envelope(
        Optional.of("b"),
        some(version),
        event,
        BarsMessage.Reason.valueOf(reason.toUpperCase(Locale.ROOT)),
        Optional.empty(),
        Optional.empty(),
        some(respondsTo),
        Optional.empty(),
        Optional.empty(),
        "Bundle.entry[0].resource");
  }

  private static Optional<String> some(String text) {
    return text.equals("-") ? Optional.empty() : Optional.of(text);
  }

  private static BarsMessage.Item item(String status) {
    return new BarsMessage.Item(Optional.of("i"), some(status), Optional.empty(), "path");
  }

  private static BarsMessage referral(
      BarsMessage.Envelope envelope, String category, String request, String plan, String met) {
    return new BarsMessage(
        envelope,
        Optional.of(
            new BarsMessage.Referral(
                item(request),
                some(category).map(one -> Category.valueOf(one.toUpperCase(Locale.ROOT))),
                Optional.empty(),
                some(plan),
                some(met),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "encounter",
                "plan")),
        Optional.empty(),
        Optional.of(somebody()),
        Optional.<Assessment>empty());
  }

  private static Subject somebody() {
    return new Subject(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.of("07700900123"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -     | 422 invariant
          2.0.0 | 422 not-supported
          one   | 422 not-supported
          1.4.0 | take referral
          1.0.0-alpha | take referral
          """)
  void step3TheVersionIsGivenAndKnown(String version, String expected) {
    assertThat(
            verdict(
                referral(
                    envelope(BarsMessage.Event.SERVICEREQUEST_REQUEST, "new", version, "-"),
                    "referral",
                    "active",
                    "completed",
                    "triaged")))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          new    | referral   | active           | completed | triaged     | take referral
          new    | referral   | active           | completed | finished    | take referral
          new    | referral   | active           | completed | in-progress | 400 invariant
          new    | referral   | active           | completed | -           | 400 invariant
          new    | referral   | active           | active    | triaged     | 400 invariant
          new    | referral   | active           | -         | triaged     | 400 invariant
          new    | referral   | revoked          | completed | triaged     | 400 invariant
          new    | referral   | on-hold          | completed | triaged     | 400 invariant
          new    | referral   | -                | completed | triaged     | 400 invariant
          new    | validation | active           | active    | triaged     | take validation
          new    | validation | active           | active    | in-progress | take validation
          new    | validation | active           | active    | finished    | 400 invariant
          new    | validation | active           | completed | triaged     | 400 invariant
          new    | validation | completed        | active    | triaged     | 400 invariant
          new    | -          | active           | completed | triaged     | 400 required
          update | referral   | revoked          | completed | triaged     | CancelReferral
          update | referral   | entered-in-error | -         | -           | CancelReferral
          update | referral   | active           | completed | triaged     | 400 invariant
          update | referral   | on-hold          | completed | triaged     | 400 invariant
          update | referral   | completed        | completed | triaged     | 400 invariant
          update | validation | revoked          | active    | triaged     | CancelReferral
          update | validation | entered-in-error | active    | triaged     | CancelReferral
          update | validation | active           | active    | triaged     | UpdateReferral
          update | validation | on-hold          | active    | triaged     | UpdateReferral
          update | validation | completed        | active    | triaged     | 400 invariant
          update | -          | revoked          | active    | triaged     | 400 required
          delete | referral   | revoked          | completed | triaged     | CancelReferral
          delete | validation | revoked          | active    | triaged     | CancelReferral
          delete | validation | active           | active    | triaged     | 400 invariant
          """)
  void steps4And5WhatARequestAsks(
      String reason, String category, String request, String plan, String met, String expected) {
    assertThat(
            verdict(
                referral(
                    envelope(BarsMessage.Event.SERVICEREQUEST_REQUEST, reason, "1.4.0", "-"),
                    category,
                    request,
                    plan,
                    met)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -      | new    | validation | active    | in-progress | 400 invariant
          b-1    | new    | referral   | revoked   | triaged     | hear did_not_attend
          b-1    | update | referral   | revoked   | triaged     | 400 invariant
          b-1    | new    | referral   | active    | in-progress | 400 invariant
          b-1    | new    | referral   | completed | finished    | 400 invariant
          b-1    | new    | validation | active    | in-progress | hear interim
          b-1    | new    | validation | completed | triaged     | hear final
          b-1    | new    | validation | completed | finished    | hear final
          b-1    | new    | validation | active    | finished    | hear final
          b-1    | new    | validation | revoked   | triaged     | hear rejected
          b-1    | new    | validation | revoked   | in-progress | 400 invariant
          b-1    | new    | validation | completed | in-progress | 400 invariant
          b-1    | new    | validation | active    | triaged     | 400 invariant
          b-1    | new    | validation | -         | -           | 400 invariant
          b-1    | new    | -          | completed | triaged     | 400 required
          """)
  void steps6And7WhatAResponseSays(
      String respondsTo,
      String reason,
      String category,
      String request,
      String met,
      String expected) {
    assertThat(
            verdict(
                referral(
                    envelope(
                        BarsMessage.Event.SERVICEREQUEST_RESPONSE, reason, "1.4.0", respondsTo),
                    category,
                    request,
                    "active",
                    met)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          new    | booked           | 0  | Book
          new    | booked           | 60 | 400 invariant
          new    | cancelled        | 0  | 400 invariant
          new    | proposed         | 0  | 400 invariant
          new    | -                | 0  | 400 invariant
          update | cancelled        | 0  | CancelBooking
          update | entered-in-error | 0  | CancelBooking
          update | booked           | 0  | AmendBooking
          update | noshow           | 0  | 400 invariant
          delete | cancelled        | 0  | CancelBooking
          delete | booked           | 0  | 400 invariant
          """)
  void steps8And9WhatABookingAsks(String reason, String status, int apart, String expected) {
    var slot =
        new BarsMessage.Slot(Optional.of("s"), Optional.of(START.plusSeconds(apart)), "slot");
    var appointment =
        new BarsMessage.Appointment(
            item(status),
            Optional.of(START),
            Optional.empty(),
            Optional.of(slot),
            Optional.empty());
    assertThat(
            verdict(
                new BarsMessage(
                    envelope(BarsMessage.Event.BOOKING_REQUEST, reason, "1.4.0", "-"),
                    Optional.empty(),
                    Optional.of(appointment),
                    Optional.of(somebody()),
                    Optional.empty())))
        .isEqualTo(expected);
  }
}
