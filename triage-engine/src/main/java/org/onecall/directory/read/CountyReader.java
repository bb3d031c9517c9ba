package org.onecall.directory.read;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.onecall.directory.County;
import org.onecall.directory.Position;
import org.onecall.directory.SearchReach;
import org.onecall.directory.ServiceType;
import org.onecall.protocol.yaml.Defects;
import org.onecall.protocol.yaml.Fields;
import org.onecall.protocol.yaml.Suggestion;
import org.onecall.protocol.yaml.YamlNode;

/** Reads what all services share. */
final class CountyReader {
  private final Fields fields;
  private final Defects defects;
  private final Set<String> files;

  CountyReader(Fields fields, Defects defects, Set<String> files) {
    this.fields = fields;
    this.defects = defects;
    this.files = files;
  }

  County read() {
    String name = fields.text("county");
    files();
    List<County.Locality> localities = localities();
    Map<String, String> needs = needs();
    County county =
        new County(name, bankHolidays(), localities, needs, ranks(needs.keySet()), search());
    fields.close();
    return county;
  }

  /** The files are named, so that one that was left behind or lost is noticed. */
  private void files() {
    fields.requiredNode("files");
    Set<String> named = new LinkedHashSet<>(fields.texts("files"));
    for (String file : named) {
      if (!files.contains(file)) {
        fields.refuse(
            "files",
            "file-missing",
            "'" + Fields.shown(file) + "' is not there" + Suggestion.of(file, files));
      }
    }
    for (String file : files) {
      if (!named.contains(file)) {
        fields.refuse(
            "files", "file-not-named", "'" + Fields.shown(file) + "' is there, not named");
      }
    }
  }

  private Set<LocalDate> bankHolidays() {
    Set<LocalDate> dates = new HashSet<>();
    fields.requiredNode("bank-holidays");
    for (YamlNode item : fields.items("bank-holidays")) {
      Optional<LocalDate> date =
          item instanceof YamlNode.Text text ? Words.date(text.value()) : Optional.empty();
      if (date.isEmpty()) {
        defects.add(item.line(), "date-expected", "a date such as 2026-12-25 belongs here");
      } else if (!dates.add(date.get())) {
        defects.add(item.line(), "date-twice", date.get() + " is there already");
      }
    }
    return dates;
  }

  private List<County.Locality> localities() {
    List<County.Locality> localities = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    Set<String> codes = new HashSet<>();
    fields.requiredNode("localities");
    for (Fields one : fields.maps("localities")) {
      String id = one.text("id");
      if (!ids.add(id)) {
        one.refuse(
            "id", "duplicate-id", "the locality '" + Fields.shown(id) + "' is there already");
      }
      List<County.District> districts = new ArrayList<>();
      one.requiredNode("districts");
      for (Fields district : one.maps("districts")) {
        String code =
            district
                .parsed("code", "district-expected", "a district such as ZZ1", Words::district)
                .orElse("");
        if (!codes.add(code)) {
          district.refuse("code", "duplicate-district", "'" + code + "' is there already");
        }
        district.requiredNode("code");
        Optional<Position> middle = Words.position(district);
        middle.ifPresent(at -> districts.add(new County.District(code, at)));
        district.close();
      }
      localities.add(new County.Locality(id, one.text("name"), districts));
      one.close();
    }
    return localities;
  }

  /** How far is looked; what is left out is as is usual. */
  private SearchReach search() {
    Optional<Fields> search = fields.map("search");
    if (search.isEmpty()) {
      return SearchReach.USUAL;
    }
    int km =
        search
            .get()
            .integer("km", SearchReach.KM_MIN, SearchReach.KM_MAX)
            .orElse(SearchReach.USUAL.km());
    Map<String, Integer> byPlace = new HashMap<>();
    search
        .get()
        .map("by-place")
        .ifPresent(places -> {
          for (String place : places.entries().keySet()) {
            if (!Words.isPlace(place)) {
              places.refuse(
                  place,
                  "place-expected",
                  "'" + Fields.shown(place) + "' is no district, sector or postcode");
            }
            places
                .integer(place, SearchReach.KM_MIN, SearchReach.KM_MAX)
                .ifPresent(reach -> byPlace.put(place, reach));
          }
          places.close();
        });
    search.get().close();
    return new SearchReach(km, byPlace);
  }

  private Map<String, String> needs() {
    Map<String, String> needs = new LinkedHashMap<>();
    fields.requiredNode("needs");
    fields
        .map("needs")
        .ifPresent(map -> {
          for (String code : map.entries().keySet()) {
            if (!Words.isId(code)) {
              map.refuse(code, "code-expected", "'" + Fields.shown(code) + "' is not a code");
            }
            needs.put(code, map.text(code));
          }
        });
    return needs;
  }

  private County.Ranks ranks(Set<String> needs) {
    Map<ServiceType, Integer> general = new EnumMap<>(ServiceType.class);
    Map<String, Map<ServiceType, Integer>> byNeed = new HashMap<>();
    fields.requiredNode("ranks");
    fields
        .map("ranks")
        .ifPresent(ranks -> {
          ranks.map("general").ifPresent(map -> general.putAll(types(map)));
          ranks
              .map("by-need")
              .ifPresent(map -> {
                for (String need : map.entries().keySet()) {
                  if (!needs.contains(need)) {
                    map.refuse(
                        need,
                        "unknown-need",
                        "'" + Fields.shown(need) + "'" + Suggestion.of(need, needs));
                  }
                  map.map(need).ifPresent(types -> byNeed.put(need, types(types)));
                }
              });
          ranks.close();
        });
    return new County.Ranks(general, byNeed);
  }

  private static Map<ServiceType, Integer> types(Fields map) {
    Map<ServiceType, Integer> ranks = new EnumMap<>(ServiceType.class);
    for (String code : map.entries().keySet()) {
      Optional<ServiceType> type = ServiceType.ofCode(code);
      if (type.isEmpty()) {
        map.refuse(code, "unknown-type", Words.unknown(code, Words.typeCodes()));
      } else {
        map.integer(code, 1, County.Ranks.LAST).ifPresent(rank -> ranks.put(type.get(), rank));
      }
    }
    return ranks;
  }
}
