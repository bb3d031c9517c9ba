package org.onecall.directory.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onecall.directory.read.DirectoryReader.Reading;
import org.onecall.protocol.Defect;
import org.onecall.protocol.SourceFile;

/** A wrong directory is refused with file, line and rule. */
class DirectoryReaderTest {
  private static final String FILE = "urgent-care.yaml";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mon-fri: 08:00-21:00           | mon-fri: [08:00-12:00, 11:00-21:00]  | hours-overlap
          mon-fri: 08:00-21:00           | mon-fri: 21:00-08:00                 | closes-before-it-opens
          mon-fri: 08:00-21:00           | mon-fri: 8 to 9                      | hours-expected
          mon-fri: 08:00-21:00           | mon-fri: 08:00-24:30                 | hours-expected
          mon-fri: 08:00-21:00           | mon-fryday: 08:00-21:00              | day-expected
          mon-fri: 08:00-21:00           | mon-sat: 08:00-21:00                 | day-twice
          2026-12-25: closed             | 2026-02-30: closed                   | date-expected
          id: corvale-utc                | id: brackwater-utc                   | duplicate-id
          id: corvale-utc                | id: Corvale UTC                      | id-expected
          locality: corvale              | locality: corvalle                   | unknown-locality
          type: urgent-treatment-centre  | type: urgent-treatment-center        | unknown-type
          way-in: slot                   | way-in: sloth                        | unknown-way-in
          way-in: slot                   | way-in: refer                        | capacity-does-not-fit
          within: 1 hour to 3 days       | within: soon                         | time-frame-expected
          within: 1 hour to 3 days       | within: 3 days to 1 hour             | time-frame-expected
          need: [minor-injury            | need: [minor-injuries                | unknown-need
          minutes: 20                    | minutes: 2                           | number-expected
          minutes: 20, together          | minutes: 20, togther                 | unknown-key
          [booking-required]             | [bookings-required]                  | unknown-attributes
          phone: 01632 960213            | phone: ask                           | phone-expected
          phone: 01632 960213            | ods: the hospital                    | ods-expected
          phone: 01632 960213            | link: ftp://page                     | link-expected
          easting: 72300                 | easting: far                         | number-expected
          name: Corvale Urgent           | nmae: Corvale Urgent                 | unknown-key
          """)
  void aFaultIsNamedByFileLineAndRule(String right, String wrong, String rule) {
    List<SourceFile> files = changed(FILE, right, wrong);
    int line = lineOf(files, wrong);
    assertThat(defects(files))
        .anySatisfy(defect -> {
          assertThat(defect.file()).isEqualTo(FILE);
          assertThat(defect.rule()).isEqualTo(rule);
          assertThat(defect.line()).isEqualTo(line);
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          home.yaml       | area: { localities: [aldenmoor] }  | area: { districts: [ZZ1, ZZ77] }      | unknown-district
          practices.yaml  | networks: [aldenmoor-north         | networks: [aldenmoor-east             | unknown-network
          home.yaml       | area: { localities: [aldenmoor] }  | area: { practices: [aldenmoor-utc] }  | unknown-practice
          home.yaml       | ages: { from: 18 years }           | ages: { from: grown up }              | age-expected
          home.yaml       | capacity: { per-day: 4 }           | capacity: { per-day: 4, beds: 2 }     | one-capacity
          practices.yaml  | bank-holidays: closed              | holidays: closed                      | key-missing
          practices.yaml  | hours: { mon-fri: [08:30-11:30     | hours: { mon-fri: [07:30-11:30        | clinic-while-closed
          county.yaml     | code: ZZ9                          | code: ZZ8                             | duplicate-district
          county.yaml     | code: ZZ9                          | code: Z-9                             | district-expected
          county.yaml     | 2026-12-28,                        | 2026-12-32,                           | date-expected
          county.yaml     | home.yaml,                         | house.yaml,                           | file-missing
          county.yaml     | home.yaml,                         | advice.yaml,                          | file-not-named
          county.yaml     | falls-lift: { falls-response: 1    | falls-lift: { falls-response: 11      | number-expected
          county.yaml     | falls-lift: { falls-response       | falls-lift: { fall-response           | unknown-type
          county.yaml     | km: 60                             | km: 100                               | number-expected
          county.yaml     | km: 60                             | kilometres: 60                        | unknown-key
          county.yaml     | "ZZ9 4": 75                        | "ZZ9 4A": 75                          | place-expected
          county.yaml     | "ZZ9 4": 75                        | "ZZ9 4": 0                            | number-expected
          emergency.yaml  | type: emergency-department         | type: urgent-care                     | no-emergency-department
          """)
  void aFaultInWhatServicesShareIsNamed(String file, String right, String wrong, String rule) {
    List<SourceFile> files = new ArrayList<>();
    for (SourceFile one : DirectoryFiles.sampleFiles()) {
      files.add(
          one.name().equals(file)
              ? new SourceFile(file, bytes(text(one).replace(right, wrong)))
              : one);
    }
    assertThat(defects(files)).extracting(Defect::rule).contains(rule);
  }

  @Test
  void aNeedThatNoServiceTakesIsAFault() {
    List<SourceFile> files =
        DirectoryFiles.sampleFiles().stream()
            .map(file ->
                file.name().equals(DirectoryReader.COUNTY_FILE)
                    ? new SourceFile(
                        file.name(),
                        bytes(text(file).replace("needs:\n", "needs:\n  haircut: a haircut\n")))
                    : file)
            .toList();
    assertThat(defects(files)).extracting(Defect::rule).containsExactly("need-without-service");
  }

  @Test
  void everyFaultIsNamedAtOnce() {
    List<SourceFile> files = changed(FILE, "mon-fri: 08:00-21:00", "mon-fri: 21:00-08:00");
    assertThat(
            defects(
                files.stream()
                    .map(file ->
                        new SourceFile(
                            file.name(),
                            bytes(text(file).replace("phone: 01632 960213", "phone: ask"))))
                    .toList()))
        .extracting(Defect::rule)
        .containsExactly("closes-before-it-opens", "phone-expected");
  }

  @Test
  void filesThatAreNoYamlOrAreMissingAreRefused() {
    assertThat(defects(List.of())).extracting(Defect::rule).containsExactly("county-missing");
    List<SourceFile> files = new ArrayList<>(DirectoryFiles.sampleFiles());
    files.set(1, new SourceFile(files.get(1).name(), bytes("services: [")));
    assertThat(defects(files)).extracting(Defect::rule).contains("not-yaml");
  }

  private static List<Defect> defects(List<SourceFile> files) {
    return switch (DirectoryReader.read(files)) {
      case Reading.Accepted accepted -> throw new AssertionError("accepted: " + accepted);
      case Reading.Refused refused -> refused.defects();
    };
  }

  /** The sample with the last occurrence of a text changed in one file. */
  private static List<SourceFile> changed(String file, String right, String wrong) {
    return DirectoryFiles.sampleFiles().stream()
        .map(one -> {
          if (!one.name().equals(file)) {
            return one;
          }
          int at = text(one).lastIndexOf(right);
          assertThat(at).as("the sample holds '%s'", right).isNotNegative();
          return new SourceFile(
              file,
              bytes(text(one).substring(0, at) + wrong + text(one).substring(at + right.length())));
        })
        .toList();
  }

  private static int lineOf(List<SourceFile> files, String wrong) {
    String text =
        text(files.stream().filter(one -> one.name().equals(FILE)).findFirst().orElseThrow());
    return (int) text.substring(0, text.lastIndexOf(wrong)).lines().count()
        + (text.substring(0, text.lastIndexOf(wrong)).endsWith("\n") ? 1 : 0);
  }

  private static String text(SourceFile file) {
    return new String(file.bytes(), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
