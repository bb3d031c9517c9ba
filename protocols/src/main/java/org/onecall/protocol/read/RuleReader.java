package org.onecall.protocol.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.onecall.protocol.ProtocolId;
import org.onecall.protocol.model.Asked;
import org.onecall.protocol.model.BankQuestion;
import org.onecall.protocol.model.Condition;
import org.onecall.protocol.model.Remark;
import org.onecall.protocol.model.Rule;
import org.onecall.protocol.yaml.Defects;
import org.onecall.protocol.yaml.Fields;
import org.onecall.protocol.yaml.Suggestion;
import org.onecall.protocol.yaml.YamlNode;

/** Reads what the gate and protocols have alike: the order of questions, rules and remarks. */
final class RuleReader {
  private final Names names;
  private final Map<String, BankQuestion> bank;
  private final Defects defects;
  private final ConditionReader conditions;
  private final boolean gate;

  RuleReader(Names names, Map<String, BankQuestion> bank, Defects defects, boolean gate) {
    this.names = names;
    this.bank = bank;
    this.defects = defects;
    this.conditions = new ConditionReader(names, defects);
    this.gate = gate;
  }

  /** The questions in the order asked. */
  List<Asked> questions(Fields part) {
    part.requiredNode("questions");
    var asked = new ArrayList<Asked>();
    var seen = new HashSet<String>();
    for (YamlNode item : part.items("questions")) {
      String id;
      Condition when = new Condition.Always(item.line());
      if (item instanceof YamlNode.Text text) {
        id = text.value().strip();
      } else {
        Fields fields = Fields.of(item, defects);
        id = fields.text("ask");
        when = conditions.optional(fields, "if");
        fields.close();
      }
      BankQuestion question = bank.get(id);
      if (question == null) {
        defects.add(
            item.line(),
            "unknown-question",
            "'%s' is not in the question bank%s"
                .formatted(Fields.shown(id), Suggestion.of(id, bank.keySet())));
      } else if (!seen.add(id)) {
        defects.add(item.line(), "asked-twice", "'" + id + "' is asked already");
      } else {
        asked.add(new Asked(question, new Condition.Always(0), when, gate, item.line()));
      }
    }
    return asked;
  }

  /** The rules; conclusions are looked up by whoever knows them all. */
  List<Rule> rules(Fields part) {
    part.requiredNode("rules");
    var rules = new ArrayList<Rule>();
    var seen = new HashMap<String, Integer>();
    for (Fields fields : part.maps("rules")) {
      String id = fields.text("rule");
      if (!id.isEmpty() && !ProtocolId.isValid(id)) {
        fields.refuse("rule", "name-form", "'" + Fields.shown(id) + "' is not a name");
      }
      Integer earlier = seen.putIfAbsent(id, fields.line());
      if (earlier != null && !id.isEmpty()) {
        fields.refuse("rule", "name-taken", "'%s' is the rule on line %d".formatted(id, earlier));
      }
      rules.add(
          new Rule(
              id,
              conditions.required(fields, "when"),
              fields.text("conclude"),
              fields.text("because"),
              fields.textOrEmpty("source"),
              gate,
              defects.file(),
              fields.line()));
      fields.close();
    }
    return rules;
  }

  /** Flags, notes, advice and worsening advice. */
  List<Remark> remarks(Fields part, Scope scope) {
    var remarks = new ArrayList<Remark>();
    remarks.addAll(remarks(part, scope, "flags", "flag", Remark.Kind.FLAG));
    remarks.addAll(remarks(part, scope, "notes", "note", Remark.Kind.NOTE));
    remarks.addAll(remarks(part, scope, "advice", "say", Remark.Kind.ADVICE));
    remarks.addAll(remarks(part, scope, "worsening", "say", Remark.Kind.WORSENING));
    return remarks;
  }

  private List<Remark> remarks(
      Fields part, Scope scope, String list, String key, Remark.Kind kind) {
    var remarks = new ArrayList<Remark>();
    for (Fields fields : part.maps(list)) {
      String text = fields.text(key);
      if (kind == Remark.Kind.FLAG && !text.isEmpty() && !ProtocolId.isValid(text)) {
        fields.refuse(key, "name-form", "'" + Fields.shown(text) + "' is not a name");
      }
      Set<String> after = scope.conclusions(fields, "only-after", defects);
      remarks.add(
          new Remark(
              kind,
              text,
              conditions.optional(fields, "when"),
              after,
              gate,
              defects.file(),
              fields.line()));
      fields.close();
    }
    return remarks;
  }

  ConditionReader conditions() {
    return conditions;
  }

  Names names() {
    return names;
  }
}
