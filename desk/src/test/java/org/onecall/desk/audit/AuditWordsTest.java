package org.onecall.desk.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.onecall.partner.CaseAct;
import org.onecall.patient.Looking;
import org.onecall.patient.task.TaskStep;

/** Promise 9: who reads the trail reads words, whatever the service has written. */
class AuditWordsTest {
  private static final Path MODULES = Path.of("..");
  private static final Pattern FORM = Pattern.compile("new Written\\(\\s*\"([a-z-]+)/[0-9]+\"");

  private final AuditWords words = new AuditWords(line -> "The line " + line);

  /** The forms of events that the journal takes, as they stand in what writes them. */
  private static List<String> forms() throws IOException {
    Path writer =
        MODULES.resolve("triage-engine/src/main/java/org/onecall/encounter/EventWriter.java");
    return FORM.matcher(Files.readString(writer)).results().map(form -> form.group(1)).toList();
  }

  @Test
  void everyActThatTheServiceWritesHasWordsOfItsOwn() throws IOException {
    assertThat(forms()).hasSizeGreaterThan(30).allMatch(AuditWords::knows);
    List<String> acts =
        Stream.of(
                Arrays.stream(AuditAct.values()).map(AuditAct::key),
                Arrays.stream(CaseAct.values()).map(CaseAct::key),
                Arrays.stream(TaskStep.values()).map(TaskStep::key),
                forms().stream(),
                Stream.of("look"))
            .flatMap(each -> each)
            .toList();
    assertThat(acts).doesNotHaveDuplicates().allMatch(AuditWords::knows);
    assertThat(acts.stream().map(words::act)).doesNotHaveDuplicates().allMatch(this::forPeople);
    assertThat(Arrays.stream(Looking.Purpose.values()).map(Looking.Purpose::code))
        .noneMatch(code -> words.reason("record", code).equals(code));
  }

  private boolean forPeople(String words) {
    return words.matches("[A-Z0-9][^_/]*[a-z]");
  }

  /** What any other statement would write is in no list. */
  @Test
  void nothingElseWritesToTheTrail() throws IOException {
    try (Stream<Path> modules = Files.list(MODULES)) {
      List<String> writers =
          modules
              .map(module -> module.resolve("src/main/java"))
              .filter(Files::isDirectory)
              .flatMap(AuditWordsTest::files)
              .filter(AuditWordsTest::writes)
              .map(file -> file.getFileName().toString())
              .toList();
      assertThat(writers)
          .containsExactlyInAnyOrder(
              "PgAuditTrail.java",
              "PgLineModes.java",
              "PgQuietAlarms.java",
              "PgIncomingCases.java");
    }
  }

  private static Stream<Path> files(Path under) {
    try (Stream<Path> all = Files.walk(under)) {
      return all.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean writes(Path file) {
    try {
      return Files.readString(file).contains("insert into audit ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void anEventIsNamedWithoutTheNumberOfItsForm() {
    assertThat(words.act("answer-given/1")).isEqualTo("Answer given");
    assertThat(words.act("came-from-before")).isEqualTo("Came from before");
  }

  @Test
  void whatItIsAboutIsCalledAsElsewhere() {
    assertThat(words.subject("agent/amira")).isEqualTo("Handler amira");
    assertThat(words.subject("line/public")).isEqualTo("The line public");
    assertThat(words.subject("audit/2026-11-01/2026-11-02"))
        .isEqualTo("Trail 2026-11-01/2026-11-02");
    assertThat(words.reason("record", "search for encounter 7"))
        .isEqualTo("Searched for encounter 7");
    assertThat(words.reason("act", "search")).isEqualTo("search");
    assertThat(Stream.of("asked", "done", "refused", "unknown").map(words::result))
        .containsExactly("Asked", "Done", "Refused", "Not known");
  }

  @Test
  void itIsFoundAsItIsWrittenAndAsItIsKept() {
    assertThat(AuditWords.actsOf("disable")).containsExactly("disable-user");
    assertThat(AuditWords.actsOf("look at a")).containsExactlyInAnyOrder("look", "look-case");
    assertThat(AuditWords.subjectOf("Call-back 7")).isEqualTo("call-back/7");
    assertThat(AuditWords.subjectOf("Task")).isEqualTo("task/");
    assertThat(AuditWords.subjectOf("call/7")).isEqualTo("call/7");
  }
}
