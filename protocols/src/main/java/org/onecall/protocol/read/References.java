package org.onecall.protocol.read;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.onecall.protocol.model.Condition;
import org.onecall.protocol.model.Conditions;
import org.onecall.protocol.model.Derived;

/** What conditions refer to, directly or through derived values. */
final class References {
  private References() {}

  /** Every derived value that something in the conditions rests on. */
  static Set<String> derived(Collection<Condition> conditions, Map<String, Derived> known) {
    var found = new LinkedHashSet<String>();
    var open = new ArrayDeque<>(conditions);
    while (!open.isEmpty()) {
      for (String id : Conditions.derived(open.pop())) {
        Derived derived = known.get(id);
        if (derived != null && found.add(id)) {
          open.addAll(Conditions.of(derived));
        }
      }
    }
    return found;
  }

  /** Every question that something in the conditions rests on. */
  static Set<String> questions(Collection<Condition> conditions, Map<String, Derived> known) {
    var found = new LinkedHashSet<String>();
    conditions.forEach(condition -> found.addAll(Conditions.questions(condition)));
    for (String id : derived(conditions, known)) {
      Derived derived = known.get(id);
      if (derived != null) {
        Conditions.of(derived).forEach(each -> found.addAll(Conditions.questions(each)));
      }
    }
    return found;
  }
}
