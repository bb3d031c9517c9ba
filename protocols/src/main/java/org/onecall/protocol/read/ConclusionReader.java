package org.onecall.protocol.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.onecall.protocol.ProtocolId;
import org.onecall.protocol.Urgency;
import org.onecall.protocol.model.Conclusion;
import org.onecall.protocol.yaml.Defects;
import org.onecall.protocol.yaml.Fields;

/** Reads conclusions, of a bank or of one protocol. */
final class ConclusionReader {
  private final Defects defects;

  ConclusionReader(Defects defects) {
    this.defects = defects;
  }

  /** The conclusions under a key of a part. */
  List<Conclusion> read(Fields part) {
    var conclusions = new ArrayList<Conclusion>();
    part.map("conclusions")
        .ifPresent(all ->
            all.entries()
                .forEach((id, entry) -> {
                  if (!ProtocolId.isValid(id)) {
                    defects.add(
                        entry.line(),
                        "name-form",
                        "'%s' is not a name".formatted(Fields.shown(id)));
                  }
                  one(id, Fields.of(entry.value(), defects), entry.line())
                      .ifPresent(conclusions::add);
                }));
    return conclusions;
  }

  private Optional<Conclusion> one(String id, Fields fields, int line) {
    fields.requiredNode("urgency");
    Optional<Urgency> urgency =
        fields.parsed(
            "urgency", "unknown-urgency", "a step of the scale of urgency", Urgency::ofCode);
    String need = fields.text("need");
    if (!need.isEmpty() && !ProtocolId.isValid(need)) {
      fields.refuse("need", "name-form", "'" + Fields.shown(need) + "' is not a name");
    }
    Optional<Integer> minutes =
        fields.parsed("within", "time-form", "a time such as '2 hours'", QuestionReader::minutes);
    Optional<ProtocolId> handOver =
        fields.parsed(
            "hand-over",
            "name-form",
            "a protocol's name",
            text ->
                ProtocolId.isValid(text) ? Optional.of(new ProtocolId(text)) : Optional.empty());
    String timeFrame =
        fields
            .optionalText("time-frame")
            .orElseGet(() -> fields.optionalText("within").map(t -> "within " + t).orElse(""));
    var conclusion =
        urgency.map(step ->
            new Conclusion(
                id,
                step,
                need,
                fields.textOrEmpty("skill"),
                minutes,
                timeFrame,
                fields.text("title"),
                fields.texts("advice"),
                fields.texts("worsening"),
                handOver,
                defects.file(),
                line));
    if (urgency.isPresent()) {
      fields.close();
    }
    return conclusion;
  }
}
