package org.onecall.telephony.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SealTest {
  @Test
  void isAboutEachPartOfTheDecision() {
    Set<String> marks = new HashSet<>();
    int made = 0;
    for (String key : List.of("k", "l")) {
      for (String nonce : List.of("1-2", "1-3")) {
        for (String call : List.of("1.0", "1.1")) {
          for (String queue : List.of("public", "urgent")) {
            for (int priority : List.of(0, 10)) {
              marks.add(new Seal(key).of(nonce, call, new Decision(queue, priority)));
              made++;
            }
          }
        }
      }
    }
    assertThat(marks).hasSize(made).allMatch(mark -> mark.matches("[0-9a-f]{40}"));
  }
}
