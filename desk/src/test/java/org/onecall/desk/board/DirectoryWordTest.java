package org.onecall.desk.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.onecall.config.Role;
import org.onecall.desk.access.Person;
import org.onecall.desk.fake.FakeDirectoryDesk;
import org.onecall.desk.live.LiveState;
import org.onecall.directory.Directory;
import org.onecall.directory.Standing;
import org.onecall.directory.read.DirectoryFiles;

/** Promise 7 for lists of services: whoever has one open hears when it does not hold any more. */
class DirectoryWordTest {
  private static final String UTC = "aldenmoor-utc";
  private static final Instant START = Instant.parse("2026-12-01T09:00:00Z");

  private static final Person NIA =
      new Person("nia", "Nia", Set.of(Role.TEAM), Optional.empty(), Set.of());

  private final LiveState live = new LiveState(() -> START, session -> true, () -> {});
  private final FakeDirectoryDesk places = new FakeDirectoryDesk();
  private final Directory directory = DirectoryFiles.sample();
  private final DirectoryWord word = new DirectoryWord(directory, places, live);

  /** Since when what counts of the services counts, after a look so many minutes later. */
  private String since(int minutes) {
    word.tick(at(minutes));
    return live.seenBy(NIA).get("services").get("since").asText();
  }

  private static Instant at(int minutes) {
    return START.plusSeconds(60L * minutes);
  }

  private static String text(int minutes) {
    return at(minutes).toString();
  }

  private void close(Optional<Instant> until) {
    Standing closed =
        new Standing(
            Standing.AS_FILED.state(),
            Optional.empty(),
            Optional.of(new Standing.Closure("Flooded", until)),
            Optional.empty(),
            Standing.AS_FILED.places());
    assertThat(places.say("ada", UTC, closed).succeeded()).isTrue();
  }

  @Test
  void everybodyHearsWhatWasSaidOfAServiceAndThatItIsOver() {
    assertThat(since(0)).isEqualTo(text(0));
    assertThat(since(1)).isEqualTo(text(0));
    close(Optional.of(at(4)));
    assertThat(since(2)).isEqualTo(text(2));
    assertThat(since(3)).isEqualTo(text(2));
    assertThat(since(4)).as("nobody has to say that it is open again").isEqualTo(text(4));
    assertThat(since(5)).isEqualTo(text(4));
  }

  @Test
  void everybodyHearsThatAServiceWasWrittenOrRetired() {
    assertThat(since(0)).isEqualTo(text(0));
    var retired = directory.service(UTC).orElseThrow();
    directory.replace(
        directory.services().stream().filter(one -> one != retired).toList(), List.of(retired));
    assertThat(since(1)).isEqualTo(text(1));
    assertThat(since(2)).isEqualTo(text(1));
  }

  @Test
  void twoChangesOfOneMomentAreTwo() {
    assertThat(since(0)).isEqualTo(text(0));
    close(Optional.empty());
    word.tick(START);
    assertThat(live.seenBy(NIA).get("services").get("changes").asInt()).isEqualTo(1);
  }
}
