package org.onecall.protocol.read;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.onecall.protocol.Level;
import org.onecall.protocol.Offer;
import org.onecall.protocol.ProtocolId;
import org.onecall.protocol.model.Conclusion;
import org.onecall.protocol.model.Remark;
import org.onecall.protocol.yaml.Defects;
import org.onecall.protocol.yaml.Fields;

/** Reads offers: what may be offered, to whom, and never after an outcome that is urgent. */
final class OfferReader {
  /**
   * What was read.
   *
   * @param offers the offers themselves
   * @param remarks when each is made
   */
  record Read(List<Offer> offers, List<Remark> remarks) {}

  private final Defects defects;
  private final ConditionReader conditions;

  OfferReader(Defects defects, ConditionReader conditions) {
    this.defects = defects;
    this.conditions = conditions;
  }

  Read read(Fields protocol, Scope scope) {
    var offers = new ArrayList<Offer>();
    var remarks = new ArrayList<Remark>();
    var seen = new HashSet<String>();
    Set<String> calm = new TreeSet<>();
    for (Conclusion conclusion : scope.conclusions().values()) {
      Level level = conclusion.urgency().level();
      if (level == Level.NON_URGENT || level == Level.SELF_CARE) {
        calm.add(conclusion.id());
      }
    }
    for (Fields fields : protocol.maps("offers")) {
      String id = fields.text("offer");
      String need = fields.text("need");
      if (!id.isEmpty() && !ProtocolId.isValid(id)) {
        fields.refuse("offer", "name-form", "'" + Fields.shown(id) + "' is not a name");
      } else if (!seen.add(id)) {
        fields.refuse("offer", "name-taken", "'" + id + "' is offered already");
      }
      if (!need.isEmpty() && !ProtocolId.isValid(need)) {
        fields.refuse("need", "name-form", "'" + Fields.shown(need) + "' is not a name");
      }
      offers.add(new Offer(id, need, fields.text("title"), fields.text("say")));
      remarks.add(
          new Remark(
              Remark.Kind.OFFER,
              id,
              conditions.required(fields, "when"),
              calm,
              false,
              defects.file(),
              fields.line()));
      fields.textOrEmpty("source");
      fields.close();
    }
    return new Read(offers, remarks);
  }
}
