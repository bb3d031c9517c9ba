package org.onecall.desk.figures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.onecall.desk.Names;

/** What is behind an indicator is called by names. */
class CountedTest {
  @Test
  void whoSentACaseIsCalledByNameNotByTheKeyOfTheirFile() {
    var names = new Names(user -> user, id -> id, line -> line);
    assertThat(new Counted.Whose.Sender("nhs111").named(names)).isEqualTo("NHS 111");
  }
}
