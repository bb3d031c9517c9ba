package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.onecall.desk.figures.CallRecord;
import org.onecall.desk.http.Json;
import org.onecall.patient.history.EncounterRecord;
import org.onecall.patient.history.TaskRecord;
import org.onecall.patient.task.TaskKind;
import org.onecall.patient.task.TaskState;
import org.onecall.protocol.Urgency;
import org.onecall.telephony.floor.CallOutcome;

/** Whatever was written into it, no cell of a file that a page hands out is a formula. */
class CsvFilesTest extends DeskTest {
  private static final String FORMULA = "=HYPERLINK(\"http://x\",1)";

  /** What a spreadsheet reads as one, but for a number and the offset of a local time. */
  private static final Pattern READ_AS_FORMULA = Pattern.compile("(?s)[=+@\\-\\t\\r\\n|%].*");

  private static final Pattern NO_FORMULA =
      Pattern.compile("[+-][0-9]{2}:[0-9]{2}|-?[0-9]+([.][0-9]+)?");

  private static final Pattern CELL = Pattern.compile("(?:\"((?:[^\"]|\"\")*)\"|([^,\\r\\n]*))");

  /** Each row of the table that answers with such a file, whom it answers and what is asked. */
  private static Map<String, String> files() {
    var files = new LinkedHashMap<String, String>();
    files.put("/api/audit/file", "ines ?act=disable");
    files.put("/api/figures/file", "sam ?from=2026-11-22&by=line");
    files.put("/api/gaps/file", "sam ");
    files.put("/api/kpis/file", "sam ?from=2026-11-22");
    files.put("/api/kpis/history/file", "sam ?from=2026-11-21&to=2026-11-22&by=protocol");
    return files;
  }

  /**
   * A line, a protocol, a reason and a service that are all called so; services that are missing
   * are by now.
   */
  private void formulas() {
    Instant now = clock.instant();
    UUID encounter = UUID.randomUUID();
    desk.callRecords()
        .keep(
            new CallRecord(
                "1.1",
                FORMULA,
                now.minusSeconds(90),
                Optional.of(now.minusSeconds(60)),
                now.minusSeconds(5),
                CallOutcome.ANSWERED,
                Optional.of("1001")));
    desk.history()
        .add(
            new EncounterRecord(
                encounter,
                "1.1",
                FORMULA,
                List.of("amira"),
                now.minusSeconds(60),
                Optional.of(new EncounterRecord.Named(FORMULA, FORMULA)),
                Optional.of(new EncounterRecord.Reached(Urgency.SAME_DAY, Optional.empty(), now)),
                Optional.empty(),
                Optional.empty(),
                Optional.of(now),
                new EncounterRecord.Beside(false, List.of(), Set.of(), Set.of())));
    desk.history()
        .add(
            new TaskRecord(
                UUID.randomUUID(),
                TaskKind.RAPID_RESPONSE,
                TaskState.REFERRED,
                "team",
                Optional.of(encounter),
                false,
                now.minusSeconds(30),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    client().signIn("ada").act("/api/users/chloe/disable", Json.object().put("reason", FORMULA));
    clock.pass(Duration.ofSeconds(1));
  }

  private static List<String> cells(String file) {
    var cells = new ArrayList<String>();
    for (String line : file.split("\r\n", -1)) {
      var cell = CELL.matcher(line);
      int at = 0;
      while (at <= line.length() && cell.find(at)) {
        assertThat(cell.start()).as("a cell begins after a comma: %s", line).isEqualTo(at);
        cells.add(cell.group(1) == null ? cell.group(2) : cell.group(1).replace("\"\"", "\""));
        at = cell.end() + 1;
      }
    }
    return cells;
  }

  @Test
  void everyCellOfEveryFileIsData() {
    formulas();
    assertThat(desk.server().routes().rows())
        .extracting(row -> row.path().text())
        .filteredOn(path -> path.endsWith("/file"))
        .containsExactlyInAnyOrderElementsOf(files().keySet());
    files()
        .forEach((path, asked) -> {
          String[] whoAndWhat = asked.split(" ", -1);
          Client.Answer answer = client().signIn(whoAndWhat[0]).get(path + whoAndWhat[1]);
          assertThat(answer.status()).as(path).isEqualTo(200);
          assertThat(answer.header("Content-Type")).as(path).startsWith("text/csv");
          assertThat(answer.header("Content-Disposition")).as(path).startsWith("attachment");
          assertThat(answer.text()).as("%s says its encoding", path).startsWith("\uFEFF");
          List<String> cells = cells(answer.text().substring(1));
          assertThat(cells).as(path).hasSizeGreaterThan(10);
          assertThat(cells)
              .as(path)
              .filteredOn(cell -> !NO_FORMULA.matcher(cell).matches())
              .noneMatch(cell -> READ_AS_FORMULA.matcher(cell).matches());
          // Of an indicator's part the cell begins with the indicator's name.
          assertThat(cells)
              .as(path)
              .anyMatch(cell ->
                  path.equals("/api/kpis/file")
                      ? cell.endsWith(": " + FORMULA)
                      : cell.startsWith("'="));
        });
  }
}
