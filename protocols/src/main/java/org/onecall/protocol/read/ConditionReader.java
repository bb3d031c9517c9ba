package org.onecall.protocol.read;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.onecall.protocol.Choice;
import org.onecall.protocol.Kind;
import org.onecall.protocol.NumberRange;
import org.onecall.protocol.Question;
import org.onecall.protocol.model.Condition;
import org.onecall.protocol.model.Interval;
import org.onecall.protocol.yaml.Defects;
import org.onecall.protocol.yaml.Fields;
import org.onecall.protocol.yaml.Suggestion;
import org.onecall.protocol.yaml.YamlNode;

/** Reads conditions; every name and every value in them is looked up. */
final class ConditionReader {
  /** The words a condition may begin with that are no names. */
  static final Set<String> RESERVED =
      Set.of("all", "any", "not", "at-least", "none", "not-sure", "yes", "no");

  /** Scores are compared within these points; what a score cannot reach is found by the prover. */
  static final NumberRange POINTS =
      new NumberRange("points", BigDecimal.ZERO, BigDecimal.valueOf(10_000), BigDecimal.ONE);

  private final Names names;
  private final Defects defects;

  ConditionReader(Names names, Defects defects) {
    this.names = names;
    this.defects = defects;
  }

  /** The condition under a key that must be there. */
  Condition required(Fields fields, String key) {
    return fields
        .requiredNode(key)
        .map(this::read)
        .orElseGet(() -> new Condition.Always(fields.line()));
  }

  /** The condition under a key; always, where the key is absent. */
  Condition optional(Fields fields, String key) {
    return fields.node(key).map(this::read).orElseGet(() -> new Condition.Always(fields.line()));
  }

  /** A condition: a map, each of whose entries must hold. */
  Condition read(YamlNode node) {
    Fields fields = Fields.of(node, defects);
    var parts = new ArrayList<Condition>();
    for (Map.Entry<String, YamlNode.Entry> entry : fields.entries().entrySet()) {
      parts.add(part(entry.getKey(), entry.getValue()));
    }
    if (parts.isEmpty() && node instanceof YamlNode.Mapping) {
      defects.add(node.line(), "condition-missing", "a condition that says nothing");
    }
    return parts.size() == 1 ? parts.getFirst() : new Condition.All(parts, node.line());
  }

  private Condition part(String key, YamlNode.Entry entry) {
    return switch (key) {
      case "all" -> new Condition.All(list(entry), entry.line());
      case "any" -> new Condition.Any(list(entry), entry.line());
      case "not" -> new Condition.Not(read(entry.value()), entry.line());
      case "at-least" -> atLeast(entry);
      default -> named(key, entry);
    };
  }

  private List<Condition> list(YamlNode.Entry entry) {
    if (entry.value() instanceof YamlNode.Sequence sequence && !sequence.items().isEmpty()) {
      return sequence.items().stream().map(this::read).toList();
    }
    defects.add(
        entry.line(),
        "list-expected",
        entry.value().form() + " where a list of conditions belongs");
    return List.of();
  }

  private Condition atLeast(YamlNode.Entry entry) {
    Fields fields = Fields.of(entry.value(), defects);
    Optional<Integer> count = fields.integer("count", 1, 64);
    if (count.isEmpty() && !fields.has("count")) {
      fields.refuse("count", "key-missing", "'count' is missing");
    }
    List<Condition> of =
        fields
            .requiredNode("of")
            .map(node -> list(new YamlNode.Entry(fields.line("of"), node)))
            .orElse(List.of());
    fields.close();
    if (count.isPresent() && !of.isEmpty() && count.get() > of.size()) {
      fields.refuse("count", "unsatisfiable", "%d of only %d".formatted(count.get(), of.size()));
    }
    return new Condition.AtLeast(count.orElse(1), of, entry.line());
  }

  private Condition named(String name, YamlNode.Entry entry) {
    Optional<Named> named = names.find(name);
    if (named.isEmpty()) {
      defects.add(
          entry.line(),
          "unknown-name",
          "'%s' is no question, derived value or score%s"
              .formatted(Fields.shown(name), Suggestion.of(name, names.all())));
      return new Condition.Always(entry.line());
    }
    List<YamlNode.Text> texts = texts(entry);
    return switch (named.get()) {
      case Named.OfQuestion(Question question) -> about(question, texts, entry.line());
      case Named.OfValue(Set<String> values) -> {
        texts.forEach(text -> checkChoice(text, values, name));
        yield new Condition.Has(name, valuesOf(texts), entry.line());
      }
      case Named.OfScore _ -> new Condition.Scores(name, intervals(texts, POINTS), entry.line());
    };
  }

  private List<YamlNode.Text> texts(YamlNode.Entry entry) {
    List<YamlNode> items =
        entry.value() instanceof YamlNode.Sequence sequence
            ? sequence.items()
            : List.of(entry.value());
    var texts = new ArrayList<YamlNode.Text>();
    for (YamlNode item : items) {
      if (item instanceof YamlNode.Text text) {
        texts.add(new YamlNode.Text(text.value().strip(), text.line()));
      } else {
        defects.add(item.line(), "text-expected", item.form() + " where an answer belongs");
      }
    }
    if (items.isEmpty()) {
      defects.add(entry.line(), "condition-missing", "a condition without an answer");
    }
    return texts;
  }

  /** A condition on one question alone. */
  Condition about(Question question, List<YamlNode.Text> texts, int line) {
    NumberRange range = question.range().orElse(null);
    if (range != null && question.kind().isNumeric()) {
      return new Condition.Within(question.id(), intervals(texts, range), line);
    }
    var allowed = new LinkedHashSet<String>();
    for (Choice choice : question.choices()) {
      if (!choice.value().equals(Question.NOT_SURE)) {
        allowed.add(choice.value());
      }
    }
    texts.forEach(text -> checkChoice(text, allowed, question.id()));
    Set<String> values = valuesOf(texts);
    if (question.kind() == Kind.ANY_OF && values.contains(Question.NONE) && values.size() > 1) {
      defects.add(line, "choice-alone", "'none' beside other choices of " + question.id());
    }
    return new Condition.Is(question.id(), values, line);
  }

  private static Set<String> valuesOf(List<YamlNode.Text> texts) {
    var values = new LinkedHashSet<String>();
    texts.forEach(text -> values.add(text.value()));
    return values;
  }

  private void checkChoice(YamlNode.Text text, Set<String> allowed, String name) {
    if (text.value().equals(Question.NOT_SURE)) {
      defects.add(
          text.line(),
          "not-sure-tested",
          "a condition cannot test for not-sure: it counts as the most urgent answer of " + name);
    } else if (!allowed.contains(text.value())) {
      defects.add(
          text.line(),
          "unknown-choice",
          "'%s' is no answer to %s (%s)%s"
              .formatted(
                  Fields.shown(text.value()),
                  name,
                  String.join(", ", allowed),
                  Suggestion.of(text.value(), allowed)));
    }
  }

  /** The intervals these texts mean. */
  List<Interval> intervals(List<YamlNode.Text> texts, NumberRange range) {
    var reader = new RangeText(range);
    var intervals = new ArrayList<Interval>();
    for (YamlNode.Text text : texts) {
      reader
          .read(text.value())
          .ifPresentOrElse(
              intervals::add, () -> defects.add(text.line(), "range-form", reader.problem()));
    }
    return intervals;
  }
}
