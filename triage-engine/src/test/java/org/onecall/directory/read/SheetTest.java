package org.onecall.directory.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onecall.directory.Directory;
import org.onecall.directory.Service;
import org.onecall.directory.read.SheetReader.Reading;
import org.onecall.directory.read.SheetReader.Wrong;

/** A service written by hand is held to the rules of the files, field by field. */
class SheetTest {
  private static final Directory FILES = DirectoryFiles.sample();
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static Map<String, SheetReader.Named> names() {
    Map<String, SheetReader.Named> names = new HashMap<>();
    FILES.services().forEach(one -> names.put(one.id(), SheetReader.Named.of(one)));
    return names;
  }

  private static ObjectNode sheet(String service) {
    return SheetWriter.of(FILES.service(service).orElseThrow());
  }

  private static List<Wrong> wrong(ObjectNode sheet) {
    return switch (SheetReader.read(FILES.county(), names(), sheet)) {
      case Reading.Accepted accepted -> List.of();
      case Reading.Refused(List<Wrong> found) -> found;
    };
  }

  private static Service read(ObjectNode sheet) {
    return switch (SheetReader.read(FILES.county(), names(), sheet)) {
      case Reading.Accepted(Service service) -> service;
      case Reading.Refused(List<Wrong> found) -> throw new AssertionError(found.toString());
    };
  }

  @Test
  void everyServiceOfTheFilesIsTheSameOnceItIsWrittenAndReadByHand() {
    for (Service service : FILES.services()) {
      assertThat(read(SheetWriter.of(service))).isEqualTo(service);
    }
    assertThat(FILES.services()).hasSizeGreaterThan(300);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /id                     | "Corvale UTC"                 | id                 | id-expected
          /name                   | " "                           | name               | text-missing
          /type                   | "urgent-treatment-center"     | type               | unknown-type
          /way-in                 | "refer"                       | way-in             | capacity-does-not-fit
          /locality               | "corvalle"                    | locality           | unknown-locality
          /opening/week/mon       | ["21:00-08:00"]               | opening.week.mon   | closes-before-it-opens
          /opening/week/mon       | ["08:00-12:00","11:00-21:00"] | opening.week.mon   | hours-overlap
          /opening/week/funday    | ["08:00-12:00"]               | opening.week.funday | day-expected
          /opening/dates          | {"2026-02-30":"closed"}       | opening.dates.2026-02-30 | date-expected
          /takes/0/need           | "minor-injuries"              | takes.0.need       | unknown-need
          /takes/1/within         | "soon"                        | takes.1.within     | time-frame-expected
          /capacity/per-day       | 3                             | capacity           | one-capacity
          /capacity/appointments/minutes | 2                      | capacity.appointments.minutes | number-expected
          /attributes             | ["bookings-required"]         | attributes         | unknown-attributes
          /phone                  | "ask"                         | phone              | phone-expected
          /link                   | "ftp://page"                  | link               | link-expected
          /position/easting       | "far"                         | position.easting   | number-expected
          /valid                  | {"from":"2027-01-01","to":"2026-01-01"} | valid.to | valid-crossed
          /valid                  | {"from":"tomorrow"}           | valid.from         | date-expected
          /ages                   | {"from":"grown up"}           | ages.from          | age-expected
          /area                   | {"practices":["corvale-utc"]} | area.practices     | unknown-practice
          /nmae                   | "x"                           | nmae               | unknown-key
          /notes                  | "two\\nlines"                 | notes              | one-line-expected
          /notes                  | {"a":{"b":{"c":{"d":{"e":{"f":1}}}}}} | notes.a.b.c.d.e.f | too-much
          """)
  void aFaultIsNamedByItsFieldAndTheRuleOfTheFiles(
      String where, String value, String field, String rule) throws Exception {
    ObjectNode sheet = sheet("corvale-utc");
    int last = where.lastIndexOf('/');
    JsonNode into = sheet.at(where.substring(0, last));
    ((ObjectNode) into).set(where.substring(last + 1), MAPPER.readTree(value));
    assertThat(wrong(sheet))
        .anySatisfy(one -> {
          assertThat(one.field()).isEqualTo(field);
          assertThat(one.rule()).isEqualTo(rule);
        });
  }

  @Test
  void whatIsMissingIsNamedWhereItWouldStand() {
    ObjectNode sheet = sheet("corvale-utc");
    sheet.remove(List.of("name", "opening"));
    assertThat(wrong(sheet).stream().map(Wrong::field)).contains("name", "opening");
    ObjectNode days = sheet("corvale-utc");
    ((ObjectNode) days.get("opening")).remove("bank-holidays");
    assertThat(wrong(days).stream().map(Wrong::field)).containsExactly("opening.bank-holidays");
  }

  @Test
  void whatIsTooMuchOrTooLongIsRefusedAndNotReadOn() {
    ObjectNode sheet = sheet("corvale-utc");
    ArrayNode skills = sheet.putArray("skills");
    for (int i = 0; i < 5_000; i++) {
      skills.add("skill-" + i);
    }
    assertThat(wrong(sheet).stream().map(Wrong::rule)).contains("too-much");
    assertThat(wrong(sheet("corvale-utc").put("notes", "x".repeat(501))))
        .containsExactly(new Wrong("notes", "too-long", "at most 500 characters belong here"));
    assertThat(wrong(sheet("corvale-utc").put("notes", "x".repeat(601)))).isNotEmpty();
  }

  @Test
  void outsideItsDaysAServiceIsClosedWhateverItsHoursAre() {
    ObjectNode sheet = sheet("aldenmoor-ed");
    sheet.putObject("valid").put("from", "2026-12-01").put("to", "2026-12-24");
    Service service = read(sheet);
    assertThat(
            List.of("2026-11-30", "2026-12-01", "2026-12-24", "2026-12-25").stream()
                .map(LocalDate::parse)
                .map(day -> service.opening().sessionsOn(day, Set.of()).size()))
        .containsExactly(0, 1, 1, 0);
    assertThat(SheetWriter.of(service)).isEqualTo(sheet);
  }

  @Test
  void whatIsWrittenByHandStandsBeforeTheFilesAndWhatIsRetiredIsStillKnown() {
    ObjectNode mine = sheet("corvale-utc").put("id", "new-utc").put("name", "New UTC");
    var result =
        Overlay.over(
            FILES,
            Map.of(
                "corvale-utc", new Overlay.Said(false, sheet("corvale-utc").put("name", "Other")),
                "new-utc", new Overlay.Said(false, mine),
                "aldenmoor-utc", new Overlay.Said(true, sheet("aldenmoor-utc")),
                "brackwater-utc",
                    new Overlay.Said(false, sheet("brackwater-utc").put("locality", "gone"))));
    Directory directory = FILES.copy();
    int before = directory.edition();
    directory.replace(result.inUse(), result.retired());
    assertThat(directory.edition()).isGreaterThan(before);
    assertThat(directory.service("corvale-utc").orElseThrow().name()).isEqualTo("Other");
    assertThat(directory.services()).hasSameSizeAs(FILES.services());
    assertThat(directory.services().getLast().id()).isEqualTo("new-utc");
    assertThat(directory.retired().stream().map(Service::id)).containsExactly("aldenmoor-utc");
    assertThat(directory.service("aldenmoor-utc")).isPresent();
    // What is not right any more counts as its file says.
    assertThat(result.wrong().get("brackwater-utc"))
        .extracting(Wrong::rule)
        .containsExactly("unknown-locality");
    assertThat(directory.service("brackwater-utc")).isEqualTo(FILES.service("brackwater-utc"));
  }

  @Test
  void whatAllServicesTogetherMustBeIsNamedAtItsField() {
    List<Service> none =
        FILES.services().stream()
            .filter(one -> !one.type().code().equals("emergency-department"))
            .filter(one ->
                one.rules().takes().stream().noneMatch(takes -> takes.need().equals("falls-lift")))
            .toList();
    assertThat(SheetReader.whole(FILES.county(), none))
        .extracting(Wrong::field, Wrong::rule)
        .contains(
            org.assertj.core.groups.Tuple.tuple("type", "no-emergency-department"),
            org.assertj.core.groups.Tuple.tuple("takes", "need-without-service"));
  }

  @Test
  void aDifferenceIsTheFieldWithWhatWasAndWhatIs() {
    ObjectNode after = sheet("corvale-utc").put("name", "Other");
    ((ObjectNode) after.at("/opening/week")).putArray("mon").add("09:00-10:00");
    assertThat(SheetChange.between(sheet("corvale-utc"), after))
        .extracting(SheetChange::field)
        .containsExactly("name", "opening.week.mon");
    assertThat(SheetChange.between(after, after)).isEmpty();
  }
}
