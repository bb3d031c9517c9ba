package org.onecall.protocol.compile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.onecall.protocol.diagram.TooLarge;
import org.onecall.protocol.model.ProtocolModel;

/** Why diagrams outgrow their limit: which questions they grow at. */
public final class Growth {
  private static final int CAUSES_SHOWN = 5;

  private Growth() {}

  /** The reason in words, with the questions that have the most nodes. */
  public static String inWords(ProtocolModel model, TooLarge tooLarge) {
    var byQuestion = new HashMap<String, Integer>();
    var variables = new Variables(model);
    int[] counts = tooLarge.nodesByLevel();
    for (int level = 0; level < counts.length; level++) {
      String question = variables.questions().get(variables.question(level)).id();
      byQuestion.merge(question, counts[level], Integer::sum);
    }
    List<String> most =
        byQuestion.entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
            .limit(CAUSES_SHOWN)
            .map(entry -> "%s (%,d)".formatted(entry.getKey(), entry.getValue()))
            .toList();
    return "its diagrams outgrow %,d nodes; most stand at %s; ask what belongs together one after the other, or fewer such questions"
        .formatted(Compilation.NODES_MAX, String.join(", ", most));
  }
}
