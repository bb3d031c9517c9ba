package org.onecall.protocol.read;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.onecall.protocol.Offer;
import org.onecall.protocol.Question;
import org.onecall.protocol.model.Asked;
import org.onecall.protocol.model.Claim;
import org.onecall.protocol.model.Condition;
import org.onecall.protocol.model.Conditions;
import org.onecall.protocol.model.Derived;
import org.onecall.protocol.model.ExampleCase;
import org.onecall.protocol.model.Narrowing;
import org.onecall.protocol.model.ProtocolModel;
import org.onecall.protocol.model.Remark;
import org.onecall.protocol.model.Rule;
import org.onecall.protocol.yaml.Defects;
import org.onecall.protocol.yaml.Fields;
import org.onecall.protocol.yaml.Suggestion;

/** Checks that the parts of one protocol fit together: what refers, refers to what is asked. */
final class ModelCheck {
  private final ProtocolModel model;
  private final Defects defects;
  private final Map<String, Integer> place = new HashMap<>();

  ModelCheck(ProtocolModel model, Defects defects) {
    this.model = model;
    this.defects = defects;
    for (int i = 0; i < model.questions().size(); i++) {
      place.put(model.questions().get(i).id(), i);
    }
  }

  /** Whether the protocol can be compiled. */
  boolean check() {
    int before = defects.count();
    if (!cycles()) {
      return false;
    }
    for (Asked asked : model.questions()) {
      refers(
          asked.relevance(), asked.gate() ? 0 : asked.line(), "the question '" + asked.id() + "'");
      checkOrder(asked);
    }
    refers(model.forWhom(), model.forWhom().line(), "'for'");
    for (Rule rule : model.rules()) {
      refers(rule.when(), rule.gate() ? 0 : rule.line(), "the rule '" + rule.id() + "'");
    }
    for (Remark remark : model.remarks()) {
      refers(remark.when(), remark.gate() ? 0 : remark.line(), "this remark");
    }
    for (Claim claim : model.claims()) {
      refers(claim.when(), claim.line(), "this claim");
      if (claim.promise() instanceof Claim.Promise.NeverOffered(var offer)) {
        offered(offer, claim.line());
      }
    }
    model.narrowings().forEach(this::checkNarrowing);
    model.cases().forEach(this::checkCase);
    return defects.count() == before;
  }

  private void refers(Condition condition, int line, String what) {
    for (String question : References.questions(List.of(condition), model.derived())) {
      if (!place.containsKey(question)) {
        defects.add(
            line,
            "not-asked",
            "%s rests on '%s', which this protocol does not ask".formatted(what, question));
      }
    }
  }

  /** A question is relevant by what was asked before it, never by what comes after. */
  private void checkOrder(Asked asked) {
    int own = place.getOrDefault(asked.id(), 0);
    for (String question : References.questions(List.of(asked.relevance()), model.derived())) {
      if (place.getOrDefault(question, -1) >= own) {
        defects.add(
            asked.gate() ? 0 : asked.line(),
            "looks-ahead",
            "whether '%s' is asked rests on '%s', which is not asked before it"
                .formatted(asked.id(), question));
      }
    }
  }

  private boolean cycles() {
    var done = new HashSet<String>();
    for (Derived derived : model.derived().values()) {
      if (!acyclic(derived.id(), new HashSet<>(), done)) {
        defects.add(
            derived.file().equals(defects.file()) ? derived.line() : 0,
            "cycle",
            "the derived value '%s' rests on itself".formatted(derived.id()));
        return false;
      }
    }
    return true;
  }

  private boolean acyclic(String id, Set<String> above, Set<String> done) {
    Derived derived = model.derived().get(id);
    if (derived == null || done.contains(id)) {
      return true;
    }
    if (!above.add(id)) {
      return false;
    }
    for (Condition condition : Conditions.of(derived)) {
      for (String below : Conditions.derived(condition)) {
        if (!acyclic(below, above, done)) {
          return false;
        }
      }
    }
    above.remove(id);
    done.add(id);
    return true;
  }

  private void checkNarrowing(Narrowing narrowing) {
    if (!place.containsKey(narrowing.question())) {
      defects.add(
          narrowing.line(),
          "not-asked",
          "'%s' is not asked by this protocol".formatted(narrowing.question()));
    }
  }

  private void offered(String offer, int line) {
    List<String> offers = model.about().offers().stream().map(Offer::id).toList();
    if (!offers.contains(offer)) {
      defects.add(
          line,
          "unknown-offer",
          "'%s' is no offer of this protocol%s"
              .formatted(Fields.shown(offer), Suggestion.of(offer, offers)));
    }
  }

  private void checkCase(ExampleCase example) {
    if (model.rank(example.expect()) < 0) {
      defects.add(
          example.line(),
          "unknown-conclusion",
          "no rule of this protocol concludes '%s'".formatted(example.expect()));
    }
    example.offers().ifPresent(all -> all.forEach(offer -> offered(offer, example.line())));
    for (String id : example.answers().questions()) {
      Integer at = place.get(id);
      if (at == null) {
        defects.add(example.line(), "not-asked", "'" + id + "' is not asked by this protocol");
      } else {
        Question question = model.questions().get(at).of().question();
        example
            .answers()
            .to(id)
            .flatMap(question::refusal)
            .ifPresent(why -> defects.add(example.line(), why.code(), why.text()));
      }
    }
  }
}
