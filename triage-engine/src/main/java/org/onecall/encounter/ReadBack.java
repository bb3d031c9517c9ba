package org.onecall.encounter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.onecall.journal.Hash;
import org.onecall.protocol.Outcome;

/**
 * What was read back to the caller, part by part, and confirmed by them.
 *
 * <p>A part is confirmed as it stands: once anything else is to be said of it, it has to be read
 * back again, also where what was said before comes to stand a second time, since the caller may
 * have been told something else in between.
 *
 * @param confirmed the parts that were read back and not changed since
 */
public record ReadBack(Set<Part> confirmed) {

  public static final ReadBack NOTHING = new ReadBack(Set.of());

  /** How long the name of what is said is. */
  public static final int NAME_CHARS = 16;

  public ReadBack {
    confirmed = Set.copyOf(confirmed);
  }

  /** One thing that a caller has to have understood before they hang up, in the order of saying. */
  public enum Part {
    /** How urgent it is, and what is to happen. */
    OUTCOME("outcome", "the outcome"),
    /** Where they go, whom they ring, when, under which reference, and who is told as well. */
    PLACE("place", "the booking or referral"),
    /** When to ring again or call 999. */
    WORSENING("worsening", "when to ring again");

    private final String code;
    private final String words;

    Part(String code, String words) {
      this.code = code;
      this.words = words;
    }

    /** The part of that code. */
    public static Optional<Part> ofCode(String code) {
      return Arrays.stream(values()).filter(part -> part.code.equals(code)).findFirst();
    }

    /** A stable name for programs. */
    public String code() {
      return code;
    }

    /** What it is called among people. */
    public String words() {
      return words;
    }

    /** All that is said of it; nothing where the encounter has no such part. */
    List<String> said(Encounter encounter) {
      return switch (this) {
        case OUTCOME -> encounter.triage().outcome().map(Part::said).orElseGet(List::of);
        case PLACE -> encounter.placement().map(p -> said(p, encounter)).orElseGet(List::of);
        case WORSENING -> encounter.triage().outcome().map(Outcome::worsening).orElseGet(List::of);
      };
    }

    /**
     * A short name for what is said of it: another as soon as anything else is to be said. Whoever
     * confirms a part gives the name of what they read back, so that nothing else counts as
     * confirmed.
     */
    public String saidName(Encounter encounter) {
      byte[] said = String.join("\n", said(encounter)).getBytes(StandardCharsets.UTF_8);
      return Hash.sha256(said).hex().substring(0, NAME_CHARS);
    }

    private static List<String> said(Outcome outcome) {
      return List.of(outcome.id(), outcome.urgency().code(), outcome.title(), outcome.timeFrame());
    }

    private static List<String> said(Placement placement, Encounter encounter) {
      List<String> said = new ArrayList<>();
      said.add(placement.service().id());
      said.add(placement.reference());
      placement.slot().ifPresent(slot -> said.add(slot.start().toString()));
      addWhereabouts(said, placement.service());
      encounter
          .choosing()
          .also()
          .forEach(one -> {
            said.add(one.reference());
            addWhereabouts(said, one.service());
          });
      return said;
    }

    private static void addWhereabouts(List<String> said, ServiceRef service) {
      service.address().ifPresent(said::add);
      service.phone().ifPresent(said::add);
    }
  }

  /** The parts that an encounter has now, in the order of saying. */
  public static List<Part> parts(Encounter encounter) {
    return Arrays.stream(Part.values()).filter(part -> !part.said(encounter).isEmpty()).toList();
  }

  /** The parts that an encounter has and that are not confirmed. */
  static List<Part> lacking(Encounter encounter) {
    return parts(encounter).stream().filter(part -> !encounter.readBack().has(part)).toList();
  }

  /** Whether that part is confirmed. */
  public boolean has(Part part) {
    return confirmed.contains(part);
  }

  ReadBack with(Event.PartReadBack e) {
    Set<Part> next = EnumSet.noneOf(Part.class);
    next.addAll(confirmed);
    if (e.confirmed()) {
      next.add(e.part());
    } else {
      next.remove(e.part());
    }
    return new ReadBack(next);
  }

  /** What is still confirmed once an encounter has become another. */
  ReadBack after(Encounter before, Encounter now) {
    return confirmed.stream().allMatch(part -> part.said(before).equals(part.said(now)))
        ? this
        : new ReadBack(
            Set.copyOf(
                confirmed.stream()
                    .filter(part -> part.said(before).equals(part.said(now)))
                    .toList()));
  }
}
