package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.onecall.desk.directory.DirectoryEditor;
import org.onecall.desk.directory.DirectoryEditor.Outcome;
import org.onecall.desk.directory.DirectoryTerms;
import org.onecall.desk.fake.FakeEditions;
import org.onecall.directory.Directory;
import org.onecall.directory.Service;
import org.onecall.directory.read.DirectoryFiles;

/** What an administrator has written and the database has kept is done, whatever fails after it. */
class DirectoryEditorTest {
  private static final String UTC = "aldenmoor-utc";

  private final FakeEditions editions = new FakeEditions(new TestClock());
  private final Directory filed = DirectoryFiles.sample();
  private final Directory live = filed.copy();
  private final DirectoryEditor editor =
      new DirectoryEditor(
          new DirectoryTerms(filed, live, all -> all, Set.of()),
          editions,
          retired -> {},
          Future::succeededFuture);

  private Outcome rename(String name) {
    DirectoryEditor.Shown shown = editor.shown(UTC).orElseThrow();
    ObjectNode sheet = shown.sheet().deepCopy().put("name", name);
    return Client.await(editor.change(UTC, shown.version(), sheet, "ada", "Renamed"));
  }

  private Optional<String> name() {
    return live.service(UTC).map(Service::name);
  }

  @Test
  void whatIsKeptCountsAlthoughItCannotBeReadAgain() {
    Client.await(editor.load());
    editions.cannotBeRead(true);
    assertThat(rename("North door"))
        .isInstanceOfSatisfying(
            Outcome.Done.class,
            done -> {
              assertThat(done.now().sheet().get("name").asText()).isEqualTo("North door");
              assertThat(done.changes()).hasSize(1);
            });
    assertThat(name()).contains("North door");
    // The next is written from there, not refused as if somebody else had been first.
    assertThat(rename("South door")).isInstanceOf(Outcome.Done.class);
    editions.cannotBeRead(false);
    Client.await(editor.load());
    assertThat(name()).contains("South door");
    assertThat(Client.await(editor.history(UTC))).hasSize(2);
  }

  @Test
  void whoeverReallyWasFirstIsToldOf() {
    Client.await(editor.load());
    var other =
        new DirectoryEditor(
            new DirectoryTerms(filed, filed.copy(), all -> all, Set.of()),
            editions,
            retired -> {},
            Future::succeededFuture);
    Client.await(other.load());
    assertThat(rename("North door")).isInstanceOf(Outcome.Done.class);
    DirectoryEditor.Shown before = other.shown(UTC).orElseThrow();
    ObjectNode sheet = before.sheet().deepCopy().put("name", "South door");
    assertThat(Client.await(other.change(UTC, before.version(), sheet, "eve", "Renamed")))
        .isInstanceOf(Outcome.Meanwhile.class);
    assertThat(name()).contains("North door");
  }
}
