package org.onecall.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A small YAML file read with the line of everything in it. It takes plain data only: one document,
 * no aliases, no double keys, no deep nesting, no more than {@link Limits#SETTINGS_FILE_BYTES_MAX}.
 */
final class YamlFile {
  private static final int DEPTH_MAX = 20;

  private final String name;
  private final Iterator<Event> events;

  private YamlFile(String name, Iterator<Event> events) {
    this.name = name;
    this.events = events;
  }

  /**
   * Reads a file.
   *
   * @throws SettingsException when it cannot be read or is not such a file
   */
  static YamlNode read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return parse(file.toString(), in);
    } catch (IOException e) {
      throw failure(file.toString(), 0, "cannot be read: " + e.getClass().getSimpleName());
    }
  }

  /** Reads a file that comes with the service. */
  static YamlNode resource(String path) {
    try (InputStream in = YamlFile.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + path);
      }
      return parse(path, in);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + path, e);
    }
  }

  static YamlNode parse(String name, InputStream in) throws IOException {
    var bytes = in.readNBytes(Limits.SETTINGS_FILE_BYTES_MAX + 1);
    if (bytes.length > Limits.SETTINGS_FILE_BYTES_MAX) {
      throw failure(
          name, 0, "must not be longer than " + Limits.SETTINGS_FILE_BYTES_MAX + " bytes");
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw failure(name, 0, "must be written in UTF-8");
    }
    var settings = LoadSettings.builder().setLabel(name).setUseMarks(true).build();
    try {
      return new YamlFile(name, new Parse(settings).parseString(text).iterator()).document();
    } catch (MarkedYamlEngineException e) {
      throw failure(name, line(e.getProblemMark()), "is not YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      throw failure(name, 0, "is not YAML");
    }
  }

  private YamlNode document() {
    YamlNode found = new YamlNode.Fields(1, new LinkedHashMap<>());
    var documents = 0;
    while (events.hasNext()) {
      var event = events.next();
      switch (event.getEventId()) {
        case StreamStart, StreamEnd, DocumentEnd, Comment -> {}
        case DocumentStart -> {
          if (++documents > 1) {
            throw failure(name, line(event.getStartMark()), "must hold one document only");
          }
        }
        case Scalar, SequenceStart, MappingStart, Alias -> found = node(event, 1);
        case SequenceEnd, MappingEnd -> throw new IllegalStateException("end without a start");
      }
    }
    return found;
  }

  private YamlNode node(Event event, int depth) {
    var line = line(event.getStartMark());
    if (depth > DEPTH_MAX) {
      throw failure(name, line, "must not be nested deeper than " + DEPTH_MAX);
    }
    return switch (event) {
      case ScalarEvent scalar -> new YamlNode.Text(line, value(scalar));
      case SequenceStartEvent _ -> items(line, depth);
      case MappingStartEvent _ -> fields(line, depth);
      default -> throw failure(name, line, "must not use aliases");
    };
  }

  private YamlNode items(int line, int depth) {
    List<YamlNode> items = new ArrayList<>();
    var event = events.next();
    while (event.getEventId() != Event.ID.SequenceEnd) {
      items.add(node(event, depth + 1));
      event = events.next();
    }
    return new YamlNode.Items(line, List.copyOf(items));
  }

  private YamlNode fields(int line, int depth) {
    var fields = new LinkedHashMap<String, YamlNode>();
    var event = events.next();
    while (event.getEventId() != Event.ID.MappingEnd) {
      var at = line(event.getStartMark());
      if (!(event instanceof ScalarEvent key)) {
        throw failure(name, at, "must have plain words as keys");
      }
      var value = node(events.next(), depth + 1);
      if (fields.put(key.getValue(), value) != null) {
        throw new SettingsException(
            List.of(new SettingsError(name, at, key.getValue(), "must not stand twice")));
      }
      event = events.next();
    }
    return new YamlNode.Fields(line, fields);
  }

  private static String value(ScalarEvent scalar) {
    var text = scalar.getValue();
    return scalar.isPlain() && (text.equals("null") || text.equals("~")) ? "" : text;
  }

  private static int line(Optional<Mark> mark) {
    return mark.map(m -> m.getLine() + 1).orElse(0);
  }

  private static SettingsException failure(String file, int line, String rule) {
    return new SettingsException(List.of(new SettingsError(file, line, "", rule)));
  }
}
