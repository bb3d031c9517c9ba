package org.onecall.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onecall.directory.Services.at;
import static org.onecall.directory.Services.directory;
import static org.onecall.directory.Services.open;
import static org.onecall.directory.Services.rank;
import static org.onecall.directory.Services.service;

import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Anybody may ask what is open near them, and why an offer was refused is asked by the standard.
 */
class OpenNowTest {
  private static final Service CENTRE =
      service("centre", ServiceType.WALK_IN_CENTRE, WayIn.WALK_IN);

  @Test
  void whatIsOpenIsShownNearestFirst() {
    Directory directory =
        directory(
            at(service("far", ServiceType.PHARMACY, WayIn.WALK_IN), "east", 9_000),
            service("by-telephone", ServiceType.SELF_CARE, WayIn.ADVICE),
            at(service("near", ServiceType.PHARMACY, WayIn.WALK_IN), "east", 1_000),
            at(service("too-far", ServiceType.PHARMACY, WayIn.WALK_IN), "east", 61_000));
    assertThat(OpenNow.near(new Place.InDistrict("ZZ1"), at("12:00"), directory))
        .extracting(OpenNow.Shown::id)
        .containsExactly("near", "far", "by-telephone");
  }

  @Test
  void whatIsClosedOrClosesIn29MinutesIsNotShownLikeInRanking() {
    Directory directory = directory(open(CENTRE, "08:00-20:00"));
    Place place = new Place.InDistrict("ZZ1");
    assertThat(OpenNow.near(place, at("07:59"), directory)).isEmpty();
    assertThat(OpenNow.near(place, at("08:00"), directory))
        .singleElement()
        .extracting(OpenNow.Shown::opening)
        .isEqualTo("open until 20:00");
    assertThat(OpenNow.near(place, at("19:30"), directory)).hasSize(1);
    assertThat(rank(0, "19:30", open(CENTRE, "08:00-20:00")).kept()).hasSize(1);
    assertThat(OpenNow.near(place, at("19:31"), directory)).isEmpty();
    assertThat(rank(0, "19:31", open(CENTRE, "08:00-20:00")).kept()).isEmpty();
  }

  @Test
  void whatIsForStaffIsNotShownToThePublic() {
    Directory directory =
        directory(
            Services.counted(CENTRE, new Capacity.NotCounted(), Set.of(Attribute.STAFF_ONLY)),
            Services.counted(
                service("clinicians", ServiceType.SAME_DAY_EMERGENCY_CARE, WayIn.REFER),
                new Capacity.NotCounted(),
                Set.of(Attribute.CLINICIANS_ONLY)));
    assertThat(OpenNow.near(Place.NOT_KNOWN, at("12:00"), directory)).isEmpty();
  }

  @Test
  void whatServesAnotherAreaIsNotShown() {
    Directory directory =
        directory(
            Services.rules(
                CENTRE, Services.area(new Area(Set.of("west"), Set.of(), Set.of(), Set.of()))));
    assertThat(OpenNow.near(new Place.InDistrict("ZZ1"), at("12:00"), directory)).isEmpty();
    assertThat(OpenNow.near(new Place.InDistrict("ZZ2"), at("12:00"), directory)).hasSize(1);
    assertThat(OpenNow.near(Place.NOT_KNOWN, at("12:00"), directory)).hasSize(1);
  }

  @Test
  void aRefusedOfferHasAReasonAndSomeReasonsNeedWordsOrAClinician() {
    assertThat(RejectReason.ofNumber(26)).contains(RejectReason.PATIENT_CHOICE);
    assertThat(RejectReason.ofNumber(25)).isEmpty();
    assertThat(RejectReason.PATIENT_CHOICE.isComplete(" ")).isFalse();
    assertThat(RejectReason.TRANSPORT.isComplete("")).isTrue();
    assertThat(RejectReason.NOT_APPROPRIATE.mayBeGivenBy(Need.Asker.HANDLER)).isFalse();
    assertThat(RejectReason.NOT_APPROPRIATE.mayBeGivenBy(Need.Asker.CLINICIAN)).isTrue();
  }
}
