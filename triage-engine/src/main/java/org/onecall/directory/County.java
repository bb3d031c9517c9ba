package org.onecall.directory;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What all services of a directory share: the places, the holidays, the words for needs and which
 * types come first.
 *
 * @param bankHolidays dates on which bank-holiday sessions hold
 * @param needs the title of each need, by code
 * @param ranks which types of service come first
 * @param search how far is looked for services
 */
public record County(
    String name,
    Set<LocalDate> bankHolidays,
    List<Locality> localities,
    Map<String, String> needs,
    Ranks ranks,
    SearchReach search) {
  /** Copies what it is given. */
  public County {
    bankHolidays = Set.copyOf(bankHolidays);
    localities = List.copyOf(localities);
    needs = Map.copyOf(needs);
  }

  /** A county in which a search reaches as far as is usual. */
  public County(
      String name,
      Set<LocalDate> bankHolidays,
      List<Locality> localities,
      Map<String, String> needs,
      Ranks ranks) {
    this(name, bankHolidays, localities, needs, ranks, SearchReach.USUAL);
  }

  /** A part of the county with services of its own. */
  public record Locality(String id, String name, List<District> districts) {
    /** Copies what it is given. */
    public Locality {
      districts = List.copyOf(districts);
    }
  }

  /** A postcode district, such as {@code ZZ1}, and the point distances are measured from. */
  public record District(String code, Position middle) {}

  /**
   * The order of types, 1 first to 10 last.
   *
   * @param general the rank of each type; a type that is missing has rank 10
   * @param byNeed ranks that hold for one need, before {@code general}
   */
  public record Ranks(
      Map<ServiceType, Integer> general, Map<String, Map<ServiceType, Integer>> byNeed) {
    public static final int LAST = 10;

    /** Copies what it is given. */
    public Ranks {
      general = Map.copyOf(general);
      byNeed = Map.copyOf(byNeed);
    }

    /** The rank of a type for a need, 1 to 10. */
    public int of(ServiceType type, String need) {
      Integer special = byNeed.getOrDefault(need, Map.of()).get(type);
      return special != null ? special : general.getOrDefault(type, LAST);
    }
  }

  /** The locality that holds a postcode district. */
  public Optional<Locality> localityOf(String district) {
    return localities.stream()
        .filter(one -> one.districts().stream().anyMatch(d -> d.code().equals(district)))
        .findFirst();
  }

  /** The district of that code. */
  public Optional<District> district(String code) {
    return localities.stream()
        .flatMap(one -> one.districts().stream())
        .filter(d -> d.code().equals(code))
        .findFirst();
  }

  /** The title of a need, or its code where it has none. */
  public String needTitle(String code) {
    return needs.getOrDefault(code, code);
  }
}
