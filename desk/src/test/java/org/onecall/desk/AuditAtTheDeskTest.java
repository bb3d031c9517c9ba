package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.onecall.desk.audit.AuditAct;
import org.onecall.desk.audit.AuditTrail;
import org.onecall.desk.http.CsvCell;
import org.onecall.desk.http.Json;

/** Promise 9: whoever did what is found, page by page or as a file. */
class AuditAtTheDeskTest extends DeskTest {
  private void acts(int times, String reason) {
    Client ada = client().signIn("ada");
    for (int i = 0; i < times; i++) {
      String act = i % 2 == 0 ? "disable" : "enable";
      assertThat(ada.act("/api/users/chloe/" + act, Json.object().put("reason", reason)).status())
          .isEqualTo(200);
      clock.pass(Duration.ofSeconds(1));
    }
  }

  @Test
  void entriesAreFoundByWhoWhatAndOnWhatNewestFirst() {
    acts(2, "Forgot it");
    Client ines = client().signIn("ines");
    Client.Answer found = ines.get("/api/audit?actor=ada&act=disable&subject=user%2Fchloe");
    assertThat(found.json().get("entries")).hasSize(2);
    assertThat(found.json().at("/entries/0/result").asText()).isEqualTo("done");
    assertThat(found.json().at("/entries/0/reason").asText()).isEqualTo("Forgot it");
    assertThat(found.json().has("next")).isFalse();
    assertThat(ines.get("/api/audit?actor=nobody").json().get("entries")).isEmpty();
    assertThat(ines.get("/api/audit?act=sign-in").json().get("entries")).hasSize(2);
    assertThat(ines.get("/api/audit?from=2026-11-23&to=2026-11-23").json().get("entries"))
        .isEmpty();
  }

  @Test
  void entriesAreFoundByWhomTheyConcern() {
    for (String user : List.of("amira", "ben")) {
      desk.noted(
          new AuditTrail.Entry(
              "sam", AuditAct.LISTEN, "call/1", Optional.of(user), "New here", "done"));
    }
    Client ines = client().signIn("ines");

    JsonNode found = ines.get("/api/audit?act=listen&concerned=amira").json().get("entries");
    assertThat(found).hasSize(1);
    assertThat(found.get(0).get("concerned").asText()).isEqualTo("amira");
    assertThat(found.at("/0/words/concerned").asText()).isEqualTo("Amira Khan");
    assertThat(
            ines.get("/api/audit?act=listen&actor=sam%20t&concerned=okoro").json().get("entries"))
        .extracting(entry -> entry.get("concerned").asText())
        .containsExactly("ben");
    assertThat(ines.get("/api/audit/file?act=listen&concerned=ben").text())
        .contains(",ben,")
        .doesNotContain("amira");
  }

  @Test
  void itIsSaidWhereWhatSomebodyDidInEncountersIsLeftOut() {
    Client ines = client().signIn("ines");
    String month = "/api/audit?from=2026-10-01&to=2026-10-31&actor=amira";
    String longer = "/api/audit?from=2026-09-30&to=2026-10-31&actor=amira";
    assertThat(ines.get(month).json().has("withoutEncounters")).isFalse();
    assertThat(ines.get(longer).json().path("withoutEncounters").asInt()).isEqualTo(31);
    assertThat(ines.get(longer.replace("audit?", "audit/file?")).header("Content-Disposition"))
        .contains("2026-09-30-2026-10-31-without-encounters");
    // Of these nothing of an encounter would be found in a month either, or all is found anyway.
    String one = "encounter/00000000-0000-4000-8000-000000000001";
    for (String asked : List.of("&concerned=ben", "&subject=user/", "&subject=" + one)) {
      assertThat(ines.get(longer + asked).json().has("withoutEncounters")).as(asked).isFalse();
    }
    assertThat(ines.get(longer + "&subject=enc").json().has("withoutEncounters")).isTrue();
  }

  @Test
  void theyAreToldInWordsAndFoundByThemAsByTheirNames() {
    acts(1, "Forgot it");
    Client ines = client().signIn("ines");
    JsonNode words = ines.get("/api/audit?act=disable").json().at("/entries/0/words");
    assertThat(words.toString())
        .isEqualTo(
            "{\"concerned\":\"Chloe Marsh\",\"actor\":\"Ada Voss\",\"act\":\"Disable a user\","
                + "\"subject\":\"User chloe\",\"reason\":\"Forgot it\",\"result\":\"Done\"}");
    for (String query :
        List.of("act=Disable%20a", "act=disable%20user", "subject=User%20chloe", "subject=user/")) {
      assertThat(ines.get("/api/audit?actor=ada&" + query).json().get("entries"))
          .as(query)
          .anyMatch(entry -> entry.get("act").asText().equals("disable-user"));
    }
  }

  @Test
  void pagesGoOnWhereTheLastOneEnded() {
    acts(60, "Forgot it");
    Client ines = client().signIn("ines");
    Set<String> seen = new HashSet<>();
    Client.Answer page = ines.get("/api/audit?subject=user/chloe");
    assertThat(page.json().get("entries")).hasSize(100);
    Client.Answer next =
        ines.get("/api/audit?subject=user/chloe&after=" + page.json().get("next").asText());
    assertThat(next.json().get("entries")).hasSize(20);
    page.json().get("entries").forEach(entry -> seen.add(entry.toString()));
    next.json().get("entries").forEach(entry -> seen.add(entry.toString()));
    assertThat(seen).hasSize(120);
    assertThat(next.json().has("next")).isFalse();
  }

  @Test
  void aFileDefusesFormulasAndIsItselfOnTheTrail() {
    acts(1, "=HYPERLINK(\"http://x\",\"y\")");
    Client ines = client().signIn("ines");
    Client.Answer file = ines.get("/api/audit/file?act=disable");
    assertThat(file.header("Content-Type")).startsWith("text/csv");
    assertThat(file.text())
        .startsWith("\uFEFFat_utc,at_local,utc_offset,stream,actor,act,")
        .contains("\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
    assertThat(ines.get("/api/audit?act=export").json().at("/entries/0/actor").asText())
        .isEqualTo("ines");
    for (String formula : List.of("=1", "+1", "-1", "@a", "\t=1", "\r=1", "|x", "%1")) {
      assertThat(CsvCell.of(formula)).matches("(?s)\"?'.*");
    }
    assertThat(CsvCell.of("plain, with comma")).isEqualTo("\"plain, with comma\"");
  }

  @Test
  void aFileThatWouldBeTooLongIsNotTakenAndNotNoted() {
    for (int i = 0; i <= 10_000; i++) {
      desk.noted(
          new AuditTrail.Entry("sam", AuditAct.LISTEN, "call/" + i, Optional.empty(), "x", "done"));
    }
    Client ines = client().signIn("ines");
    Client.Answer refused = ines.get("/api/audit/file?act=listen");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().path("field").asText()).isEqualTo("to");
    assertThat(ines.get("/api/audit?act=export").json().get("entries")).isEmpty();
    assertThat(ines.get("/api/audit/file?act=listen&subject=call/77").status()).isEqualTo(200);
    assertThat(ines.get("/api/audit?act=export").json().get("entries")).hasSize(1);
  }

  @Test
  void whatIsNoQuestionIsRefused() {
    Client ines = client().signIn("ines");
    for (String query :
        List.of(
            "from=yesterday",
            "from=2026-01-02&to=2026-01-01",
            "from=2020-01-01&to=2026-01-01",
            "after=x",
            "actor=" + "x".repeat(121),
            "concerned=" + "x".repeat(121),
            "act=%00")) {
      assertThat(ines.get("/api/audit?" + query).status()).as(query).isEqualTo(400);
    }
    assertThat(client().signIn("sam").get("/api/audit").status()).isEqualTo(404);
  }
}
