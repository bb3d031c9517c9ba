package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every part of the pages is looked at by axe somewhere, and every form, dialog and details box
 * while it is open: none is added that no test shows.
 */
final class PartsCheckedTest {
  private static final Path PAGES = Path.of("../desk/src/main/web/src");
  private static final Pattern DEFINED =
      Pattern.compile("customElements\\.define\\('oc-([a-z-]+)'");
  private static final String WHAT = "[a-z-]+:[a-z-]+";

  /** Written where it is drawn, or in the list of what one place draws for several ends. */
  private static final Pattern NAMED =
      Pattern.compile("data-what=\"(" + WHAT + ")\"|^  \\| '(" + WHAT + ")'", Pattern.MULTILINE);

  private static final Pattern NAMELESS =
      Pattern.compile("<(?:form|dialog|details)\\b(?! data-what=).*");

  private static List<String> sources() throws IOException {
    var all = new ArrayList<String>();
    try (Stream<Path> files = Files.walk(PAGES)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".ts")).toList()) {
        all.add(Files.readString(file));
      }
    }
    return all;
  }

  private static Set<String> defined() throws IOException {
    var names = new TreeSet<String>();
    for (String source : sources()) {
      DEFINED.matcher(source).results().forEach(one -> names.add(one.group(1)));
      NAMED
          .matcher(source)
          .results()
          .forEach(one -> names.add(one.group(1) == null ? one.group(2) : one.group(1)));
    }
    return names;
  }

  /** The classes of tests beside this one. */
  private Set<Class<?>> tests() throws IOException, ClassNotFoundException {
    var found = new LinkedHashSet<Class<?>>();
    Path here = Path.of("src/test/java/org/onecall/load/browser");
    try (Stream<Path> files = Files.list(here)) {
      for (Path file : files.sorted().toList()) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith("Test.java")) {
          String test = name.substring(0, name.length() - ".java".length());
          found.add(
              Class.forName(
                  getClass().getPackageName() + "." + test, false, getClass().getClassLoader()));
        }
      }
    }
    return found;
  }

  @Test
  void everyPartIsShownInAStateThatIsChecked() throws Exception {
    var checked = new TreeSet<String>();
    for (Class<?> tests : tests()) {
      for (ChecksParts said : tests.getAnnotationsByType(ChecksParts.class)) {
        checked.addAll(List.of(said.value().split(" ", -1)));
      }
    }
    assertThat(checked).isEqualTo(defined());
  }

  @Test
  void whateverOpensHasANameToBeCheckedBy() throws IOException {
    assertThat(sources())
        .allSatisfy(source ->
            assertThat(NAMELESS.matcher(source).results().map(MatchResult::group)).isEmpty());
  }
}
