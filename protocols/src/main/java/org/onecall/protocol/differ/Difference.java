package org.onecall.protocol.differ;

import java.util.List;
import org.onecall.protocol.model.Conclusion;

/**
 * Calls that two versions of a protocol end differently, those together that change from one
 * conclusion to less urgent ones, or from less urgent ones to one, or between two equally urgent.
 *
 * @param direction 1 when the newer version is more urgent, -1 when less, 0 when as urgent
 * @param pivot the more urgent of the two conclusions: the one given up, or gained
 * @param others what the outcome becomes instead, or what it was
 * @param conditions which calls these are, each in words, any one of them sufficing; they leave out
 *     calls that in both versions something at least as urgent decides
 * @param call the shortest such call, in words
 */
public record Difference(
    int direction,
    Conclusion pivot,
    List<Conclusion> others,
    List<String> conditions,
    List<String> call) {
  public Difference {
    others = List.copyOf(others);
    conditions = List.copyOf(conditions);
    call = List.copyOf(call);
  }
}
