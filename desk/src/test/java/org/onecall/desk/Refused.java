package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * That somebody was refused as it is declared: the status, the form of what is answered, and one
 * line of the log that says what, why and whom.
 */
final class Refused implements AutoCloseable {
  private static final int LINES_A_MINUTE = 250;
  private static final int ALIKE_A_MINUTE = 15;

  private final TestClock clock;
  private final Map<String, Integer> alike = new HashMap<>();
  private Optional<LogLines> log = Optional.empty();
  private int lines;

  Refused(TestClock clock) {
    this.clock = clock;
  }

  /** Begins to listen. */
  Refused open() {
    log = Optional.of(new LogLines("org.onecall.desk.http.RefusalLog"));
    return this;
  }

  /** All that was written. */
  List<String> lines() {
    return log.orElseThrow().lines();
  }

  /** Asks, and expects to be refused like that and that it is written of whom. */
  Client.Answer expect(
      Supplier<Client.Answer> ask, int status, String code, String what, String who) {
    String line = "refused " + what + " with " + status + " " + code + ": " + who;
    makeRoom(line);
    int before = lines().size();
    Client.Answer answer = ask.get();
    assertThat(answer.status()).as(line).isEqualTo(status);
    assertThat(answer.header("Content-Type")).as(line).isEqualTo("application/json");
    assertThat(answer.header("Cache-Control")).as(line).isEqualTo("no-store");
    assertThat(answer.code()).as(line).isEqualTo(code);
    assertThat(answer.json().path("text").asText()).as(line).isNotBlank();
    List<String> all = lines();
    assertThat(all.subList(before, all.size())).containsExactly(line);
    return answer;
  }

  /** The log takes so many a minute and only counts what is more; here each is to be seen. */
  private void makeRoom(String line) {
    lines++;
    if (alike.merge(line, 1, Integer::sum) > ALIKE_A_MINUTE || lines > LINES_A_MINUTE) {
      clock.pass(Duration.ofMinutes(1));
      alike.clear();
      lines = 0;
    }
  }

  @Override
  public void close() {
    log.ifPresent(LogLines::close);
  }
}
