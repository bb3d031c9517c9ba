package org.onecall.protocol.mutate;

import java.util.List;
import java.util.Map;
import org.onecall.protocol.model.Asked;
import org.onecall.protocol.model.Condition;
import org.onecall.protocol.model.Derived;
import org.onecall.protocol.model.ProtocolModel;
import org.onecall.protocol.model.Remark;
import org.onecall.protocol.model.Rule;

/** Copies of a protocol with one part changed. */
final class Changed {
  private Changed() {}

  static ProtocolModel rules(ProtocolModel m, List<Rule> rules) {
    return of(m, m.forWhom(), m.questions(), m.derived(), rules, m.otherwise(), m.remarks());
  }

  static ProtocolModel questions(ProtocolModel m, List<Asked> questions) {
    return of(m, m.forWhom(), questions, m.derived(), m.rules(), m.otherwise(), m.remarks());
  }

  static ProtocolModel derived(ProtocolModel m, Map<String, Derived> derived) {
    return of(m, m.forWhom(), m.questions(), derived, m.rules(), m.otherwise(), m.remarks());
  }

  static ProtocolModel otherwise(ProtocolModel m, String otherwise) {
    return of(m, m.forWhom(), m.questions(), m.derived(), m.rules(), otherwise, m.remarks());
  }

  static ProtocolModel forWhom(ProtocolModel m, Condition forWhom) {
    return of(m, forWhom, m.questions(), m.derived(), m.rules(), m.otherwise(), m.remarks());
  }

  static ProtocolModel remarks(ProtocolModel m, List<Remark> remarks) {
    return of(m, m.forWhom(), m.questions(), m.derived(), m.rules(), m.otherwise(), remarks);
  }

  private static ProtocolModel of(
      ProtocolModel m,
      Condition forWhom,
      List<Asked> questions,
      Map<String, Derived> derived,
      List<Rule> rules,
      String otherwise,
      List<Remark> remarks) {
    return new ProtocolModel(
        m.about(),
        forWhom,
        questions,
        derived,
        m.conclusions(),
        m.preferred(),
        rules,
        otherwise,
        m.notForThisPerson(),
        remarks,
        m.narrowings(),
        m.claims(),
        m.cases());
  }
}
