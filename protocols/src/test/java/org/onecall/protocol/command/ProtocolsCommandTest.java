package org.onecall.protocol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as they are typed. */
class ProtocolsCommandTest {
  @TempDir private Path folder;

  /** What a command printed, and how it ended. */
  private record Ran(int status, String printed) {}

  private static Ran run(String... arguments) {
    var bytes = new ByteArrayOutputStream();
    var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    int status = ProtocolsCommand.run(List.of(arguments), out);
    return new Ran(status, bytes.toString(StandardCharsets.UTF_8));
  }

  @Test
  void showWritesAPageThatNeedsNothingElse() throws IOException {
    Path page = folder.resolve("page.html");
    Ran ran = run("show", "prevention", page.toString());
    assertThat(ran.status()).isZero();
    assertThat(ran.printed()).contains("page.html");
    String html = Files.readString(page);
    assertThat(html)
        .startsWith("<!doctype html>")
        .contains("Staying well", "Not signed", "Safety report", "Example cases")
        .contains("The course is not for pregnancy; whoever may be pregnant is not offered it.")
        .contains("What the cases reach", "Clinical sign-off")
        .doesNotContain("src=", "href=", "<script");
    assertThat(run("show", "prevention", "-").printed().strip()).isEqualTo(html.strip());
    assertThat(run("show", "head-injury", "-").printed())
        .contains("<small class=\"source\">NICE NG232");
  }

  @Test
  void recordedEncountersAreReplayedAndAMissingFileIsSaid() {
    String answers = folder.resolve("answers.txt").toString();
    assertThat(run("record", "prevention", answers, "200", "3").status()).isZero();
    Ran same = run("replay", answers, "prevention");
    assertThat(same.status()).isZero();
    assertThat(same.printed()).contains("200 encounters", "0 end otherwise");
    Ran other = run("replay", answers, "stroke");
    assertThat(other.status()).isEqualTo(2);
    assertThat(other.printed()).contains("prevention was recorded, stroke is given");
    assertThat(run("replay", answers + "x", "stroke").printed()).contains("no such file");
  }

  @Test
  void whatIsNotUnderstoodEndsWithTwoAndSaysWhatWouldBe() {
    assertThat(run("shw").status()).isEqualTo(2);
    assertThat(run("show").printed()).contains("show ID|FILE");
    assertThat(run("replay", "a").printed()).contains("replay ANSWERS NEW");
    assertThat(run("record", "stroke").printed()).contains("record ID|FILE ANSWERS");
    assertThat(run("record", "stroke", "x", "many").printed()).contains("no whole number");
    assertThat(run("measure", "0").status()).isEqualTo(2);
  }

  @Test
  void measureSaysTheHeapOfSoManyProtocols() {
    Ran ran = run("measure", "30");
    assertThat(ran.status()).isZero();
    assertThat(ran.printed()).contains("30 protocols", "MiB of heap");
  }
}
