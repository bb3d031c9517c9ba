package org.onecall.protocol.model;

import java.util.List;
import java.util.Map;

/**
 * One protocol with the emergency gate before it, as its author means it.
 *
 * @param about its name, version and who stands for it
 * @param forWhom whom it is for, a condition on facts
 * @param questions every question in the order asked, the gate's first
 * @param derived the derived values that something here refers to, by name
 * @param conclusions every conclusion something here can reach, from the least to the most urgent;
 *     of equally urgent ones a later one stands over an earlier one
 * @param preferred pairs of equally urgent conclusions whose order the author has stated
 * @param rules the rules, the gate's first
 * @param otherwise the conclusion when no rule holds
 * @param notForThisPerson the conclusion for whom the protocol is not
 * @param remarks flags, notes and advice
 * @param narrowings what {@code not sure} may stand for
 * @param claims what is to be proved
 * @param cases the example cases
 */
public record ProtocolModel(
    About about,
    Condition forWhom,
    List<Asked> questions,
    Map<String, Derived> derived,
    List<Conclusion> conclusions,
    List<String> preferred,
    List<Rule> rules,
    String otherwise,
    String notForThisPerson,
    List<Remark> remarks,
    List<Narrowing> narrowings,
    List<Claim> claims,
    List<ExampleCase> cases) {
  public ProtocolModel {
    questions = List.copyOf(questions);
    derived = Map.copyOf(derived);
    conclusions = List.copyOf(conclusions);
    preferred = List.copyOf(preferred);
    rules = List.copyOf(rules);
    remarks = List.copyOf(remarks);
    narrowings = List.copyOf(narrowings);
    claims = List.copyOf(claims);
    cases = List.copyOf(cases);
  }

  /** This protocol with other questions. */
  public ProtocolModel withQuestions(List<Asked> changed) {
    return new ProtocolModel(
        about,
        forWhom,
        changed,
        derived,
        conclusions,
        preferred,
        rules,
        otherwise,
        notForThisPerson,
        remarks,
        narrowings,
        claims,
        cases);
  }

  /** The place of a conclusion in the order; -1 when it is not one of these. */
  public int rank(String conclusion) {
    for (int i = 0; i < conclusions.size(); i++) {
      if (conclusions.get(i).id().equals(conclusion)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public String toString() {
    return about.id() + " " + about.version();
  }
}
