package org.onecall.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.onecall.encounter.Call;
import org.onecall.encounter.Encounter;
import org.onecall.encounter.PlaceAnswer;
import org.onecall.encounter.ServiceRef;
import org.onecall.encounter.SlotRef;
import org.onecall.protocol.Urgency;

/** What a caller is held lives as long as the call. */
class HoldKeeperTest {
  private final PlacesFixture places = new PlacesFixture();
  private final Map<String, Hold> extended = new ConcurrentHashMap<>();
  private final HoldKeeper keeper =
      new HoldKeeper(
          places.vertx,
          places.booking,
          Duration.ofHours(1),
          (encounter, hold) -> extended.put(encounter, hold));
  private final SlotId slot = places.slot(SampleServices.CLINIC, 600);
  private final Encounter encounter =
      Encounters.concluded(
          "Ada", "ZZ1", Encounters.outcome(Urgency.WITHIN_6_HOURS, "falls-lift", 360));

  @AfterEach
  void close() {
    keeper.close();
    places.close();
  }

  @Test
  void aLiveCallExtendsItsHold() {
    Hold hold = places.held(encounter.id().toString(), slot);
    keeper.changed(holding(hold));
    keeper.extend();
    await().until(() -> leaseEndsAfter(hold.expiresAt()));
    await().until(() -> extended.containsKey(encounter.id().toString()));
    Hold longer = extended.get(encounter.id().toString());
    assertThat(longer.token()).isEqualTo(hold.token());
    assertThat(longer.expiresAt()).isAfter(hold.expiresAt());
  }

  @Test
  void aHoldIsLetGoWhenItsCallEnds() {
    keeper.changed(holding(places.held(encounter.id().toString(), slot)));
    keeper.changed(ended(holding(places.held(encounter.id().toString(), slot))));
    await()
        .until(() -> places.count("SELECT count(*) FROM place_unit WHERE holder IS NOT NULL") == 0);
    places.held("somebody-else", slot);
  }

  @Test
  void whatIsHeldAfterTheCallRunsOutByItself() {
    keeper.changed(ended(encounter));
    Hold later = places.held(encounter.id().toString(), slot);
    keeper.changed(ended(holding(later)));
    keeper.extend();
    assertThat(leaseEndsAfter(later.expiresAt())).isFalse();
    assertThat(
            org.onecall.journal.TestPostgres.await(
                places.booking.extend(encounter.id().toString())))
        .hasSize(1);
  }

  private boolean leaseEndsAfter(Instant moment) {
    return places.count(
            "SELECT count(*) FROM place_unit WHERE held_until > timestamptz '" + moment + "'")
        == 1;
  }

  private Encounter holding(Hold hold) {
    return Encounters.holding(
        encounter,
        new PlaceAnswer.Kept(
            new ServiceRef(SampleServices.CLINIC, "Clinic"),
            new SlotRef(hold.slot().toString(), hold.slot().start(), hold.end()),
            hold.expiresAt(),
            hold.unit() + ":" + hold.fence()));
  }

  private static Encounter ended(Encounter one) {
    Call call = one.call();
    return new Encounter(
        one.id(),
        one.version() + 1,
        new Call(
            call.id(),
            call.line(),
            call.caller(),
            call.handler(),
            call.answeredAt(),
            Optional.of(Instant.EPOCH)),
        one.patient(),
        one.triage(),
        one.held(),
        one.placement(),
        one.writings(),
        one.closing());
  }
}
