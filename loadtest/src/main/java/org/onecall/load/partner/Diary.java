package org.onecall.load.partner;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;

/** The slots and bookings of a simulated system. Each slot takes one person. */
final class Diary {
  private static final Duration EACH = Duration.ofMinutes(15);
  private static final int SLOTS = 4 * 24 * 3;

  /** A booking, or one that was. */
  record Entry(String id, Instant start, String patient, boolean live, int version) {}

  private final TreeMap<Instant, Boolean> free = new TreeMap<>();
  private final Map<String, Entry> entries = new HashMap<>();
  private final Map<String, Boolean> referrals = new HashMap<>();
  private final Map<String, String> doneMessages = new HashMap<>();
  private int busyLeft = 2;

  /** A diary that begins with the next full hour, with slots where somebody works. */
  Diary(Instant now, Predicate<Instant> works) {
    Instant first = now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
    for (int i = 0; i < SLOTS; i++) {
      Instant start = first.plus(EACH.multipliedBy(i));
      if (works.test(start)) {
        free.put(start, true);
      }
    }
  }

  /** Weekdays from half past eight to half past five. */
  static boolean officeHours(Instant start) {
    ZonedDateTime local = start.atZone(ZoneId.of("Europe/London"));
    int minute = local.getHour() * 60 + local.getMinute();
    return local.getDayOfWeek().getValue() <= 5 && minute >= 510 && minute < 1_050;
  }

  List<Instant> free(Instant from, Instant to) {
    List<Instant> some = new ArrayList<>();
    free.subMap(from, true, to, true)
        .forEach((start, open) -> {
          if (open && some.size() < 40) {
            some.add(start);
          }
        });
    return some;
  }

  static Instant end(Instant start) {
    return start.plus(EACH);
  }

  /** Takes a slot, unless it is gone. */
  Optional<Entry> book(Instant start, String patient) {
    if (!free.getOrDefault(start, false)) {
      return Optional.empty();
    }
    free.put(start, false);
    var entry = new Entry(UUID.randomUUID().toString(), start, patient, true, 1);
    entries.put(entry.id(), entry);
    return Optional.of(entry);
  }

  /** Somebody else takes it. */
  void lose(Instant start) {
    free.replace(start, false);
  }

  Optional<Entry> cancel(String id) {
    Entry entry = entries.get(id);
    if (entry == null || !entry.live()) {
      return Optional.empty();
    }
    var cancelled = new Entry(id, entry.start(), entry.patient(), false, entry.version() + 1);
    entries.put(id, cancelled);
    free.put(entry.start(), true);
    return Optional.of(cancelled);
  }

  Optional<Entry> entry(String id) {
    return Optional.ofNullable(entries.get(id));
  }

  List<Entry> of(String patient) {
    return entries.values().stream().filter(one -> one.patient().equals(patient)).toList();
  }

  /** The bookings that stand. */
  List<Entry> standing() {
    return entries.values().stream().filter(Entry::live).toList();
  }

  long live() {
    return entries.values().stream().filter(Entry::live).count();
  }

  /** Somebody is referred. */
  void refer(String id) {
    referrals.put(id, true);
  }

  /** Whether a referral is live, if there is such. */
  Optional<Boolean> referral(String id) {
    return Optional.ofNullable(referrals.get(id));
  }

  /** Takes a live referral back. */
  boolean recall(String id) {
    return referrals.replace(id, true, false);
  }

  /** Whether a message was done before; notes that it is. */
  boolean isRepeat(String requestId) {
    return doneMessages.containsKey(requestId);
  }

  void done(String requestId, String what) {
    doneMessages.put(requestId, what);
  }

  long done(String what) {
    return doneMessages.values().stream().filter(what::equals).count();
  }

  /** Whether it is too busy; it is twice. */
  boolean busy() {
    return busyLeft-- > 0;
  }

  void rested() {
    busyLeft = 2;
  }
}
