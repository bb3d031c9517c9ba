package org.onecall.patient;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A list of people with their frailty and whether they are at risk, read from lines {@code
 * nhs-number,frailty,at-risk,virtual-ward}: the last three may be empty, which says nothing.
 */
public record RiskList(List<Row> rows, List<Csv.Fault> faults) {

  /** The first line of such a file. */
  public static final String HEADER = "nhs-number,frailty,at-risk,virtual-ward";

  private static final int COLUMNS = 4;

  public RiskList {
    rows = List.copyOf(rows);
    faults = List.copyOf(faults);
  }

  /** What one line says of one person. */
  public record Row(
      int line,
      NhsNumber nhsNumber,
      Optional<Integer> frailty,
      Optional<Boolean> atRisk,
      Optional<String> virtualWard) {}

  /**
   * Reads lines, of which the first has that number in its file; the header is passed over.
   *
   * @param wards the virtual wards there are
   */
  public static RiskList read(List<String> lines, int firstLine, Set<String> wards) {
    List<Row> rows = new ArrayList<>();
    List<Csv.Fault> faults = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < lines.size(); i++) {
      int line = firstLine + i;
      // A spreadsheet may begin its file with a mark of its encoding.
      String text = (line == 1 ? lines.get(i).replaceFirst("^\\uFEFF", "") : lines.get(i)).strip();
      if (text.isEmpty() || (line == 1 && text.equals(HEADER))) {
        continue;
      }
      read(line, text, wards, seen, rows, faults);
    }
    return new RiskList(rows, faults);
  }

  private static void read(
      int line,
      String text,
      Set<String> wards,
      Set<String> seen,
      List<Row> rows,
      List<Csv.Fault> faults) {
    List<String> values = Csv.values(text).orElse(List.of());
    if (values.size() != COLUMNS) {
      faults.add(new Csv.Fault(line, "must have four values: " + HEADER));
      return;
    }
    int before = faults.size();
    Optional<NhsNumber> number = NhsNumber.of(values.get(0)).filter(NhsNumber::fits);
    if (number.isEmpty()) {
      faults.add(new Csv.Fault(line, "nhs-number must have ten digits that fit each other"));
    } else if (!seen.add(number.get().digits())) {
      faults.add(new Csv.Fault(line, "nhs-number must not stand twice"));
    }
    if (!values.get(1).matches("[1-9]?")) {
      faults.add(new Csv.Fault(line, "frailty must be a level from 1 to 9, or empty"));
    }
    if (!values.get(2).matches("yes|no|")) {
      faults.add(new Csv.Fault(line, "at-risk must be yes, no or empty"));
    }
    String ward = values.get(3);
    if (!ward.isEmpty() && !ward.equals("none") && !wards.contains(ward)) {
      faults.add(new Csv.Fault(line, "virtual-ward must be a service of the directory, or none"));
    }
    if (faults.size() == before) {
      rows.add(
          new Row(
              line,
              number.orElseThrow(),
              Optional.of(values.get(1)).filter(v -> !v.isEmpty()).map(Integer::valueOf),
              Optional.of(values.get(2)).filter(v -> !v.isEmpty()).map("yes"::equals),
              Optional.of(ward).filter(v -> !v.isEmpty())));
    }
  }
}
