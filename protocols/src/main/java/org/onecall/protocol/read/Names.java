package org.onecall.protocol.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.onecall.protocol.ProtocolId;
import org.onecall.protocol.yaml.Defects;
import org.onecall.protocol.yaml.Fields;

/** Everything a condition may name: questions, derived values and scores share one set of names. */
final class Names {
  private final Map<String, Named> byName = new LinkedHashMap<>();
  private final Map<String, String> fileOf = new LinkedHashMap<>();

  /** Names of its own on top of all the names of another. */
  Names within(Names outer) {
    byName.putAll(outer.byName);
    fileOf.putAll(outer.fileOf);
    return this;
  }

  /** Adds a name; a defect when it is taken, reserved or malformed. */
  void add(String name, Named named, int line, Defects defects) {
    if (!ProtocolId.isValid(name)) {
      defects.add(
          line,
          "name-form",
          "'%s' is not a name: lower-case letters, digits and single hyphens"
              .formatted(Fields.shown(name)));
    } else if (ConditionReader.RESERVED.contains(name)) {
      defects.add(line, "name-reserved", "'%s' is a word of the language".formatted(name));
    } else if (byName.putIfAbsent(name, named) != null) {
      defects.add(
          line, "name-taken", "'%s' is already defined in %s".formatted(name, fileOf.get(name)));
    } else {
      fileOf.put(name, defects.file());
    }
  }

  Optional<Named> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  List<String> all() {
    return new ArrayList<>(byName.keySet());
  }
}
