package org.onecall.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onecall.directory.Services.at;
import static org.onecall.directory.Services.directory;
import static org.onecall.directory.Services.open;
import static org.onecall.directory.Services.rank;
import static org.onecall.directory.Services.service;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
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
    assertThat(OpenNow.near(new Place.InDistrict("ZZ1"), at("12:00"), directory).nearest())
        .extracting(OpenNow.Shown::id)
        .containsExactly("near", "far", "by-telephone");
  }

  @Test
  void whatIsClosedOrClosesIn29MinutesIsNotShownLikeInRanking() {
    Directory directory = directory(open(CENTRE, "08:00-20:00"));
    Place place = new Place.InDistrict("ZZ1");
    assertThat(OpenNow.near(place, at("07:59"), directory).nearest()).isEmpty();
    assertThat(OpenNow.near(place, at("08:00"), directory).nearest())
        .singleElement()
        .extracting(OpenNow.Shown::opening)
        .isEqualTo("open until 20:00");
    assertThat(OpenNow.near(place, at("19:30"), directory).nearest()).hasSize(1);
    assertThat(rank(0, "19:30", open(CENTRE, "08:00-20:00")).kept()).hasSize(1);
    assertThat(OpenNow.near(place, at("19:31"), directory).nearest()).isEmpty();
    assertThat(rank(0, "19:31", open(CENTRE, "08:00-20:00")).kept()).isEmpty();
  }

  @Test
  void ofMoreThanOneAnswerNamesTheNearestAreNamedAndAllCounted() {
    Service[] services =
        IntStream.rangeClosed(0, OpenNow.SHOWN_MAX)
            .mapToObj(i ->
                at(service("chemist-" + i, ServiceType.PHARMACY, WayIn.WALK_IN), "east", 1_000 + i))
            .toArray(Service[]::new);
    services[0] = at(service("far", ServiceType.WALK_IN_CENTRE, WayIn.WALK_IN), "east", 9_000);
    Place place = new Place.InDistrict("ZZ1");
    OpenNow.Found all = OpenNow.near(place, at("12:00"), directory(services));
    assertThat(all.count()).isEqualTo(OpenNow.SHOWN_MAX + 1);
    assertThat(all.nearest())
        .hasSize(OpenNow.SHOWN_MAX)
        .extracting(OpenNow.Shown::id)
        .startsWith("chemist-1", "chemist-2")
        .doesNotContain("far");
    // A kind none of which is among the nearest is told all the same, and found by itself.
    assertThat(all.kinds())
        .containsExactlyInAnyOrder(ServiceType.PHARMACY, ServiceType.WALK_IN_CENTRE);
    OpenNow.Found centres =
        OpenNow.near(
            place,
            at("12:00"),
            directory(services),
            Map.of(),
            Optional.of(ServiceType.WALK_IN_CENTRE));
    assertThat(centres.count()).isEqualTo(1);
    assertThat(centres.nearest()).extracting(OpenNow.Shown::id).containsExactly("far");
    assertThat(centres.kinds()).isEqualTo(all.kinds());
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
    assertThat(OpenNow.near(Place.NOT_KNOWN, at("12:00"), directory).nearest()).isEmpty();
  }

  @Test
  void whatServesAnotherAreaIsNotShown() {
    Directory directory =
        directory(
            Services.rules(
                CENTRE, Services.area(new Area(Set.of("west"), Set.of(), Set.of(), Set.of()))));
    assertThat(OpenNow.near(new Place.InDistrict("ZZ1"), at("12:00"), directory).nearest())
        .isEmpty();
    assertThat(OpenNow.near(new Place.InDistrict("ZZ2"), at("12:00"), directory).nearest())
        .hasSize(1);
    assertThat(OpenNow.near(Place.NOT_KNOWN, at("12:00"), directory).nearest()).hasSize(1);
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
