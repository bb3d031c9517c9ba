package org.onecall.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onecall.journal.TestPostgres.await;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.onecall.directory.CarePlan;
import org.onecall.directory.Directory;
import org.onecall.directory.Need;
import org.onecall.directory.Opening;
import org.onecall.directory.read.DirectoryFiles;
import org.onecall.encounter.Encounter;
import org.onecall.encounter.PlaceAnswer;
import org.onecall.encounter.PlaceRequest;
import org.onecall.encounter.Sought;
import org.onecall.protocol.Outcome;
import org.onecall.protocol.Urgency;

/**
 * A step of a care plan that is somebody to be rung comes before every service that stands later.
 */
class PlanContactsTest {
  private static final Outcome WOUND =
      Encounters.outcome(Urgency.WITHIN_6_HOURS, "wound-care", 360);
  private static final String SON = "contact:0f5c2a11-1:1";
  private static final String NURSE = "contact:0f5c2a11-1:3";

  private final PlacesFixture places = new PlacesFixture();
  private final Directory county = DirectoryFiles.sample();
  private final Instant ten = places.tomorrow.atTime(10, 0).atZone(Opening.ZONE).toInstant();

  @AfterEach
  void close() {
    places.close();
  }

  private static CarePlan.Step contact(String id, String whom) {
    return new CarePlan.WithContact(id, whom, Optional.of("07700 900124"), "any decision");
  }

  private ServiceFinder finder(CarePlan.Step... steps) {
    await(new SlotSupply(places.database.pool(), county).ensure(places.tomorrow, 1));
    CarePlan plan = new CarePlan(List.of(steps));
    PersonRecords records =
        (encounter, transaction) ->
            Future.succeededFuture(new PersonRecords.OnRecord(Optional.empty(), Set.of(), plan));
    return new ServiceFinder(county, places.booking, records, RemoteSupply.NONE, Map::of);
  }

  private String referred(ServiceFinder finder, Encounter encounter, String service) {
    return referred(finder, encounter, new PlaceRequest.ReferTo(service));
  }

  private String referred(ServiceFinder finder, Encounter encounter, PlaceRequest.ReferTo wanted) {
    EncounterPlaces her = new EncounterPlaces(finder, places.booking, InstantSource.fixed(ten));
    PlaceAnswer answer = places.inTransaction(tx -> her.perform(tx, encounter, wanted));
    return answer instanceof PlaceAnswer.Unavailable no ? no.code() + " " + no.text() : "given";
  }

  @Test
  void check14WhomTheCarePlanSaysToRingComesFirstAndPassingThemOverNeedsAReason() {
    ServiceFinder finder =
        finder(
            contact(SON, "Tom Sample, her son"),
            new CarePlan.AtService("sallowby-miu", "The nurses there know her leg"),
            contact(NURSE, "Nora Case, nurse"));
    Encounter encounter = Encounters.concluded("Ada", "ZZ1 1AA", WOUND);
    Offers offers = await(finder.find(encounter, Need.Asker.HANDLER, ten)).orElseThrow();
    assertThat(offers.contacts())
        .extracting(one -> one.step().whom() + " " + one.place() + " " + one.before())
        .containsExactly("Tom Sample, her son 0 0", "Nora Case, nurse 2 1");

    // The plan's own service stands after the first of them alone.
    assertThat(referred(finder, encounter, "sallowby-miu"))
        .isEqualTo("say-why-not Say first why not: Tom Sample, her son.");
    Encounter reasoned = Encounters.refusing(encounter, SON);
    assertThat(referred(finder, reasoned, "sallowby-miu")).isEqualTo("given");
    // Every other service stands after both, and after the plan's service.
    Encounter further = Encounters.refusing(reasoned, "sallowby-miu");
    assertThat(referred(finder, further, "aldenmoor-utc"))
        .isEqualTo("say-why-not Say first why not: Nora Case, nurse.");
    // She is at the nurses' already, for whom there is a reason too.
    var besides =
        new PlaceRequest.ReferTo(
            "aldenmoor-utc", Optional.of("It has to be seen there"), Sought.BY_HANDLER);
    assertThat(referred(finder, Encounters.reaching(further, NURSE), besides)).isEqualTo("given");
  }

  @Test
  void nobodyWhoNeedsAnAmbulanceWaitsForATelephone() {
    ServiceFinder finder = finder(contact(SON, "Tom Sample, her son"));
    Outcome ambulance = Encounters.outcome(Urgency.AMBULANCE, "emergency-ambulance", 0);
    Encounter encounter = Encounters.concluded("Ada", "ZZ1 1AA", ambulance);
    Offers offers = await(finder.find(encounter, Need.Asker.HANDLER, ten)).orElseThrow();
    assertThat(offers.contacts())
        .singleElement()
        .satisfies(son -> assertThat(son.before()).isEqualTo(offers.kept().size()));
    assertThat(referred(finder, encounter, "ambulance-999")).isEqualTo("given");
    // Nor is an ambulance held up that is sent for less.
    assertThat(referred(finder, Encounters.concluded("Ada", "ZZ1 1AA", WOUND), "ambulance-999"))
        .doesNotContain("Tom Sample");
  }

  @Test
  void somethingElseThatIsLookedForBesidesRingsNobody() {
    ServiceFinder finder = finder(contact(SON, "Tom Sample, her son"));
    Encounter encounter = Encounters.concluded("Ada", "ZZ1 1AA", WOUND);
    Offers besides =
        await(
            finder.findBesides(
                encounter,
                "diabetes-prevention",
                Set.of(),
                org.onecall.directory.Need.Asker.HANDLER,
                ten));
    assertThat(besides.contacts()).isEmpty();
  }
}
