package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onecall.patient.Looking;
import org.onecall.patient.NhsNumber;
import org.onecall.patient.PersonQuery;
import org.onecall.patient.RiskList;
import org.onecall.patient.Search;

/** A list of frailty and risk from the command line: whole or not at all, with file, line, rule. */
class RiskListCommandTest {
  @TempDir static Path directory;
  private static Vertx vertx;
  private static RealStore store;

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
    store = new RealStore(vertx);
  }

  @AfterAll
  static void close() {
    store.close();
    Client.await(vertx.close());
  }

  @Test
  void aRiskListIsTakenInFromTheCommandLineWholeOrNotAtAll() throws Exception {
    Path file = directory.resolve("risk.csv");
    var printed = new ByteArrayOutputStream();
    var out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    Files.writeString(
        file, RiskList.HEADER + "\n9990000018,7,yes,\n9990000018,10,maybe,no-such-ward\n");
    assertThat(run(List.of(file.toString()), out)).isEqualTo(1);
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains(
            file + ", line 3: nhs-number must not stand twice",
            file + ", line 3: frailty must be a level from 1 to 9, or empty",
            file + ", line 3: at-risk must be yes, no or empty",
            file + ", line 3: virtual-ward must be a service of the directory, or none",
            "nothing was taken in");
    Files.writeString(file, "9990000018,7,yes,\n9434765919,6,yes,\n");
    assertThat(run(List.of(file.toString()), out)).isEqualTo(1);
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains(file + ", line 2: nobody with this verified NHS number is known");
    assertThat(frailty()).isEqualTo(6);

    Files.writeString(file, RiskList.HEADER + "\n9990000018,7,yes,\n");
    assertThat(run(List.of(file.toString(), "--check"), out)).isZero();
    assertThat(frailty()).isEqualTo(6);
    assertThat(run(List.of(file.toString()), out)).isZero();
    assertThat(frailty()).isEqualTo(7);
    assertThat(run(List.of("no-such-file"), out)).isEqualTo(1);
    assertThat(run(List.of(), out)).isEqualTo(2);
  }

  @Test
  void aSpreadsheetsFileIsReadAndOfManyWrongLinesTheFirstAreNamed() throws Exception {
    Path file = directory.resolve("sheet.csv");
    var printed = new ByteArrayOutputStream();
    var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    Files.writeString(file, "\uFEFF" + RiskList.HEADER + "\r\n999 000 0018,6,yes,\r\n\r\n");
    assertThat(run(List.of(file.toString()), out)).isZero();
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("1 person was brought up to date");

    // More than go to the database at once; nobody knows any of them but the last.
    List<String> lines = new ArrayList<>(List.of(RiskList.HEADER));
    for (int i = 0; lines.size() <= 2_500; i++) {
      String nine = "94%07d".formatted(i);
      for (int check = 0; check <= 9; check++) {
        if (NhsNumber.of(nine + check).orElseThrow().fits()) {
          lines.add(nine + check + ",5,,");
        }
      }
    }
    lines.add("9990000018,9,yes,");
    Files.write(file, lines);
    printed.reset();
    assertThat(run(List.of(file.toString()), out)).isEqualTo(1);
    String said = printed.toString(StandardCharsets.UTF_8);
    assertThat(said)
        .contains(file + ", line 2: nobody with this verified NHS number is known")
        .contains("and 2,450 more", "2,500 lines are wrong; nothing was taken in")
        .doesNotContain("94000");
    assertThat(frailty()).isNotEqualTo(9);
  }

  private static int run(List<String> arguments, PrintStream out) {
    Configuration configuration = store.configuration();
    return ImportRiskList.run(arguments, configuration.settings(), configuration.directory(), out);
  }

  /** How frail the first of the sample's people is, as it stands on record now. */
  private static int frailty() {
    Search found =
        Client.await(
            store
                .people()
                .index()
                .search(
                    Looking.of("test", Looking.Purpose.SEARCH),
                    new PersonQuery(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        NhsNumber.of("9990000018"),
                        Optional.empty())));
    return ((Search.Found) found).people().getFirst().needs().frailty().orElseThrow();
  }
}
