package org.onecall.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which components of NHS.UK frontend a page is made of, by what its sources draw: the page's own,
 * the parts that it loads, and of what helps to draw only what is used.
 */
final class PagePatterns {
  private static final Pattern IMPORT =
      Pattern.compile("^import (type )?(?:\\{([^}]*)\\} from )?'(\\.[^']+)';", Pattern.MULTILINE);
  private static final Pattern PIECE =
      Pattern.compile(
          "^(?:export )?(?:async )?(?:function|const|class) (\\w+)[\\s\\S]*?"
              + "(?=^(?:/\\*\\*|export |function |const |class |customElements)|\\z)",
          Pattern.MULTILINE);
  private static final Pattern BLOCK = Pattern.compile("nhsuk-([a-z]+(?:-[a-z]+)*)");
  private static final String PART = "customElements.define";

  private final Path root;
  private final Set<String> seen = new TreeSet<>();
  private final Set<String> blocks = new TreeSet<>();

  private PagePatterns(Path root) {
    this.root = root;
  }

  /** The names of the components that these sources draw, as the classes have them. */
  static Set<String> of(Path root, List<String> files) {
    var all = new PagePatterns(root);
    files.forEach(all::part);
    return all.blocks;
  }

  private String text(String file) {
    try {
      return Files.readString(root.resolve(file));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void draws(String text) {
    BLOCK.matcher(text).results().forEach(found -> blocks.add(found.group(1)));
  }

  /** A page or a part: all that stands in its file, and what it loads. */
  private void part(String file) {
    if (seen.add(file)) {
      String text = text(file);
      draws(text);
      loads(file, text, text);
    }
  }

  /** What a text of that file makes use of from other files. */
  private void loads(String file, String whole, String used) {
    Matcher one = IMPORT.matcher(whole);
    while (one.find()) {
      String from = String.valueOf(Path.of(file).resolveSibling(one.group(3)).normalize());
      if (one.group(1) == null && (from.startsWith("part/") || from.startsWith("page/"))) {
        Optional<String> some = Optional.ofNullable(one.group(2));
        some.ifPresentOrElse(listed -> pieces(from, names(listed, used)), () -> part(from));
      }
    }
  }

  private static List<String> names(String listed, String used) {
    return Arrays.stream(listed.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty() && !name.startsWith("type "))
        .map(name -> name.replaceAll(" as .*", ""))
        .filter(name -> mentions(used, name))
        .toList();
  }

  private static boolean mentions(String text, String name) {
    return Pattern.compile("\\b" + Pattern.quote(name) + "\\b").matcher(text).find();
  }

  /** Some functions of a file, with those of the same file that they call. */
  private void pieces(String file, List<String> names) {
    String whole = text(file);
    Map<String, String> all = new LinkedHashMap<>();
    PIECE.matcher(whole).results().forEach(found -> all.put(found.group(1), found.group()));
    var wanted = new ArrayDeque<>(names);
    var used = new StringBuilder();
    while (!wanted.isEmpty()) {
      String name = wanted.pop();
      String piece = all.getOrDefault(name, "");
      if (seen.add(file + " " + name)) {
        draws(piece);
        used.append(piece);
        if (!whole.contains(PART)) {
          all.keySet().stream().filter(other -> mentions(piece, other)).forEach(wanted::push);
        }
      }
    }
    if (!whole.contains(PART)) {
      loads(file, whole, used.toString());
    }
  }
}
