package org.onecall.load.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Every field for text that the pages' sources write, so that none is forgotten: each is known by
 * the element that draws it and by its id, in which something may be filled in.
 *
 * @param where the file and line
 * @param shown what {@code ELEMENT#ID} of such a field looks like on the page
 */
record TextFields(String where, Pattern shown) {
  private static final Path SOURCES = Path.of("../desk/src/main/web/src");
  private static final Pattern FIELD = Pattern.compile("<(?:input|textarea)\\b");
  private static final Pattern TYPE = Pattern.compile("\\btype=\"?([a-z-]+)");
  private static final Pattern ID = Pattern.compile("\\bid=(?:\"([^\"]+)\"|\\$\\{)");
  private static final Pattern ELEMENT = Pattern.compile("customElements\\.define\\('([a-z-]+)'");
  private static final Set<String> NO_TEXT =
      Set.of("checkbox", "radio", "file", "range", "date", "datetime-local", "hidden");
  private static final int CHARS_OF_A_FIELD = 320;

  static List<TextFields> all() {
    List<TextFields> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      files
          .filter(file -> file.toString().endsWith(".ts"))
          .sorted(Comparator.naturalOrder())
          .forEach(file -> all.addAll(in(file)));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return all;
  }

  private static List<TextFields> in(Path file) {
    try {
      String text = Files.readString(file);
      Matcher element = ELEMENT.matcher(text);
      String tag = element.find() ? element.group(1) : "[a-z-]+";
      List<TextFields> found = new ArrayList<>();
      Matcher field = FIELD.matcher(text);
      int next = field.find() ? field.start() : -1;
      while (next >= 0) {
        int begin = next;
        next = field.find() ? field.start() : -1;
        int end = Math.min(next < 0 ? text.length() : next, begin + CHARS_OF_A_FIELD);
        one(file, text, begin, end, tag).ifPresent(found::add);
      }
      return found;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static java.util.Optional<TextFields> one(
      Path file, String text, int begin, int end, String tag) {
    String field = text.substring(begin, end);
    Matcher type = TYPE.matcher(field);
    if (type.find() && NO_TEXT.contains(type.group(1))) {
      return java.util.Optional.empty();
    }
    Matcher id = ID.matcher(field);
    String written = id.find() && id.group(1) != null ? id.group(1) : "${any}";
    String shown =
        Stream.of(written.split("\\$\\{[^}]*}", -1))
            .map(Pattern::quote)
            .reduce((a, b) -> a + ".+" + b)
            .orElseThrow();
    long line = text.substring(0, begin).lines().count();
    return java.util.Optional.of(
        new TextFields(SOURCES.relativize(file) + ":" + line, Pattern.compile(tag + "#" + shown)));
  }

  boolean isOneOf(Set<String> written) {
    return written.stream().anyMatch(one -> shown.matcher(one).matches());
  }
}
