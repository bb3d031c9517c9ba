package org.onecall.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** The file of the numbers that can be rung: a list {@code lines} of {@link Line}s. */
public final class LinesFile {
  /** The sample that comes with the service. */
  static final String SAMPLE = "/sample/lines.yaml";

  private static final int PRIORITY_MAX = 100;
  private static final String ID_RULE = "must be 1 to 32 lower-case letters, digits and hyphens";
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,31}");
  private static final String OPENING_RULE =
      "must be always, or days and times such as: mon-fri 08:00-18:30, sat 09:00-13:00";
  private static final Pattern OPENING = Pattern.compile("[a-z0-9:, -]{1,500}");
  private static final Pattern TRUTH = Pattern.compile("true|false");
  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{3,15}");
  private static final String PUBLIC_NUMBER_RULE =
      "must be 3 to 15 digits, with or without a plus, and with single spaces between them or not";
  private static final Pattern PUBLIC_NUMBER = Pattern.compile("\\+?[0-9](?: ?[0-9]){2,14}");
  private static final Pattern NAME =
      Pattern.compile("\\P{Cntrl}{1," + Limits.NAME_CHARS_MAX + "}");

  private LinesFile() {}

  /**
   * The lines of the file that the settings name, else of the sample.
   *
   * @throws SettingsException with everything that is wrong with the file
   */
  public static List<Line> read(Settings settings) {
    return settings.content().linesFile().map(LinesFile::read).orElseGet(LinesFile::sample);
  }

  /** The made-up lines of the demonstration. */
  public static List<Line> sample() {
    return lines(SAMPLE, YamlFile.resource(SAMPLE));
  }

  static List<Line> read(Path file) {
    return lines(file.toString(), YamlFile.read(file));
  }

  private static List<Line> lines(String file, YamlNode document) {
    var errors = new ArrayList<SettingsError>();
    var lines = new ArrayList<Line>();
    var numbers = new HashSet<String>();
    var ids = new HashSet<String>();
    for (var entry : FieldReader.entries(file, document, "lines", Limits.LINES_MAX, errors)) {
      var line = line(entry);
      if (!numbers.add(line.number())) {
        entry.error("number", "must not stand twice");
      }
      if (!ids.add(line.id())) {
        entry.error("id", "must not stand twice");
      }
      lines.add(line);
    }
    if (!errors.isEmpty()) {
      throw new SettingsException(errors);
    }
    return List.copyOf(lines);
  }

  private static Line line(FieldReader entry) {
    var number = entry.text("number", NUMBER, "must be 3 to 15 digits, with or without a plus");
    var queue = entry.text("queue", ID, ID_RULE);
    var line =
        new Line(
            number,
            entry.text("id", ID, ID_RULE),
            entry.text("name", NAME, "must be 1 to 100 characters"),
            queue,
            entry.number("priority", 0, PRIORITY_MAX, 0),
            entry.text("greeting", ID, ID_RULE),
            opening(entry),
            entry.optionalText("fallback", ID, ID_RULE).orElse(queue),
            entry
                .optionalText("transfers", TRUTH, "must be true or false")
                .map(Boolean::parseBoolean)
                .orElse(false),
            entry.optionalText("public-number", PUBLIC_NUMBER, PUBLIC_NUMBER_RULE));
    entry.nothingElse();
    return line;
  }

  private static OpeningHours opening(FieldReader entry) {
    return entry
        .optionalText("opening", OPENING, OPENING_RULE)
        .flatMap(text -> {
          var hours = OpeningHours.read(text);
          if (hours.isEmpty()) {
            entry.error("opening", OPENING_RULE);
          }
          return hours;
        })
        .orElse(OpeningHours.ALWAYS);
  }
}
