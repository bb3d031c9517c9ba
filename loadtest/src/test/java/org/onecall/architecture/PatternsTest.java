package org.onecall.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Each page's row in {@code docs/desk.md} names the components of NHS.UK frontend that the page is
 * made of: all of them, and none that it does not draw. What is our own stands after them.
 */
class PatternsTest {
  private static final Path PAGES = Sources.root().resolve("desk/src/main/web/src");
  private static final Path DOCUMENT = Sources.root().resolve("docs/desk.md");
  private static final String MARK = "| NHS.UK: ";

  /** What each component is called in the table, in the order it is named. */
  private static final Map<String, String> NAMES = new LinkedHashMap<>();

  /** What belongs to a component, or is no component: labels, headings, helpers. */
  private static final Set<String> NO_PATTERNS =
      Set.of(
          "body-s",
          "form-group",
          "heading-l",
          "heading-m",
          "heading-s",
          "heading-xl",
          "heading-xs",
          "label",
          "link",
          "table-responsive",
          "u-visually-hidden");

  /** The sources that draw each row's page. */
  private static final Map<String, List<String>> ROWS = new LinkedHashMap<>();

  static {
    NAMES.put("button", "buttons");
    NAMES.put("input", "text input");
    NAMES.put("textarea", "textarea");
    NAMES.put("select", "select");
    NAMES.put("radios", "radios");
    NAMES.put("checkboxes", "checkboxes");
    NAMES.put("fieldset", "fieldset");
    NAMES.put("hint", "hint");
    NAMES.put("error-message", "error message");
    NAMES.put("error-summary", "error summary");
    NAMES.put("card", "care card");
    NAMES.put("details", "details");
    NAMES.put("inset-text", "inset text");
    NAMES.put("list", "list");
    NAMES.put("skip-link", "skip link");
    NAMES.put("summary-list", "summary list");
    NAMES.put("table", "table");
    NAMES.put("tag", "tag");
    NAMES.put("task-list", "task list");
    ROWS.put("sign-in", List.of("page/sign-in.ts"));
    ROWS.put("calls", List.of("page/handler.ts", "part/call-desk.ts"));
    ROWS.put("my day", List.of("page/day.ts"));
    ROWS.put("call-backs", List.of("page/tasks.ts"));
    ROWS.put("visits", List.of("page/tasks.ts"));
    ROWS.put("people", List.of("page/people.ts"));
    ROWS.put("live floor", List.of("page/supervisor.ts"));
    ROWS.put("wallboard", List.of("page/wallboard.ts"));
    ROWS.put("figures", List.of("page/figures.ts"));
    ROWS.put("what was missing", List.of("page/gaps.ts"));
    ROWS.put("replay", List.of("page/replay.ts"));
    ROWS.put("content", List.of("page/content.ts"));
    ROWS.put("users", List.of("page/users.ts"));
    ROWS.put("audit", List.of("page/audit.ts"));
    ROWS.put("risk list", List.of("page/risk-list.ts"));
    ROWS.put("directory", List.of("page/directory.ts"));
    ROWS.put("screens", List.of("page/walls.ts"));
    ROWS.put("a screen on a wall", List.of("page/wall-screen.ts"));
    ROWS.put("one's own password", List.of("page/password.ts"));
    ROWS.put("open now", List.of("page/open-now.ts"));
  }

  private static String named(String row) {
    Set<String> drawn = new TreeSet<>(PagePatterns.of(PAGES, ROWS.get(row)));
    drawn.removeAll(NO_PATTERNS);
    assertThat(NAMES.keySet()).as("the components of %s have names", row).containsAll(drawn);
    return NAMES.entrySet().stream()
        .filter(one -> drawn.contains(one.getKey()))
        .map(Map.Entry::getValue)
        .collect(Collectors.joining(", "));
  }

  @Test
  void everyRowNamesWhatItsPageIsMadeOf() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(DOCUMENT));
    var rows = new ArrayList<String>();
    var wrong = new ArrayList<String>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int mark = line.indexOf(MARK);
      if (mark >= 0) {
        String row = line.substring(2, line.indexOf(" |", 2));
        int from = mark + MARK.length();
        int end = line.indexOf(';', from) < 0 ? line.lastIndexOf(" |") : line.indexOf(';', from);
        String is = named(row);
        rows.add(row);
        if (!line.substring(from, end).equals(is)) {
          wrong.add(row + ": " + is);
          lines.set(i, line.substring(0, from) + is + line.substring(end));
        }
      }
    }
    assertThat(rows).containsExactlyInAnyOrderElementsOf(ROWS.keySet());
    if (Boolean.getBoolean("onecall.patterns")) {
      Files.writeString(DOCUMENT, String.join("\n", lines) + "\n");
      return;
    }
    assertThat(wrong).as("write them anew with -Donecall.patterns=true").isEmpty();
  }

  /** A new page gets a row: all that the app loads but what stands on every page. */
  @Test
  void everyPageHasARow() throws IOException {
    var pages = new TreeSet<String>();
    try (var files = Files.list(PAGES.resolve("page"))) {
      files
          .map(file -> "page/" + file.getFileName())
          .filter(file -> !file.equals("page/app.ts"))
          .filter(file -> contains(file, "customElements.define"))
          .forEach(pages::add);
    }
    var told = new TreeSet<String>();
    ROWS.values().stream()
        .flatMap(List::stream)
        .filter(file -> file.startsWith("page/"))
        .forEach(told::add);
    assertThat(told).isEqualTo(pages);
  }

  private static boolean contains(String file, String text) {
    try {
      return Files.readString(PAGES.resolve(file)).contains(text);
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }
}
