package org.onecall.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoOptionsTest {
  @Test
  void withoutOptionsItRunsUntilItIsEnded() {
    var options = DemoOptions.of(List.of());
    assertThat(options.calls()).isZero();
    assertThat(options.exit()).isFalse();
    assertThat(options.deskPort()).isEqualTo(8480);
  }

  @Test
  void exitAloneTakesFiveCallsOnAFreePort() {
    var options = DemoOptions.of(List.of("--exit"));
    assertThat(options.calls()).isEqualTo(5);
    assertThat(options.exit()).isTrue();
    assertThat(options.deskPort()).isZero();
  }

  @Test
  void everyOptionIsTaken() {
    var options =
        DemoOptions.of(
            List.of("--calls", "7", "--exit", "--port", "9000", "--keep", "--directory", "d"));
    assertThat(options.calls()).isEqualTo(7);
    assertThat(options.deskPort()).isEqualTo(9000);
    assertThat(options.keepFiles()).isTrue();
    assertThat(options.directory()).hasFileName("d");
  }

  @ParameterizedTest
  @CsvSource({
    "--calls 0, --calls",
    "--calls 1001, --calls",
    "--calls x, --calls",
    "--calls, --calls",
    "--port 65536, --port",
    "--what, --what"
  })
  void whatCannotBeDoneIsNamed(String line, String named) {
    assertThatThrownBy(() -> DemoOptions.of(List.of(line.split(" "))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(named);
  }
}
