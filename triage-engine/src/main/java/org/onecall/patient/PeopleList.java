package org.onecall.patient;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.onecall.encounter.Patient.Sex;

/**
 * A file of people: a header that names the columns, then a line for each. Unknown columns and
 * values that break a rule are faults, by line.
 */
public record PeopleList(
    Set<String> columns, List<Row> rows, Map<String, String> superseded, List<Csv.Fault> faults) {

  private static final int NAME_CHARS_MAX = 100;

  /** How long values may be, where that is not as long as a name. */
  private static final Map<String, Integer> CHARS_MAX =
      Map.of(
          "address", 200,
          "postcode", 10,
          "phone", 30,
          "carer-phone", 30,
          "practice", 48,
          "interpreter", 60,
          "safeguarding", 500,
          "virtual-ward", 48,
          "conditions", 400);

  /** The column that makes it a list of people. */
  private static final String NEEDED = "family-name";

  /** The columns there may be. */
  public static final List<String> COLUMNS =
      List.of(
          "key",
          "nhs-number",
          "verified",
          "given-name",
          "family-name",
          "birth-date",
          "sex",
          "restricted",
          "address",
          "postcode",
          "phone",
          "practice",
          "carer-name",
          "carer-phone",
          "no-fixed-abode",
          "interpreter",
          "is-carer",
          "safeguarding",
          "frailty",
          "at-risk",
          "virtual-ward",
          "conditions",
          "supersedes");

  public PeopleList {
    columns = Set.copyOf(columns);
    rows = List.copyOf(rows);
    superseded = Map.copyOf(superseded);
    faults = List.copyOf(faults);
  }

  /** What one line says of one person. */
  public record Row(int line, Person person) {}

  /** The people of all lines. */
  public List<Person> people() {
    return rows.stream().map(Row::person).toList();
  }

  /** Whether a first line is that of such a file. */
  public static boolean isHeader(String line) {
    return header(line).contains(NEEDED);
  }

  private static List<String> header(String line) {
    // A spreadsheet may begin its file with a mark of its encoding.
    return Csv.values(line.replaceFirst("^\\uFEFF", "")).orElse(List.of());
  }

  /** Reads the lines of a file. */
  public static PeopleList read(List<String> lines) {
    List<Row> people = new ArrayList<>();
    Map<String, String> superseded = new LinkedHashMap<>();
    List<Csv.Fault> faults = new ArrayList<>();
    Set<PersonId> seen = new HashSet<>();
    List<String> header = lines.isEmpty() ? List.of() : header(lines.getFirst());
    Set<String> columns = new HashSet<>(header);
    if (!COLUMNS.containsAll(header)
        || !header.contains(NEEDED)
        || columns.size() < header.size()) {
      faults.add(
          new Csv.Fault(1, "must name columns, once each, out of " + String.join(",", COLUMNS)));
      return new PeopleList(Set.of(), people, superseded, faults);
    }
    for (int i = 1; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank()) {
        continue;
      }
      Optional<List<String>> values = Csv.values(line).filter(v -> v.size() == header.size());
      if (values.isEmpty()) {
        faults.add(new Csv.Fault(i + 1, "must have " + header.size() + " values"));
        continue;
      }
      Map<String, String> row = new LinkedHashMap<>();
      for (int c = 0; c < header.size(); c++) {
        row.put(header.get(c), values.get().get(c));
      }
      try {
        Person person = person(row);
        people.add(new Row(i + 1, person));
        if (!seen.add(person.id())) {
          faults.add(new Csv.Fault(i + 1, "the same key or nhs-number must not stand twice"));
        }
        superseded(row).ifPresent(old -> superseded.put(old, number(row).orElseThrow()));
      } catch (DateTimeException notADate) {
        faults.add(new Csv.Fault(i + 1, "birth-date must be a day such as 1948-03-31"));
      } catch (IllegalArgumentException wrong) {
        faults.add(new Csv.Fault(i + 1, String.valueOf(wrong.getMessage())));
      }
    }
    return new PeopleList(columns, people, superseded, faults);
  }

  /** The number that this person had before the one that stands. */
  private static Optional<String> superseded(Map<String, String> row) {
    Optional<String> old = value(row, "supersedes");
    Optional<String> now = value(row, "nhs-number");
    if (old.isPresent()
        && (now.isEmpty() || now.equals(old) || NhsNumber.of(old.get()).isEmpty())) {
      throw new IllegalArgumentException(
          "supersedes must be the ten digits of another number than nhs-number");
    }
    return old;
  }

  private static Person person(Map<String, String> row) {
    boolean verified = yes(row, "verified");
    return new Person(
        id(row),
        number(row).map(digits -> new NhsNumber(digits, verified)),
        value(row, "given-name").orElseThrow(() -> needed("given-name")),
        value(row, "family-name").orElseThrow(() -> needed("family-name")),
        value(row, "birth-date").map(LocalDate::parse),
        value(row, "sex").map(PeopleList::sex),
        yes(row, "restricted"),
        new Reach(
            value(row, "address"),
            value(row, "postcode"),
            value(row, "phone"),
            value(row, "practice"),
            value(row, "carer-name"),
            value(row, "carer-phone")),
        new Needs(
            yes(row, "no-fixed-abode"),
            value(row, "interpreter"),
            yes(row, "is-carer"),
            value(row, "safeguarding"),
            value(row, "frailty").map(PeopleList::level),
            yes(row, "at-risk"),
            value(row, "virtual-ward"),
            value(row, "conditions").map(PeopleList::conditions).orElse(Set.of())));
  }

  /** The same key or number in another file is the same person. */
  private static PersonId id(Map<String, String> row) {
    String key =
        value(row, "key").or(() -> number(row)).orElseThrow(() -> needed("key or nhs-number"));
    return PersonId.ofKey(key);
  }

  private static IllegalArgumentException needed(String column) {
    return new IllegalArgumentException(column + " must be given");
  }

  private static Optional<String> value(Map<String, String> row, String column) {
    return Optional.ofNullable(row.get(column))
        .filter(text -> !text.isEmpty())
        .map(text -> {
          int most = CHARS_MAX.getOrDefault(column, NAME_CHARS_MAX);
          if (text.length() > most) {
            throw new IllegalArgumentException(
                column + " must have at most " + most + " characters");
          }
          return text;
        });
  }

  /** The digits of a number, which may stand in groups. */
  private static Optional<String> number(Map<String, String> row) {
    return value(row, "nhs-number").map(text -> text.replace(" ", ""));
  }

  private static boolean yes(Map<String, String> row, String column) {
    String text = value(row, column).orElse("no");
    if (!text.equals("yes") && !text.equals("no")) {
      throw new IllegalArgumentException(column + " must be yes, no or empty");
    }
    return text.equals("yes");
  }

  private static Sex sex(String code) {
    return switch (code) {
      case "female" -> Sex.FEMALE;
      case "male" -> Sex.MALE;
      default -> throw new IllegalArgumentException("sex must be female, male or empty");
    };
  }

  private static Set<Condition> conditions(String text) {
    Set<Condition> conditions = new HashSet<>();
    for (String code : text.split(" +", -1)) {
      conditions.add(
          Condition.ofCode(code)
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "conditions must be known names with spaces between them")));
    }
    return conditions;
  }

  private static Integer level(String text) {
    if (!text.matches("[1-9]")) {
      throw new IllegalArgumentException("frailty must be a level from 1 to 9, or empty");
    }
    return Integer.valueOf(text);
  }
}
