package org.onecall.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.onecall.architecture.Sources.Source;

/** The rules of the house that can be counted. */
class TidyTest {
  private static final int FILE_LINES_MAX = 400;
  private static final int METHOD_LINES_MAX = 60;

  /** What must not stand in a file that states it as a rule. */
  private static final Set<String> THE_RULES_THEMSELVES = Set.of("TidyTest.java");

  @Test
  void noFileIsLongerThanOneCanRead() throws IOException {
    assertThat(Sources.ending(".java", ".ts"))
        .filteredOn(source -> source.lines().size() > FILE_LINES_MAX)
        .extracting(Source::path)
        .isEmpty();
  }

  @Test
  void noMethodIsLongerThanAPage() throws IOException {
    var tooLong = new ArrayList<String>();
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var paths =
          Sources.ending(".java").stream()
              .map(source -> Sources.root().resolve(source.path()))
              .toList();
      assertThat(paths).isNotEmpty();
      var task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(paths));
      for (var unit : task.parse()) {
        methods(unit, Trees.instance(task), tooLong);
      }
    }
    assertThat(tooLong).isEmpty();
  }

  private static void methods(CompilationUnitTree unit, Trees trees, List<String> found) {
    var positions = trees.getSourcePositions();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethod(MethodTree method, Void nothing) {
        var from = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, method));
        var end = positions.getEndPosition(unit, method);
        if (end >= 0 && unit.getLineMap().getLineNumber(end) - from >= METHOD_LINES_MAX) {
          found.add(unit.getSourceFile().getName() + ":" + from + " " + method.getName());
        }
        return super.visitMethod(method, nothing);
      }
    }.scan(unit, null);
  }

  @Test
  void nothingIsLeftForLater() throws IOException {
    var later = Pattern.compile("\\b(TODO|FIXME|XXX|HACK)\\b");
    assertThat(
            offences(
                Sources.ending(".java", ".ts", ".css", ".html", ".sh", ".yaml", ".xml", ".sql"),
                (source, line) -> later.matcher(line).find()))
        .isEmpty();
  }

  @Test
  void nothingWaitsForTheClock() throws IOException {
    assertThat(offences(Sources.ending(".java"), (source, line) -> line.contains("Thread.sleep(")))
        .isEmpty();
  }

  @Test
  void onlyCommandsPrint() throws IOException {
    var commands =
        Sources.ending(".java").stream()
            .filter(source -> source.contains("static void main("))
            .map(Source::path)
            .toList();
    assertThat(
            offences(
                Sources.ending(".java"),
                (source, line) ->
                    (line.contains("System.out") || line.contains("System.err"))
                        && !commands.contains(source.path())))
        .isEmpty();
  }

  /** Theirs is the zone of a computer; what is read out to a caller is the service's time. */
  @Test
  void oneFileOfThePagesAloneAsksTheBrowserForATime() throws IOException {
    var local =
        Pattern.compile(
            "DateTimeFormat|toLocale(Date|Time)?String|to(Date|Time)String|"
                + "\\b[gs]et(Hours|Minutes|Seconds|Date|Day|Month|FullYear|TimezoneOffset)\\(|"
                + "new Date\\((?!Date\\.UTC|.*T00:00:00Z|.*toISOString)");
    var pages =
        Sources.ending(".ts").stream()
            .filter(source -> source.path().startsWith("desk/src/main/web/src/"))
            .toList();
    assertThat(pages)
        .filteredOn(source -> source.contains("datetime-local"))
        .isNotEmpty()
        .allMatch(source -> source.contains("momentOf("));
    assertThat(
            offences(
                pages,
                (source, line) ->
                    local.matcher(line).find() && !source.path().endsWith("/state/zone.ts")))
        .isEmpty();
  }

  @Test
  void noTestCanBeSkipped() throws IOException {
    var skipping =
        Pattern.compile(
            "@(Disabled|Enabled)\\w*|\\b(assumeTrue|assumeFalse|assumeThat|assumingThat)\\(");
    assertThat(
            offences(
                Sources.ending(".java"),
                (source, line) ->
                    skipping.matcher(line).find() && !source.path().endsWith("LogGuardTest.java")))
        .isEmpty();
  }

  @Test
  void everyTestIsFoundByItsName() throws IOException {
    var test = Pattern.compile("^\\s*@(Test|ParameterizedTest|RepeatedTest|TestFactory)\\b.*");
    assertThat(Sources.ending(".java"))
        .filteredOn(Source::isTest)
        .filteredOn(source -> source.lines().stream().anyMatch(l -> test.matcher(l).matches()))
        .extracting(Source::path)
        .allMatch(path -> path.endsWith("Test.java"));
  }

  /** Their helpers too: they stand in the same file. */
  @Test
  void whoeverWalksByKeyboardPressesKeysOnly() throws IOException {
    var noKey =
        Pattern.compile(
            "\\.click\\(|moveToElement|location\\.hash|new Select\\(|\\)\\.sendKeys\\("
                + "|\\.focus\\(\\)|\\.select\\(\\)|\\.value = '");
    var walks =
        Sources.ending(
            "ByKeyboardTest.java",
            "OnEveryPageTest.java",
            "PeopleInBrowserTest.java",
            "SeveralProblemsTest.java",
            "TaskCallInBrowserTest.java");
    assertThat(walks).hasSizeGreaterThan(10);
    assertThat(offences(walks, (source, line) -> noKey.matcher(line).find())).isEmpty();
  }

  @Test
  void testsOfAllModulesRunUnderTheSameRules() throws IOException {
    assertThat(Sources.ending("junit-platform.properties", "logback-test.xml"))
        .extracting(Source::path)
        .allMatch(path -> path.startsWith("config/src/test/resources/"));
  }

  @Test
  void linesEndWhereTheirTextEnds() throws IOException {
    assertThat(
            offences(
                Sources.ending(".java", ".ts", ".css", ".sh", ".yaml", ".xml", ".sql"),
                (source, line) -> line.endsWith(" ") || line.contains("\t")))
        .isEmpty();
  }

  @Test
  void everyLinkOfAPageLeadsSomewhere() throws IOException {
    var link = Pattern.compile("\\]\\(([^)#\\s]+)[^)]*\\)");
    var pages = Sources.ending(".md");
    assertThat(pages).isNotEmpty();
    var lost = new ArrayList<String>();
    for (var page : pages) {
      var folder = Sources.root().resolve(page.path()).getParent();
      for (var line : page.lines()) {
        link.matcher(line)
            .results()
            .map(found -> found.group(1))
            .filter(target -> !target.contains("://"))
            .filter(target -> !Files.exists(folder.resolve(target)))
            .forEach(target -> lost.add(page.path() + ": " + target));
      }
    }
    assertThat(lost).isEmpty();
  }

  @Test
  void everyPictureIsShownByAPage() throws IOException {
    var pages =
        Sources.ending(".md").stream()
            .flatMap(page -> page.lines().stream())
            .collect(Collectors.joining("\n"));
    try (var pictures = Files.list(Sources.root().resolve("docs/pictures"))) {
      assertThat(pictures.map(picture -> "pictures/" + picture.getFileName() + ")"))
          .isNotEmpty()
          .allMatch(pages::contains);
    }
  }

  /** {@code SomeTest}, {@code SomeTest.itsMethod} or {@code SomeTest.theBeginningOfIt…}. */
  @Test
  void everyTestThatAPageNamesIsThere() throws IOException {
    var named = Pattern.compile("`([A-Z]\\w*Test)(?:\\.(\\w+)(…?))?`");
    var methods = new HashMap<String, Set<String>>();
    var method = Pattern.compile("^\\s+(?:final )?void (\\w+)\\(");
    for (var source : Sources.ending("Test.java")) {
      var name = source.path().replaceAll(".*/|\\.java$", "");
      var found = methods.computeIfAbsent(name, first -> new HashSet<>());
      source.lines().stream()
          .flatMap(line -> method.matcher(line).results())
          .forEach(result -> found.add(result.group(1)));
    }
    var lost = new ArrayList<String>();
    var seen = 0;
    for (var page : Sources.ending(".md")) {
      for (var line : page.lines()) {
        for (var result : named.matcher(line).results().toList()) {
          seen++;
          var of = methods.getOrDefault(result.group(1), Set.of());
          var wanted = Optional.ofNullable(result.group(2));
          var whole = Optional.ofNullable(result.group(3)).orElse("").isEmpty();
          if (wanted.isEmpty()
              ? !methods.containsKey(result.group(1))
              : of.stream()
                  .noneMatch(
                      one -> whole ? one.equals(wanted.get()) : one.startsWith(wanted.get()))) {
            lost.add(page.path() + ": " + result.group());
          }
        }
      }
    }
    assertThat(lost).isEmpty();
    assertThat(seen).isPositive();
  }

  private static List<String> offences(List<Source> sources, BiPredicate<Source, String> offends) {
    assertThat(sources).isNotEmpty();
    var found = new ArrayList<String>();
    for (var source : sources) {
      if (THE_RULES_THEMSELVES.stream().noneMatch(source.path()::endsWith)) {
        for (var i = 0; i < source.lines().size(); i++) {
          if (offends.test(source, source.lines().get(i))) {
            found.add(source.path() + ":" + (i + 1) + ": " + source.lines().get(i).strip());
          }
        }
      }
    }
    return found;
  }
}
