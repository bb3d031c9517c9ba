package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.onecall.desk.http.Json;

/**
 * An administrator writes the directory on a page, and it counts at once and by the files' rules.
 */
class ServiceSheetsTest extends DeskTest {
  private static final String UTC = "/api/service-sheets/aldenmoor-utc";

  private static JsonNode shown(Client client, String path) {
    Client.Answer answer = client.get(path);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private static ObjectNode body(JsonNode shown, ObjectNode sheet) {
    ObjectNode body =
        Json.object()
            .put("reason", "The manager rang")
            .put("version", shown.get("version").asText());
    body.set("sheet", sheet);
    return body;
  }

  private static ObjectNode sheet(JsonNode shown) {
    return ((ObjectNode) shown.get("sheet")).deepCopy();
  }

  private static List<String> ids(JsonNode answer) {
    return answer.get("services").valueStream().map(one -> one.get("id").asText()).toList();
  }

  @Test
  void aServiceIsAddedAndIsThereForEverybodyWithTheNextQuestion() {
    Client ada = client().signIn("ada");
    assertThat(ids(shown(client(), "/api/public/open-now?postcode=ZZ1")))
        .doesNotContain("market-walk-in");
    ObjectNode sheet =
        sheet(shown(ada, UTC)).put("id", "market-walk-in").put("name", "Market Walk-in");
    sheet.put("opening", "all-hours").put("way-in", "walk-in").remove("capacity");
    sheet.remove("attributes");
    ObjectNode said = Json.object().put("reason", "It opens today");
    said.set("sheet", sheet);
    Client.Answer added = ada.act("/api/service-sheets", said);
    assertThat(added.status()).as(added.text()).isEqualTo(200);
    assertThat(ids(shown(client(), "/api/public/open-now?postcode=ZZ1")))
        .contains("market-walk-in");
    assertThat(shown(client().signIn("amira"), "/api/directory?text=market-walk-in").get("found"))
        .hasToString("1");
    assertThat(desk.audit())
        .anyMatch(entry ->
            entry.act().equals("add-service")
                && entry.subject().equals("service/market-walk-in")
                && entry.reason().contains("name: '' now 'Market Walk-in'")
                && entry.result().equals("done"));
    for (String same : List.of("market-walk-in", " market-walk-in ", "aldenmoor-utc")) {
      said.set("sheet", sheet.deepCopy().put("id", same));
      Client.Answer again = ada.act("/api/service-sheets", said);
      assertThat(again.code()).isEqualTo("not-right");
      assertThat(again.json().at("/errors/0/rule").asText()).isEqualTo("duplicate-id");
    }
    said.set("sheet", sheet.deepCopy().putNull("role"));
    assertThat(ada.act("/api/service-sheets", said).json().get("field").asText())
        .isEqualTo("sheet");
  }

  @Test
  void aChangeStandsInTheHistoryWithWhatWasAndWhatIsAndByWhom() {
    Client ada = client().signIn("ada");
    JsonNode before = shown(ada, UTC);
    ObjectNode sheet = sheet(before).put("phone", "01632 960999");
    ((ObjectNode) sheet.at("/opening/week")).putArray("mon").add("10:00-11:00");
    assertThat(ada.act(UTC + "/change", body(before, sheet)).status()).isEqualTo(200);
    JsonNode entry = shown(ada, UTC).at("/history/0");
    assertThat(entry.get("by").asText()).isEqualTo("ada");
    assertThat(entry.get("reason").asText()).isEqualTo("The manager rang");
    assertThat(entry.get("changes").valueStream().map(one -> one.get("field").asText()))
        .containsExactlyInAnyOrder("opening.week.mon", "phone");
    assertThat(entry.get("changes").toString()).contains("01632 960999", "10:00-11:00");
    assertThat(shown(ada, "/api/directory?text=aldenmoor-utc").at("/services/0/phone").asText())
        .isEqualTo("01632 960999");
    // What is the same as what counts is not kept once more.
    JsonNode now = shown(ada, UTC);
    assertThat(ada.act(UTC + "/change", body(now, sheet(now))).code()).isEqualTo("nothing-changed");
  }

  @Test
  void whoIsSecondIsToldWhatTheFirstChangedAndOverwritesNothing() {
    Client ada = client().signIn("ada");
    JsonNode first = shown(ada, UTC);
    assertThat(ada.act(UTC + "/change", body(first, sheet(first).put("notes", "First"))).status())
        .isEqualTo(200);
    Client.Answer second =
        ada.act(UTC + "/change", body(first, sheet(first).put("notes", "Second")));
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.code()).isEqualTo("changed-meanwhile");
    assertThat(second.json().at("/now/last/by").asText()).isEqualTo("ada");
    assertThat(second.json().at("/now/sheet/notes").asText()).isEqualTo("First");
    assertThat(shown(ada, UTC).at("/sheet/notes").asText()).isEqualTo("First");
    ObjectNode old =
        Json.object().put("reason", "Gone").put("version", first.get("version").asText());
    assertThat(ada.act(UTC + "/retire", old).code()).isEqualTo("changed-meanwhile");
    assertThat(ada.act(UTC + "/as-filed", old).code()).isEqualTo("changed-meanwhile");
  }

  @Test
  void whatIsWrongIsNamedByFieldAndRuleAndNothingIsKept() {
    Client ada = client().signIn("ada");
    JsonNode before = shown(ada, UTC);
    ObjectNode sheet = sheet(before).put("phone", "<script>alert(1)</script>").put("name", " ");
    ((ObjectNode) sheet.at("/takes/0")).put("need", "no-such-need");
    ((ObjectNode) sheet.at("/opening/week")).putArray("mon").add("22:00-08:00");
    sheet.putObject("capacity").put("elsewhere", "nobody");
    Client.Answer answer = ada.act(UTC + "/change", body(before, sheet));
    assertThat(answer.status()).isEqualTo(409);
    assertThat(
            answer
                .json()
                .get("errors")
                .valueStream()
                .map(one -> one.get("field").asText() + " " + one.get("rule").asText()))
        .contains(
            "phone phone-expected",
            "name text-missing",
            "takes.0.need unknown-need",
            "opening.week.mon closes-before-it-opens");
    ObjectNode elsewhere = sheet(before);
    elsewhere.putObject("capacity").put("elsewhere", "nobody");
    assertThat(
            ada.act(UTC + "/change", body(before, elsewhere)).json().at("/errors/0/rule").asText())
        .isEqualTo("provider-not-configured");
    assertThat(shown(ada, UTC).get("version")).isEqualTo(before.get("version"));
    assertThat(ada.act(UTC + "/change", body(before, sheet).without("sheet")).status())
        .isEqualTo(400);
    assertThat(ada.act(UTC + "/change", body(before, sheet).put("more", 1)).status())
        .isEqualTo(400);
    ObjectNode large = body(before, sheet(before).put("notes", "x".repeat(60_000)));
    large.put("commandId", UUID.randomUUID().toString());
    assertThat(
            ada.send(
                    HttpMethod.POST,
                    UTC + "/change",
                    Client.ordinary(),
                    Buffer.buffer(Json.bytes(large)))
                .status())
        .isEqualTo(413);
    ObjectNode much = sheet(before);
    for (int i = 0; i < 800; i++) {
      much.withArray("takes").addObject().put("need", "minor-injury").put("within", "any");
    }
    assertThat(ada.act(UTC + "/change", body(before, much)).json().at("/errors/0/rule").asText())
        .isEqualTo("too-much");
    assertThat(ada.get("/api/service-sheets/none").status()).isEqualTo(404);
    assertThat(ada.act("/api/service-sheets/none/change", body(before, sheet)).status())
        .isEqualTo(404);
  }

  @Test
  void aRetiredServiceIsFoundNoMoreAndItsNameIsStillKnownUntilItIsWrittenAgain() {
    Client ada = client().signIn("ada");
    ObjectNode said =
        Json.object()
            .put("reason", "The building is sold")
            .put("version", shown(ada, UTC).get("version").asText());
    assertThat(ada.act(UTC + "/retire", said).status()).isEqualTo(200);
    assertThat(shown(ada, "/api/directory?text=aldenmoor-utc").get("found").intValue()).isZero();
    assertThat(shown(ada, "/api/service-sheets").at("/retired/0/id").asText())
        .isEqualTo("aldenmoor-utc");
    JsonNode retired = shown(ada, UTC);
    assertThat(retired.get("retired").booleanValue()).isTrue();
    assertThat(ada.act(UTC + "/change", body(retired, sheet(retired))).status()).isEqualTo(200);
    assertThat(shown(ada, "/api/directory?text=aldenmoor-utc").get("found").intValue()).isOne();
    said.put("version", shown(ada, UTC).get("version").asText());
    assertThat(ada.act(UTC + "/as-filed", said).status()).isEqualTo(200);
    said.put("version", shown(ada, UTC).get("version").asText());
    assertThat(ada.act(UTC + "/as-filed", said).code()).isEqualTo("nothing-by-hand");
    assertThat(shown(ada, UTC).get("history")).hasSize(3);
  }

  @Test
  void aServiceIsTriedForACallerMadeUpAsItIsWrittenAndNothingIsKept() {
    Client ada = client().signIn("ada");
    JsonNode before = shown(ada, UTC);
    ObjectNode sheet = sheet(before).put("name", "Tried").put("opening", "all-hours");
    sheet.put("way-in", "walk-in").remove("capacity");
    sheet.remove("attributes");
    sheet.putArray("takes").addObject().put("need", "minor-injury").put("within", "any");
    ObjectNode said = Json.object().put("postcode", "ZZ1 4AA").put("minutes", 240).put("age", 40);
    said.set("sheet", sheet);
    JsonNode offered = stands(ada, said);
    assertThat(offered.get("place").intValue()).isBetween(1, offered.get("of").intValue());
    assertThat(offered.get("offered").toString()).contains("Tried");
    assertThat(offered.has("leftOut")).isFalse();
    assertThat(offered.get("within").toString()).isEqualTo("[\"any\"]");
    sheet.putObject("area").putArray("districts").add("ZZ1");
    JsonNode whole = ada.act("/api/service-preview", said).json();
    assertThat(whole.get("opening").asText()).isEqualTo("open all hours");
    assertThat(whole.get("ages").asText()).isEqualTo("all ages");
    assertThat(whole.get("places").toString()).isEqualTo("[\"ZZ1\"]");
    assertThat(whole.get("registered")).isEmpty();
    assertThat(whole.get("needsMore").intValue()).isZero();
    sheet.remove("area");
    sheet.putObject("ages").put("from", "90 years");
    JsonNode leftOut = stands(ada, said);
    assertThat(leftOut.has("place")).isFalse();
    assertThat(leftOut.get("leftOut").asText()).contains("90");
    said.put("postcode", "").remove("age");
    assertThat(stands(ada, said).get("of").intValue()).isPositive();
    assertThat(shown(ada, UTC)).isEqualTo(before);
    assertThat(desk.audit()).isEmpty();

    sheet.put("name", " ");
    Client.Answer wrong = ada.act("/api/service-preview", said);
    assertThat(wrong.code()).isEqualTo("not-right");
    assertThat(wrong.json().at("/errors/0/field").asText()).isEqualTo("name");
    assertThat(ada.act("/api/service-preview", said.put("postcode", "?")).status()).isEqualTo(400);
    assertThat(ada.act("/api/service-preview", said.put("postcode", "").put("minutes", -1)).code())
        .isEqualTo("malformed");
    Client amira = client().signIn("amira");
    assertThat(amira.act("/api/service-preview", said.put("minutes", 1)).status()).isEqualTo(404);
  }

  private static JsonNode stands(Client client, ObjectNode said) {
    Client.Answer answer = client.act("/api/service-preview", said);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().get("needs")).hasSize(1);
    return answer.json().at("/needs/0");
  }

  @Test
  void theLastToWhomACallerGoesCannotBeRetired() {
    Client ada = client().signIn("ada");
    List<String> departments =
        List.of("aldenmoor-ed", "brackwater-ed", "corvale-ed").stream()
            .filter(id -> ada.get("/api/service-sheets/" + id).status() == 200)
            .toList();
    Client.Answer last = ada.get("/api/me");
    for (String id : departments) {
      String path = "/api/service-sheets/" + id;
      last =
          ada.act(
              path + "/retire",
              Json.object()
                  .put("reason", "Closed")
                  .put("version", shown(ada, path).get("version").asText()));
    }
    assertThat(last.code()).isEqualTo("not-right");
    assertThat(last.json().get("errors").toString()).contains("no-emergency-department");
  }
}
