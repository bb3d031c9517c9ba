package org.onecall.protocol.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.onecall.protocol.AskedBy;
import org.onecall.protocol.Facts;
import org.onecall.protocol.Urgency;
import org.onecall.protocol.model.About;
import org.onecall.protocol.model.Asked;
import org.onecall.protocol.model.BankQuestion;
import org.onecall.protocol.model.Claim;
import org.onecall.protocol.model.Conclusion;
import org.onecall.protocol.model.Condition;
import org.onecall.protocol.model.Derived;
import org.onecall.protocol.model.ExampleCase;
import org.onecall.protocol.model.Narrowing;
import org.onecall.protocol.model.ProtocolModel;
import org.onecall.protocol.model.Remark;
import org.onecall.protocol.model.Rule;
import org.onecall.protocol.yaml.Defects;
import org.onecall.protocol.yaml.Fields;
import org.onecall.protocol.yaml.Suggestion;

/** Puts one protocol together: the gate, the facts, and what its own file says. */
final class ModelBuilder {
  /** The conclusion for somebody a protocol is not for. */
  private static final String NOT_FOR = "not-for-this-person";

  private static final int QUESTIONS_MAX = 200;
  private static final int RULES_MAX = 400;

  /** What fits the bits that hold an outcome in a leaf. */
  private static final int CONCLUSIONS_MAX = 63;

  /** What all protocols share. */
  record Shared(
      Names names,
      Map<String, BankQuestion> questions,
      Map<String, Derived> derived,
      Map<String, Conclusion> conclusions,
      List<Asked> gateQuestions,
      List<Rule> gateRules,
      List<Remark> gateRemarks,
      List<Claim> gateClaims) {}

  private final Shared shared;
  private final Fields fields;
  private final Defects defects;
  private final Names names;
  private final Map<String, Derived> derived;
  private final Map<String, Conclusion> conclusions;

  ModelBuilder(Shared shared, Fields fields, Defects defects) {
    this.shared = shared;
    this.fields = fields;
    this.defects = defects;
    this.names = new Names().within(shared.names());
    this.derived = new LinkedHashMap<>(shared.derived());
    this.conclusions = new LinkedHashMap<>(shared.conclusions());
  }

  Optional<ProtocolModel> build(String hash) {
    var file = new ProtocolFile(fields, defects, shared.questions());
    Optional<About> about = file.about(hash);
    var derivedReader = new DerivedReader(names, defects);
    derivedReader.heads(fields);
    derived.putAll(derivedReader.read(fields));
    for (Conclusion own : new ConclusionReader(defects).read(fields)) {
      Conclusion earlier = conclusions.putIfAbsent(own.id(), own);
      if (earlier != null) {
        defects.add(own.line(), "name-taken", own.id() + " is already in " + earlier.file());
      }
    }
    var reader = new RuleReader(names, shared.questions(), defects, false);
    Condition forWhom = reader.conditions().optional(fields, "for");
    List<Asked> own = reader.questions(fields);
    var rules = new ArrayList<>(shared.gateRules());
    rules.addAll(reader.rules(fields));
    var scope = new Scope(conclusions);
    var remarks = new ArrayList<>(shared.gateRemarks());
    remarks.addAll(reader.remarks(fields, scope));
    OfferReader.Read offers = new OfferReader(defects, reader.conditions()).read(fields, scope);
    remarks.addAll(offers.remarks());
    List<Narrowing> narrowings = file.narrowings(reader.conditions());
    var claims = new ArrayList<>(shared.gateClaims());
    claims.addAll(file.claims(reader.conditions(), scope));
    List<ExampleCase> cases = file.cases();
    String otherwise = fields.text("otherwise");
    List<String> preferred = fields.texts("prefer");
    fields.close();
    if (about.isEmpty()) {
      return Optional.empty();
    }
    List<Conclusion> used = used(rules, otherwise, forWhom, preferred);
    List<Asked> asked =
        asked(own, forWhom, conditionsOf(forWhom, rules, remarks, narrowings, claims));
    var model =
        new ProtocolModel(
            about.get().offering(offers.offers()),
            forWhom,
            asked,
            derived,
            used,
            preferred,
            rules,
            otherwise,
            NOT_FOR,
            remarks,
            narrowings,
            claims,
            cases);
    bounded("questions", asked.size(), QUESTIONS_MAX);
    bounded("rules", rules.size(), RULES_MAX);
    bounded("conclusions", used.size(), CONCLUSIONS_MAX);
    if (!defects.isEmpty() || shared.gateRules().isEmpty()) {
      return Optional.empty();
    }
    return new ModelCheck(model, defects).check() ? Optional.of(pruned(model)) : Optional.empty();
  }

  private void bounded(String what, int count, int max) {
    if (count > max) {
      fields.refuse(what, "too-many", "%d %s; at most %d".formatted(count, what, max));
    }
  }

  private List<Condition> conditionsOf(
      Condition forWhom,
      List<Rule> rules,
      List<Remark> remarks,
      List<Narrowing> narrowings,
      List<Claim> claims) {
    var conditions = new ArrayList<Condition>();
    conditions.add(forWhom);
    rules.forEach(rule -> conditions.add(rule.when()));
    remarks.forEach(remark -> conditions.add(remark.when()));
    narrowings.forEach(narrowing -> conditions.add(narrowing.countsAs()));
    claims.forEach(claim -> conditions.add(claim.when()));
    return conditions;
  }

  /** The gate's questions, then the facts something refers to, then the protocol's own. */
  private List<Asked> asked(List<Asked> own, Condition forWhom, List<Condition> conditions) {
    var listed = new LinkedHashSet<String>();
    shared.gateQuestions().forEach(asked -> listed.add(asked.id()));
    var all = new ArrayList<Asked>();
    var wanted = new ArrayList<>(conditions);
    for (Asked asked : shared.gateQuestions()) {
      all.add(new Asked(asked.of(), guard(asked, List.of()), asked.when(), true, asked.line()));
      wanted.add(all.getLast().relevance());
    }
    var mine = new ArrayList<Asked>();
    for (Asked asked : own) {
      if (listed.add(asked.id())) {
        List<Condition> guard = asked.of().fact() ? List.of() : List.of(forWhom);
        mine.add(new Asked(asked.of(), guard(asked, guard), asked.when(), false, asked.line()));
        wanted.add(mine.getLast().relevance());
      } else {
        defects.add(asked.line(), "asked-twice", "'" + asked.id() + "' is asked by the gate");
      }
    }
    Set<String> referred = References.questions(wanted, derived);
    for (BankQuestion question : shared.questions().values()) {
      if (question.fact() && referred.contains(question.id()) && listed.add(question.id())) {
        all.add(new Asked(question, new Condition.Always(0), new Condition.Always(0), false, 0));
      }
    }
    all.addAll(mine);
    return all;
  }

  private static Condition guard(Asked asked, List<Condition> guards) {
    var parts = new ArrayList<>(guards);
    parts.add(asked.of().onlyFor());
    if (asked.of().question().askedBy() == AskedBy.CLINICIAN) {
      parts.add(new Condition.Is(Facts.ASKER, Set.of(AskedBy.CLINICIAN.code()), asked.line()));
    }
    parts.removeIf(Condition.Always.class::isInstance);
    return switch (parts.size()) {
      case 0 -> new Condition.Always(asked.line());
      case 1 -> parts.getFirst();
      default -> new Condition.All(parts, asked.line());
    };
  }

  /** The conclusions something can reach, from the least to the most urgent. */
  private List<Conclusion> used(
      List<Rule> rules, String otherwise, Condition forWhom, List<String> preferred) {
    var ids = new LinkedHashSet<String>();
    for (Rule rule : rules) {
      look(rule.conclusion(), rule.gate() ? 0 : rule.line(), ids);
    }
    look(otherwise, fields.line("otherwise"), ids);
    if (!(forWhom instanceof Condition.Always)) {
      look(NOT_FOR, fields.line("for"), ids);
    }
    preferred.forEach(id -> look(id, fields.line("prefer"), new HashSet<>()));
    var used = new ArrayList<>(ids.stream().map(conclusions::get).toList());
    used.sort(
        Comparator.comparing(Conclusion::urgency)
            .thenComparingInt(
                c -> preferred.contains(c.id()) ? -preferred.indexOf(c.id()) : Integer.MIN_VALUE)
            .thenComparing(Conclusion::id));
    List<String> ambulances =
        used.stream().filter(c -> c.urgency() == Urgency.AMBULANCE).map(Conclusion::id).toList();
    if (ambulances.size() > 1) {
      defects.add(
          fields.line(),
          "one-ambulance",
          "the most urgent step has one conclusion, not " + String.join(" and ", ambulances));
    }
    return used;
  }

  private void look(String id, int line, Set<String> found) {
    if (conclusions.containsKey(id)) {
      found.add(id);
    } else if (!id.isEmpty()) {
      defects.add(
          line,
          "unknown-conclusion",
          "'%s' is no conclusion%s"
              .formatted(Fields.shown(id), Suggestion.of(id, conclusions.keySet())));
    }
  }

  /** The model without the derived values nothing refers to. */
  private ProtocolModel pruned(ProtocolModel model) {
    var conditions =
        new ArrayList<>(
            conditionsOf(
                model.forWhom(),
                model.rules(),
                model.remarks(),
                model.narrowings(),
                model.claims()));
    model.questions().forEach(asked -> conditions.add(asked.relevance()));
    Set<String> wanted = References.derived(conditions, derived);
    var kept = new LinkedHashMap<>(model.derived());
    kept.keySet().retainAll(wanted);
    return new ProtocolModel(
        model.about(),
        model.forWhom(),
        model.questions(),
        kept,
        model.conclusions(),
        model.preferred(),
        model.rules(),
        model.otherwise(),
        model.notForThisPerson(),
        model.remarks(),
        model.narrowings(),
        model.claims(),
        model.cases());
  }
}
