package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.onecall.desk.RealStore;

/**
 * What looks like a script in a text stays a text, for whoever wrote it and whoever reads it: in
 * every field that the pages' sources hold.
 */
@ChecksParts("held:second second-place second-place:why")
final class ScriptInTextTest {
  @Test
  void nothingRunsInWhicheverFieldItIsWritten() {
    Set<String> written = new HashSet<>();
    overFakes(written);
    onTables(written);
    List<TextFields> all = TextFields.all();
    assertThat(all).hasSizeGreaterThan(25);
    assertThat(all)
        .as("fields into which nothing was written; written were %s", written)
        .allMatch(field -> field.isOneOf(written));
  }

  private static void overFakes(Set<String> written) {
    DeskOverFakes desk = new DeskOverFakes();
    Chrome chrome = Chrome.at(desk.address());
    try {
      var fields = new ScriptedFields(chrome, written);
      var call = new ScriptsInACall(desk, chrome, fields);
      call.signedOut();
      call.handler();
      var boards = new ScriptsOnBoards(desk, chrome, fields);
      boards.supervisor();
      boards.running();
    } finally {
      chrome.close();
      desk.close();
    }
  }

  private static void onTables(Set<String> written) {
    Vertx vertx = Vertx.vertx();
    RealStore store = new RealStore(vertx);
    DeskOverFakes desk = DeskOverFakes.over(vertx, store);
    Chrome chrome = Chrome.at(desk.address());
    try {
      var fields = new ScriptedFields(chrome, written);
      var records = new ScriptsOnRecords(chrome, fields);
      records.people();
      records.team(store);
    } finally {
      chrome.close();
      desk.close(store::close);
    }
  }

  @Test
  void whatGotIntoThePageAllTheSameIsStoppedByThePolicy() {
    DeskOverFakes desk = new DeskOverFakes();
    Chrome chrome = Chrome.at(desk.address());
    try {
      chrome.open();
      chrome.visible("#user");
      chrome.script(
          """
          const image = document.createElement('div');
          image.innerHTML = arguments[0];
          document.body.append(image);
          const script = document.createElement('script');
          script.textContent = "document.title='OWNED'";
          document.body.append(script);
          """,
          ScriptedFields.MARK);
      // The picture that is not there has failed by the time that its complaint is on record.
      chrome.until("return document.querySelector('img[src=x]').complete", "true"::equals);
      assertThat(chrome.script("return document.title")).asString().doesNotContain("OWNED");
    } finally {
      chrome.close();
      desk.close();
    }
  }
}
