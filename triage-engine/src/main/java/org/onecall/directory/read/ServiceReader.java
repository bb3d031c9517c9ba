package org.onecall.directory.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.onecall.directory.AgeLimits;
import org.onecall.directory.Area;
import org.onecall.directory.Attribute;
import org.onecall.directory.Capacity;
import org.onecall.directory.County;
import org.onecall.directory.Opening;
import org.onecall.directory.Service;
import org.onecall.directory.ServiceType;
import org.onecall.directory.Sex;
import org.onecall.directory.Takes;
import org.onecall.directory.WayIn;
import org.onecall.protocol.yaml.Fields;
import org.onecall.protocol.yaml.YamlNode;

/** Reads one service. */
final class ServiceReader {
  /** A service as other services may name it. */
  record Known(String file, int line, boolean practice, Optional<String> network) {}

  private static final Map<String, Integer> LENGTHS =
      Map.of("name", 120, "role", 60, "network", 48, "address", 200, "notes", 500);

  private final County county;
  private final Map<String, Known> known;
  private final Fields fields;

  ServiceReader(County county, Map<String, Known> known, Fields fields) {
    this.county = county;
    this.known = known;
    this.fields = fields;
  }

  /** The service; what comes back is of use only if nothing was found wrong. */
  Optional<Service> read() {
    String id = required("id", "id-expected", "an id such as north-utc", Words::id).orElse("");
    String name = fields.text("name");
    LENGTHS.forEach(this::bounded);
    Optional<ServiceType> type = word("type", ServiceType::ofCode, Words.typeCodes());
    Optional<WayIn> wayIn =
        word("way-in", WayIn::ofCode, Arrays.stream(WayIn.values()).map(WayIn::code).toList());
    Opening opening = OpeningReader.read(fields);
    Optional<String> locality = fields.optionalText("locality");
    locality.ifPresent(one -> oneOf("locality", one, "unknown-locality", localities()));
    Service.Rules rules = rules(id, type);
    Capacity capacity = new CapacityReader(fields, opening).read();
    wayIn.ifPresent(way -> fits(way, capacity));
    Service.Contact contact = contact();
    Set<Attribute> attributes =
        words(
            "attributes",
            Attribute::ofCode,
            Arrays.stream(Attribute.values()).map(Attribute::code).toList());
    Optional<String> network = fields.optionalText("network");
    Optional<String> role = fields.optionalText("role");
    Optional<String> notes = fields.optionalText("notes");
    fields.close();
    if (type.isEmpty() || wayIn.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Service(
            id,
            name,
            type.get(),
            locality,
            network,
            role,
            wayIn.get(),
            opening,
            rules,
            capacity,
            attributes,
            contact,
            notes));
  }

  /** What is shown in one line, or a few, is no longer than that. */
  private void bounded(String key, int charsMax) {
    fields
        .node(key)
        .filter(node -> node instanceof YamlNode.Text text && text.value().length() > charsMax)
        .ifPresent(tooLong ->
            fields.refuse(key, "too-long", "at most " + charsMax + " characters belong here"));
  }

  private Service.Rules rules(String id, Optional<ServiceType> type) {
    return new Service.Rules(
        takes(),
        ages(),
        sexes(),
        Set.copyOf(codes("skills")),
        Set.copyOf(codes("excludes")),
        Set.copyOf(codes("requires")),
        Set.copyOf(codes("sources")),
        area(id, type));
  }

  private List<Takes> takes() {
    List<Takes> takes = new ArrayList<>();
    fields.requiredNode("takes");
    for (Fields one : fields.maps("takes")) {
      List<String> needs = one.texts("need");
      one.requiredNode("need");
      one.requiredNode("within");
      Optional<Words.Within> within =
          one.parsed(
              "within",
              "time-frame-expected",
              "'any', 'at once', 'up to 2 hours', 'from 1 hour' or '1 hour to 3 days'",
              Words::within);
      for (String need : needs) {
        if (!county.needs().containsKey(need)) {
          one.refuse("need", "unknown-need", Words.unknown(need, county.needs().keySet()));
        }
        within.ifPresent(w -> takes.add(new Takes(need, w.min(), w.max())));
      }
      one.close();
    }
    return takes;
  }

  private AgeLimits ages() {
    Optional<Fields> ages = fields.map("ages");
    if (ages.isEmpty()) {
      return AgeLimits.ALL;
    }
    double from = age(ages.get(), "from").orElse(0.0);
    double below = age(ages.get(), "below").orElse(Double.POSITIVE_INFINITY);
    ages.get().close();
    if (from >= below) {
      fields.refuse("ages", "ages-crossed", "'from' is not below 'below'");
      return AgeLimits.ALL;
    }
    return new AgeLimits(from, below);
  }

  private static Optional<Double> age(Fields ages, String key) {
    return ages.parsed(key, "age-expected", "an age such as 2 years or 3 months", Words::ageDays);
  }

  private Set<Sex> sexes() {
    Set<Sex> sexes = words("sex", Sex::ofCode, List.of(Sex.FEMALE.code(), Sex.MALE.code()));
    return sexes.isEmpty() ? EnumSet.allOf(Sex.class) : sexes;
  }

  private Area area(String id, Optional<ServiceType> type) {
    Optional<Fields> fields = this.fields.map("area");
    if (fields.isEmpty()) {
      // A practice that says nothing else serves those who are registered with it.
      return type.filter(ServiceType.GP_PRACTICE::equals).isPresent()
          ? new Area(Set.of(), Set.of(), Set.of(id), Set.of())
          : Area.EVERYONE;
    }
    Fields area = fields.get();
    Set<String> districts =
        county.localities().stream()
            .flatMap(one -> one.districts().stream())
            .map(County.District::code)
            .collect(Collectors.toSet());
    Set<String> networks =
        known.values().stream().flatMap(one -> one.network().stream()).collect(Collectors.toSet());
    Set<String> practices =
        known.entrySet().stream()
            .filter(entry -> entry.getValue().practice())
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    Area read =
        new Area(
            listed(area, "localities", "unknown-locality", localities()),
            listed(area, "districts", "unknown-district", districts),
            listed(area, "practices", "unknown-practice", practices),
            listed(area, "networks", "unknown-network", networks));
    area.close();
    return read;
  }

  private static Set<String> listed(
      Fields area, String key, String rule, Collection<String> allowed) {
    Set<String> words = new LinkedHashSet<>(area.texts(key));
    for (String word : words) {
      if (!allowed.contains(word)) {
        area.refuse(key, rule, Words.unknown(word, allowed));
      }
    }
    return words;
  }

  private void fits(WayIn wayIn, Capacity capacity) {
    boolean fits =
        switch (wayIn) {
          case SLOT ->
              capacity instanceof Capacity.Appointments || capacity instanceof Capacity.Elsewhere;
          case PLACE ->
              capacity instanceof Capacity.PerDay
                  || capacity instanceof Capacity.PerWeek
                  || capacity instanceof Capacity.Beds;
          case REFER, WALK_IN, CALL, ADVICE ->
              !(capacity instanceof Capacity.Appointments
                  || capacity instanceof Capacity.Elsewhere);
        };
    if (!fits) {
      fields.refuse(
          "way-in",
          "capacity-does-not-fit",
          "'slot' needs appointments, 'place' needs places by the day or week or beds, and only"
              + " 'slot' has appointments");
    }
  }

  private Service.Contact contact() {
    Optional<String> phone =
        fields.parsed(
            "phone",
            "phone-expected",
            "a telephone number",
            text -> Optional.of(text).filter(t -> t.matches("[0-9][0-9 ]{2,19}")));
    Optional<String> organisation =
        fields.parsed(
            "ods",
            "ods-expected",
            "an organisation's code, such as ZZ9A1",
            text -> Optional.of(text).filter(t -> t.matches("[A-Z0-9]{3,10}")));
    Optional<String> link =
        fields.parsed(
            "link",
            "link-expected",
            "an address that begins with https://, of at most 100 characters",
            text -> Optional.of(text).filter(t -> t.matches("https://[!-~]{3,92}")));
    Optional<Fields> at = fields.map("position");
    Service.Contact contact =
        new Service.Contact(
            phone, fields.optionalText("address"), at.flatMap(Words::position), organisation, link);
    at.ifPresent(Fields::close);
    return contact;
  }

  private List<String> localities() {
    return county.localities().stream().map(County.Locality::id).toList();
  }

  private void oneOf(String key, String word, String rule, Collection<String> allowed) {
    if (!allowed.contains(word)) {
      fields.refuse(key, rule, Words.unknown(word, allowed));
    }
  }

  private <T> Optional<T> required(
      String key, String rule, String wanted, Function<String, Optional<T>> parser) {
    fields.requiredNode(key);
    return fields.parsed(key, rule, wanted, parser);
  }

  private <T> Optional<T> word(
      String key, Function<String, Optional<T>> parser, Collection<String> allowed) {
    String text = fields.text(key);
    Optional<T> value = parser.apply(text);
    if (value.isEmpty() && !text.isEmpty()) {
      fields.refuse(key, "unknown-" + key, Words.unknown(text, allowed));
    }
    return value;
  }

  private <T> Set<T> words(
      String key, Function<String, Optional<T>> parser, Collection<String> allowed) {
    Set<T> values = new HashSet<>();
    for (String text : fields.texts(key)) {
      Optional<T> value = parser.apply(text);
      if (value.isEmpty()) {
        fields.refuse(key, "unknown-" + key, Words.unknown(text, allowed));
      }
      value.ifPresent(values::add);
    }
    return values;
  }

  private List<String> codes(String key) {
    List<String> codes = fields.texts(key);
    for (String code : codes) {
      if (!Words.isId(code)) {
        fields.refuse(key, "code-expected", "'" + Fields.shown(code) + "' is not a code");
      }
    }
    return codes;
  }
}
