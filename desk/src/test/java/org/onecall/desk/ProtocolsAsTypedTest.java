package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onecall.desk.http.Json;
import org.onecall.protocol.ShippedContent;
import org.onecall.protocol.SourceFile;
import org.onecall.protocol.command.ProtocolsCommand;

/**
 * The commands about protocols, each in a process of its own as the launcher starts it, and the
 * calls of a real journal that a running service holds.
 */
class ProtocolsAsTypedTest {
  private static final int SECONDS_MAX = 60;
  private static final String GONE =
      "    conclude: clinician-now\n    because: A sign that has gone is a warning";

  private static final Map<String, JsonNode> ANSWERS =
      Map.ofEntries(
          Map.entry("awake-and-breathing", text("yes")),
          Map.entry("life-threats", only("none")),
          Map.entry("danger-now", only("none")),
          Map.entry("age", IntNode.valueOf(25_000)),
          Map.entry("sex", text("male")),
          Map.entry("stroke-sign-before", only("speech")),
          Map.entry("stroke-sign-when", text("gone-this-week")),
          Map.entry("new-confusion", text("no")),
          Map.entry("head-strike", text("no")),
          Map.entry("anticoagulant", text("no")),
          Map.entry("irregular-heartbeat-known", text("no")),
          Map.entry("long-term-illness", only("none")));

  @TempDir private static Path directory;
  private static JournalDesk journal;

  /** What a command printed, and how it ended. */
  private record Ran(int status, String printed) {}

  @BeforeAll
  static void start() {
    journal = new JournalDesk(directory.resolve("state"), InstantSource.system(), List.of());
    concluded("1.1", ANSWERS);
    concluded("1.2", Map.of("awake-and-breathing", text("no")));
  }

  @AfterAll
  static void stop() {
    journal.close();
  }

  private static JsonNode text(String value) {
    return TextNode.valueOf(value);
  }

  private static ArrayNode only(String value) {
    return Json.array().add(value);
  }

  /** A call about a stroke, answered until nothing more is asked. */
  private static void concluded(String call, Map<String, JsonNode> answers) {
    EncounterView encounter =
        Client.await(
            journal
                .encounters()
                .open(new Encounters.Taken(call, "public", "07700900123", "amira", Instant.now())));
    encounter = act(encounter, new Act.ChooseProtocol("stroke"));
    for (int i = 0; i < answers.size(); i++) {
      String question = encounter.json().at("/question/id").asText();
      if (answers.containsKey(question)) {
        encounter = act(encounter, new Act.GiveAnswer(question, answers.get(question)));
      }
    }
    assertThat(encounter.json().has("outcome")).as(encounter.json().toString()).isTrue();
  }

  private static EncounterView act(EncounterView encounter, Act act) {
    ActReply reply =
        Client.await(journal.encounters().act("amira", encounter.id(), UUID.randomUUID(), act));
    assertThat(reply).isInstanceOf(ActReply.Done.class);
    return ((ActReply.Done) reply).encounter();
  }

  private static Ran run(Class<?> main, String said, String... arguments) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("ONECALL_DEMONSTRATION", "true");
    builder.environment().put("ONECALL_STATE_DIRECTORY", directory.resolve("state").toString());
    Path output = Files.createTempFile(directory, "printed", ".txt");
    Path input = Files.writeString(Files.createTempFile(directory, "said", ".txt"), said);
    Process process = builder.redirectOutput(output.toFile()).redirectInput(input.toFile()).start();
    CompletableFuture.delayedExecutor(SECONDS_MAX, TimeUnit.SECONDS)
        .execute(process::destroyForcibly);
    int status = process.onExit().join().exitValue();
    return new Ran(status, Files.readString(output));
  }

  private static Ran protocols(String... arguments) throws IOException {
    return run(ProtocolsCommand.class, "", arguments);
  }

  /** The shipped protocol, and one that lets a sign that has gone wait until the same day. */
  private static Path[] versions() throws IOException {
    SourceFile shipped =
        ShippedContent.files().stream()
            .filter(file -> file.name().equals("stroke.yaml"))
            .findFirst()
            .orElseThrow();
    String text = new String(shipped.bytes(), StandardCharsets.UTF_8);
    assertThat(text).contains(GONE);
    Path folder = Files.createTempDirectory(directory, "versions");
    return new Path[] {
      Files.writeString(folder.resolve("stroke.yaml"), text),
      Files.writeString(
          folder.resolve("stroke-new.yaml"),
          text.replace("version: 1.0.0", "version: 1.0.1")
              .replace(GONE, GONE.replace("clinician-now", "gp-same-day")))
    };
  }

  @Test
  void theCallsThatWereAreExportedAndDecidedAgainUnderAnotherVersion() throws IOException {
    String file = directory.resolve("answers.txt").toString();
    Ran exported = run(ExportAnswers.class, "", "stroke", file);
    assertThat(exported.printed()).contains("2 encounters in " + file);
    assertThat(exported.status()).isZero();

    Ran same = protocols("replay", file, "stroke");
    assertThat(same.printed()).contains("2 encounters", "0 end otherwise");
    assertThat(same.status()).isZero();

    Ran other = protocols("replay", file, versions()[1].toString());
    assertThat(other.printed())
        .contains("LESS URGENT: clinician-now", "becomes gp-same-day", "in 1 encounters");
    assertThat(run(ExportAnswers.class, "", "stroke").status()).isEqualTo(2);
  }

  @Test
  void aVersionThatBreaksAClaimIsRefutedAndItsDifferenceShown() throws IOException {
    Path[] versions = versions();
    Ran good = protocols("check", versions[0].toString());
    assertThat(good.printed()).contains("stroke").contains("everything proved");
    assertThat(good.status()).isZero();

    Ran bad = protocols("check", versions[1].toString());
    assertThat(bad.printed())
        .contains("'A sign within the week is never less than a clinician now.' does not hold")
        .contains("stroke-new.yaml");
    assertThat(bad.status()).isEqualTo(1);

    Ran difference = protocols("diff", versions[0].toString(), versions[1].toString());
    assertThat(difference.printed())
        .contains("LESS URGENT: clinician-now")
        .contains("stroke-sign-when");
    assertThat(difference.status()).isEqualTo(1);
  }

  @Test
  void aProtocolIsShownAsAPageAndWalkedInTheTerminal() throws IOException {
    Path page = directory.resolve("stroke.html");
    assertThat(protocols("show", "stroke", page.toString()).status()).isZero();
    assertThat(Files.readString(page)).contains("Stroke signs or a mini-stroke", "Safety report");

    Ran tried = run(ProtocolsCommand.class, "why\nno\n", "try", "stroke");
    assertThat(tried.printed())
        .contains("Is the person awake, and breathing as they usually do?")
        .contains("still possible")
        .contains("An emergency ambulance now");
    assertThat(tried.status()).isZero();
  }
}
