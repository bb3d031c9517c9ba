package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.onecall.directory.Need;
import org.onecall.directory.RejectReason;
import org.onecall.directory.read.DirectoryFiles;
import org.onecall.journal.Database;
import org.onecall.patient.history.EncounterHistory;
import org.onecall.patient.history.EncounterRecord;

/** What was offered first is kept as it was shown, and so it is known whether that was taken. */
class FirstOfferTest extends RealStoreTest {
  private static Database database;

  @BeforeAll
  static void openDatabase() {
    database = Client.await(Database.open(vertx, store.address(), 1));
  }

  @AfterAll
  static void closeDatabase() {
    Client.await(database.close());
  }

  private static EncounterView act(EncounterView encounter, Act act) {
    ActReply reply =
        Client.await(store.encounters().act("amira", encounter.id(), UUID.randomUUID(), act));
    assertThat(reply).as(act.toString()).isInstanceOf(ActReply.Done.class);
    return ((ActReply.Done) reply).encounter();
  }

  /** Somebody who has fallen, for whom services are looked for. */
  private static EncounterView concluded(String call) {
    Instant now = InstantSource.system().instant();
    EncounterView encounter =
        Client.await(
            store.encounters().open(new Encounters.Taken(call, "public", "", "amira", now)));
    act(
        encounter,
        new Act.RecordPatient(
            Map.of(
                "givenName", "Ada",
                "birthDate", "1940-02-03",
                "sex", "female",
                "postcode", "ZZ1 2AB")));
    EncounterView so = act(encounter, new Act.ChooseProtocol("fall-adult"));
    for (int i = 0; i < 60 && so.json().has("question"); i++) {
      JsonNode question = so.json().get("question");
      so = act(so, new Act.GiveAnswer(question.get("id").asText(), Fallen.answer(question)));
    }
    return so;
  }

  private static JsonNode kept(EncounterView encounter) {
    return Client.await(store.encounters().services("amira", encounter.id(), Need.Asker.HANDLER))
        .orElseThrow()
        .get("kept");
  }

  private static void refuse(EncounterView encounter, JsonNode service) {
    act(
        encounter,
        new Act.RefuseOffer(
            service.get("id").asText(), RejectReason.DECLINED, Optional.of("No room")));
  }

  private static void take(EncounterView encounter, JsonNode service) {
    String id = service.get("id").asText();
    if (service.get("slots").isEmpty()) {
      act(encounter, new Act.Refer(id));
    } else {
      String slot = service.at("/slots/0/id").asText();
      act(encounter, new Act.HoldSlot(id, slot));
      act(encounter, new Act.BookHeld(slot));
    }
  }

  private static Optional<EncounterRecord> placed(EncounterView encounter) {
    Instant now = InstantSource.system().instant();
    Duration hour = Duration.ofHours(1);
    var history = new EncounterHistory(database, DirectoryFiles.sample());
    return Client.await(history.encounters(now.minus(hour), now.plus(hour), 100)).stream()
        .filter(one -> one.encounter().toString().equals(encounter.id()))
        .filter(one -> one.place().isPresent() && one.offeredFirst().isPresent())
        .findFirst();
  }

  @Test
  void theListThatWasShownFirstSaysWhatWasOfferedFirst() {
    EncounterView first = concluded("first-offer-1");
    JsonNode shown = kept(first);
    String offered = shown.at("/0/id").asText();
    refuse(first, shown.get(1));
    take(first, shown.get(0));
    await().until(() -> placed(first).isPresent());
    assertThat(placed(first).orElseThrow().offeredFirst()).contains(offered);
    assertThat(placed(first).orElseThrow().place().orElseThrow().service()).isEqualTo(offered);

    EncounterView second = concluded("first-offer-2");
    JsonNode again = kept(second);
    refuse(second, again.get(0));
    kept(second);
    take(second, again.get(1));
    await().until(() -> placed(second).isPresent());
    assertThat(placed(second).orElseThrow().offeredFirst())
        .as("as it was shown before it was refused")
        .contains(again.at("/0/id").asText());
    assertThat(placed(second).orElseThrow().place().orElseThrow().service())
        .isEqualTo(again.at("/1/id").asText());
  }
}
