package org.onecall.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.onecall.booking.PlaceHistory.Novelty;
import org.onecall.booking.PlaceHistory.Seen;

/** The checker sees what it is there to see. */
class HistoryCheckerTest {
  @Test
  void aPlaceGivenTwiceIsSeen() {
    assertThat(faults(booked("amira", "A", 1, 2), booked("ben", "B", 3, 4)))
        .containsExactly("given to more than fit: slot to 2");
  }

  @Test
  void aPlaceGivenAgainAfterItWasGivenBackIsRight() {
    assertThat(
            faults(
                booked("amira", "A", 1, 2),
                new Seen.Cancelled("A", 3, 6),
                booked("ben", "B", 4, 5)))
        .isEmpty();
  }

  @Test
  void oneReferenceOrLeaseForTwoPeopleIsSeen() {
    assertThat(faults(booked("amira", "A", 1, 2), booked("ben", "A", 3, 4)))
        .contains("one reference for two: A", "booked as new twice: A");
    assertThat(
            faults(
                new Seen.Held("amira", "slot", 7, 1, 1, 2),
                new Seen.Held("ben", "slot", 7, 1, 3, 4)))
        .containsExactly("one lease for two: 7/1 for amira and ben");
  }

  @Test
  void aBookingUnderALeaseThatWasOverIsSeen() {
    assertThat(faults(new Seen.Booked("amira", "slot", "A", Novelty.NEW, true, 1, 2)))
        .containsExactly("booked after the lease was over: A");
  }

  private static Seen booked(String who, String reference, long asked, long answered) {
    return new Seen.Booked(who, "slot", reference, Novelty.NEW, false, asked, answered);
  }

  private static List<String> faults(Seen... history) {
    return new HistoryChecker(Map.of("slot", 1)).faults(List.of(history));
  }
}
