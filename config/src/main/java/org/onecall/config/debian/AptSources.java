package org.onecall.config.debian;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The machine's own Debian sources, as its {@code /etc/apt} states them, in both of apt's formats.
 * Sources of others are left out: what they lack or break shall not stop us.
 */
final class AptSources {
  private static final Path KEYRING = Path.of("/usr/share/keyrings/debian-archive-keyring.gpg");

  private final List<Entry> entries;
  private final String codename;

  /** One source: a mirror, one suite of it, and how it is signed. */
  record Entry(String uri, String suite, Optional<String> signedBy) {
    String line(String suiteWanted) {
      var options =
          signedBy
              .or(() -> Files.exists(KEYRING) ? Optional.of(KEYRING.toString()) : Optional.empty())
              .map(key -> "[signed-by=" + key + "] ")
              .orElse("");
      return "deb " + options + uri + " " + suiteWanted + " main";
    }
  }

  private AptSources(List<Entry> entries, String codename) {
    this.entries = entries;
    this.codename = codename;
  }

  /** Reads the sources of the machine whose file system root is given. */
  static AptSources read(Path machineRoot) throws IOException {
    var codename =
        osRelease(machineRoot.resolve("etc/os-release")).getOrDefault("VERSION_CODENAME", "");
    var apt = machineRoot.resolve("etc/apt");
    var entries = new ArrayList<Entry>();
    var single = apt.resolve("sources.list");
    if (Files.isRegularFile(single)) {
      entries.addAll(oneLineFormat(Files.readAllLines(single)));
    }
    var parts = apt.resolve("sources.list.d");
    if (Files.isDirectory(parts)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(parts)) {
        for (var file : files) {
          var name = file.getFileName().toString();
          if (name.endsWith(".list")) {
            entries.addAll(oneLineFormat(Files.readAllLines(file)));
          } else if (name.endsWith(".sources")) {
            entries.addAll(stanzaFormat(Files.readAllLines(file)));
          }
        }
      }
    }
    return new AptSources(List.copyOf(entries), codename);
  }

  /** The code name of the machine's release; empty when it states none. */
  String codename() {
    return codename;
  }

  /** The lines of a sources.list for the host's own suite with its updates and security fixes. */
  List<String> linesForHost() {
    return entries.stream()
        .filter(e -> e.suite().equals(codename) || e.suite().startsWith(codename + "-"))
        .filter(e -> !e.suite().endsWith("-backports"))
        .filter(e -> !codename.isEmpty())
        .map(e -> e.line(e.suite()))
        .distinct()
        .toList();
  }

  /** The lines of a sources.list for another suite, from the mirror the host's own comes from. */
  List<String> linesFor(String suite) {
    return entries.stream()
        .filter(e -> e.suite().equals(codename))
        .filter(e -> e.uri().contains("/debian"))
        .map(e -> e.line(suite))
        .distinct()
        .toList();
  }

  static List<Entry> oneLineFormat(List<String> lines) {
    var entries = new ArrayList<Entry>();
    for (var line : lines) {
      var text = line.replaceFirst("#.*", "").strip();
      if (!text.startsWith("deb ") && !text.startsWith("deb\t")) {
        continue;
      }
      Optional<String> signedBy = Optional.empty();
      var rest = text.substring(3).strip();
      if (rest.startsWith("[") && rest.contains("]")) {
        signedBy =
            Arrays.stream(rest.substring(1, rest.indexOf(']')).split("\\s+"))
                .filter(option -> option.startsWith("signed-by="))
                .map(option -> option.substring("signed-by=".length()))
                .findFirst();
        rest = rest.substring(rest.indexOf(']') + 1).strip();
      }
      var words = List.of(rest.split("\\s+"));
      if (words.size() > 2 && words.subList(2, words.size()).contains("main")) {
        entries.add(new Entry(words.get(0), words.get(1), signedBy));
      }
    }
    return entries;
  }

  static List<Entry> stanzaFormat(List<String> lines) {
    var entries = new ArrayList<Entry>();
    var stanza = new HashMap<String, String>();
    var field = "";
    for (var line : lines) {
      if (line.isBlank()) {
        entries.addAll(ofStanza(stanza));
        stanza.clear();
      } else if (Character.isWhitespace(line.charAt(0))) {
        stanza.merge(field, line.strip(), (old, more) -> old + "\n" + more);
      } else if (line.charAt(0) != '#' && line.indexOf(':') > 0) {
        field = line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT);
        stanza.put(field, line.substring(line.indexOf(':') + 1).strip());
      }
    }
    entries.addAll(ofStanza(stanza));
    return entries;
  }

  private static List<Entry> ofStanza(Map<String, String> stanza) {
    var entries = new ArrayList<Entry>();
    var wanted =
        words(stanza, "types").contains("deb")
            && words(stanza, "components").contains("main")
            && !stanza.getOrDefault("enabled", "yes").equals("no");
    // A key written into the stanza itself has no file to name; the machine's keyring is taken.
    var signedBy = Optional.ofNullable(stanza.get("signed-by")).filter(key -> key.startsWith("/"));
    if (wanted) {
      for (var uri : words(stanza, "uris")) {
        for (var suite : words(stanza, "suites")) {
          entries.add(new Entry(uri, suite, signedBy));
        }
      }
    }
    return entries;
  }

  private static List<String> words(Map<String, String> stanza, String field) {
    return List.of(stanza.getOrDefault(field, "").split("\\s+"));
  }

  private static Map<String, String> osRelease(Path file) throws IOException {
    var values = new HashMap<String, String>();
    if (Files.isRegularFile(file)) {
      for (var line : Files.readAllLines(file)) {
        var at = line.indexOf('=');
        if (at > 0) {
          values.put(line.substring(0, at), line.substring(at + 1).replace("\"", ""));
        }
      }
    }
    return values;
  }
}
