package org.onecall.protocol.read;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.onecall.protocol.Level;
import org.onecall.protocol.Urgency;
import org.onecall.protocol.model.Conclusion;
import org.onecall.protocol.yaml.Defects;
import org.onecall.protocol.yaml.Fields;
import org.onecall.protocol.yaml.Suggestion;

/**
 * The conclusions a part may name, each by its own name, or several at once by their step of
 * urgency or their level.
 *
 * @param conclusions all of them by name
 */
record Scope(Map<String, Conclusion> conclusions) {

  /** The conclusions named under a key. */
  Set<String> conclusions(Fields fields, String key, Defects defects) {
    var found = new LinkedHashSet<String>();
    for (String text : fields.texts(key)) {
      Set<String> meant = meant(text);
      if (meant.isEmpty()) {
        defects.add(
            fields.line(key),
            "unknown-conclusion",
            "'%s' is no conclusion, urgency or level%s"
                .formatted(Fields.shown(text), Suggestion.of(text, conclusions.keySet())));
      }
      found.addAll(meant);
    }
    return found;
  }

  private Set<String> meant(String text) {
    var found = new TreeSet<String>();
    if (conclusions.containsKey(text)) {
      found.add(text);
      return found;
    }
    for (Conclusion conclusion : conclusions.values()) {
      Urgency urgency = conclusion.urgency();
      Level level = urgency.level();
      if (urgency.code().equals(text) || level.code().equals(text)) {
        found.add(conclusion.id());
      }
    }
    return found;
  }
}
