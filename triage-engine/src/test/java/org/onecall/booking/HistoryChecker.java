package org.onecall.booking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Judges a history of places by what handlers saw alone.
 *
 * <p>A booking lives for certain from when its answer came to when its cancellation was asked for.
 * A slot may never have more bookings alive for certain than people fit into it, whatever order the
 * answers came in.
 */
final class HistoryChecker {
  private final Map<String, Integer> fits;
  private final List<String> faults = new ArrayList<>();
  private final Map<String, PlaceHistory.Seen.Booked> bookings = new HashMap<>();
  private final Map<String, PlaceHistory.Seen.Cancelled> cancellations = new HashMap<>();

  /**
   * A checker.
   *
   * @param fits how many people fit into each slot
   */
  HistoryChecker(Map<String, Integer> fits) {
    this.fits = fits;
  }

  /** What is wrong with the history; nothing when it is right. */
  List<String> faults(List<PlaceHistory.Seen> history) {
    Map<String, String> holders = new HashMap<>();
    for (PlaceHistory.Seen seen : history) {
      switch (seen) {
        case PlaceHistory.Seen.Held held -> {
          String lease = held.unit() + "/" + held.fence();
          String other = holders.putIfAbsent(lease, held.who());
          if (other != null && !other.equals(held.who())) {
            faults.add("one lease for two: " + lease + " for " + other + " and " + held.who());
          }
        }
        case PlaceHistory.Seen.Booked booked -> booked(booked);
        case PlaceHistory.Seen.Cancelled cancelled -> {
          if (cancellations.putIfAbsent(cancelled.reference(), cancelled) != null) {
            faults.add("cancelled twice: " + cancelled.reference());
          }
        }
      }
    }
    full();
    return List.copyOf(faults);
  }

  private void booked(PlaceHistory.Seen.Booked booked) {
    if (booked.leaseOver() && booked.novelty() == PlaceHistory.Novelty.NEW) {
      faults.add("booked after the lease was over: " + booked.reference());
    }
    PlaceHistory.Seen.Booked other = bookings.get(booked.reference());
    if (other == null) {
      bookings.put(booked.reference(), booked);
      return;
    }
    if (!other.who().equals(booked.who()) || !other.slot().equals(booked.slot())) {
      faults.add("one reference for two: " + booked.reference());
    }
    if (other.novelty() == PlaceHistory.Novelty.NEW
        && booked.novelty() == PlaceHistory.Novelty.NEW) {
      faults.add("booked as new twice: " + booked.reference());
    }
    if (booked.answered() < other.answered()) {
      bookings.put(booked.reference(), booked);
    }
  }

  /** References that live at the end, by slot. */
  Map<String, Integer> livingAtTheEnd() {
    Map<String, Integer> living = new TreeMap<>();
    fits.keySet().forEach(slot -> living.put(slot, 0));
    bookings.values().stream()
        .filter(booked -> !cancellations.containsKey(booked.reference()))
        .forEach(booked -> living.merge(booked.slot(), 1, Integer::sum));
    return living;
  }

  private record Step(long at, int change) {}

  private void full() {
    Map<String, List<Step>> steps = new HashMap<>();
    for (PlaceHistory.Seen.Booked booked : bookings.values()) {
      PlaceHistory.Seen.Cancelled end = cancellations.get(booked.reference());
      if (end == null || end.asked() > booked.answered()) {
        List<Step> slot = steps.computeIfAbsent(booked.slot(), key -> new ArrayList<>());
        slot.add(new Step(booked.answered(), 1));
        if (end != null) {
          slot.add(new Step(end.asked(), -1));
        }
      }
    }
    steps.forEach((slot, changes) -> {
      changes.sort(Comparator.comparingLong(Step::at).thenComparingInt(Step::change));
      int living = 0;
      for (Step step : changes) {
        living += step.change();
        if (living > fits.getOrDefault(slot, 0)) {
          faults.add("given to more than fit: " + slot + " to " + living);
          return;
        }
      }
    });
  }
}
