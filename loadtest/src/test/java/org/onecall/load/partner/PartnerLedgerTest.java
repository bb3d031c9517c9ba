package org.onecall.load.partner;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.onecall.booking.BookRequest;
import org.onecall.booking.BookResult;
import org.onecall.booking.HoldResult;
import org.onecall.booking.PgBooking;
import org.onecall.booking.RemoteBookings;
import org.onecall.booking.RemoteSlots.RemoteFree;
import org.onecall.booking.Slot;
import org.onecall.booking.SlotId;
import org.onecall.booking.Suitable;
import org.onecall.config.Partners;
import org.onecall.encounter.Actor;
import org.onecall.encounter.CallId;
import org.onecall.encounter.Caller;
import org.onecall.encounter.Command;
import org.onecall.encounter.CommandId;
import org.onecall.encounter.Encounter;
import org.onecall.encounter.EncounterId;
import org.onecall.encounter.EncounterListener;
import org.onecall.encounter.EncounterService;
import org.onecall.encounter.Event;
import org.onecall.encounter.Patient;
import org.onecall.encounter.Recorded;
import org.onecall.encounter.Reply;
import org.onecall.partner.send.PartnerSlots;
import org.onecall.partner.send.Us;
import org.onecall.testing.Lane;

/**
 * Promise 3 across two organisations, counted from both ends: after bookings and cancellations over
 * a link that loses, delays, doubles and reorders messages, worked on by one process after another,
 * what each partner's own diary has booked is what we say is booked, slot by slot. So no slot was
 * given twice and none was lost.
 */
@Timeout(1_200)
class PartnerLedgerTest extends OnDatabase {
  private static final int ATTEMPTS = Lane.tries("onecall.ledger.attempts", 60, 2_000);
  private static final long SEED = Long.getLong("onecall.ledger.seed", 20_261_127L);
  private static final List<String> SERVICES = List.of("centre", "practice");
  private static final int SLOTS = 24;
  private static final Duration TURN = Duration.ofMillis(100);
  private static final Duration ANSWER_MAX = Duration.ofMillis(700);
  private static final Duration LONGER_THAN_ANYTHING_IS_UNDER_WAY = Duration.ofMinutes(3);
  private static final Duration SETTLES_WITHIN = Duration.ofSeconds(60);

  private final Random random = new Random(SEED);
  private final Known known = new Known();
  private final RecordedSpans spans = new RecordedSpans();
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
  private SimulatedPartner partner;
  private UnreliableLink link;
  private PartnerSlots slots;
  private PgBooking booking;

  @BeforeEach
  void open() {
    partner = SimulatedPartner.start(0);
    link = new UnreliableLink(vertx, partner, SEED);
    booking = new PgBooking(database.pool(), Duration.ofMinutes(5), new Random(SEED));
    slots =
        new PartnerSlots(
            vertx,
            database,
            List.of(
                provider("centre", Partners.Standard.BARS, "/bars"),
                provider("practice", Partners.Standard.GP_CONNECT, "/gpc")),
            new Us("ZZ900", "Onecall", () -> Instant.now().plus(ahead.get()), UUID::randomUUID),
            WORKER);
  }

  @AfterEach
  void close() {
    slots.close();
    link.close();
    partner.close();
  }

  private Partners.Provider provider(String service, Partners.Standard standard, String path) {
    return new Partners.Provider(
        service,
        standard,
        URI.create(link.address() + path),
        "2000099990",
        Optional.empty(),
        1,
        Partners.Fallback.REFER);
  }

  @Test
  void whatPartnersHaveBookedIsWhatWeSayIsBooked() {
    Map<String, List<SlotId>> offered = new HashMap<>();
    SERVICES.forEach(service -> offered.put(service, mirrored(service)));
    for (int i = 0; i < ATTEMPTS; i++) {
      List<SlotId> some = offered.get(SERVICES.get(random.nextInt(SERVICES.size())));
      ask(i, some.get(random.nextInt(some.size())));
      if (random.nextInt(4) == 0) {
        // Whoever looks after it may be a new process each time; callers cancel meanwhile.
        try (RemoteBookings worker = worker()) {
          Future<Integer> working = worker.run();
          cancelOne();
          await(working);
        }
      }
    }
    settle();
    assertThat(ours("centre")).isEqualTo(partner.bookedAtCentre()).doesNotHaveDuplicates();
    assertThat(ours("practice")).isEqualTo(partner.bookedAtPractice()).doesNotHaveDuplicates();
    assertThat(ours("centre").size() + ours("practice").size()).isPositive();
    assertThat(spans.ended())
        .as("each turn, and what it asked, stands in the trace of what wanted the booking")
        .contains("POST book > booking elsewhere")
        .anyMatch(way -> way.matches("POST book > booking elsewhere > (.* > )?POST"))
        .allMatch(way -> way.startsWith("POST book > booking elsewhere"));
  }

  /** The first slots that a partner offers, each with a row of ours, as a handler's hold makes. */
  private List<SlotId> mirrored(String service) {
    Instant now = Instant.now();
    if (!(await(slots.free(service, now, now.plus(Duration.ofHours(12))))
        instanceof RemoteFree.Slots(List<Slot> free))) {
      throw new AssertionError("nothing is free");
    }
    List<SlotId> some = free.stream().limit(SLOTS).map(Slot::id).toList();
    for (SlotId slot : some) {
      run(
          "INSERT INTO place_unit (service_id, kind, starts_at, ends_at, unit_no)"
              + " VALUES ($1, 'appointment', $2, $3, 1)",
          Tuple.of(service, time(slot.start()), time(slot.start().plusSeconds(900))));
    }
    return some;
  }

  /** Books on our side and writes down what is to be asked, in one transaction as always. */
  private void ask(int number, SlotId slot) {
    Encounter who = known.anew(number);
    String id = who.id().toString();
    Suitable none = new Suitable(List.of(), slot.start(), slot.start());
    if (!(await(booking.hold(id, slot, none)) instanceof HoldResult.Held held)) {
      return;
    }
    BookRequest request =
        new BookRequest(
            id,
            Optional.empty(),
            BookRequest.Urgency.URGENT,
            Optional.empty(),
            Optional.empty(),
            none);
    await(
        database.inTransaction(tx ->
            booking
                .book(tx, held.hold(), request)
                .compose(result ->
                    result instanceof BookResult.Confirmed confirmed
                        ? tx.preparedQuery(
                                """
                                INSERT INTO remote_ask (reference, provider, encounter, service_id,
                                  starts_at, next_at, asked_at, cause)
                                VALUES ($1, 'partner', $2, $3, $4, clock_timestamp(),
                                  clock_timestamp(), 'POST book')\
                                """)
                            .execute(
                                Tuple.of(
                                    confirmed.booked().reference(),
                                    id,
                                    slot.service(),
                                    time(slot.start())))
                            .mapEmpty()
                        : Future.succeededFuture())));
  }

  private RemoteBookings worker() {
    return new RemoteBookings(
        vertx, database, booking, Map.of("partner", slots), known, spans, TURN, ANSWER_MAX);
  }

  /** Cancels one of ours, done or in the air, as {@code EncounterPlaces} does. */
  private void cancelOne() {
    List<String> live = new ArrayList<>();
    for (Row row :
        rows("SELECT reference FROM remote_ask WHERE state IN ('asked', 'unknown', 'done')")) {
      live.add(row.getString("reference"));
    }
    if (live.isEmpty()) {
      return;
    }
    String reference = live.get(random.nextInt(live.size()));
    await(
        database.inTransaction(tx ->
            booking
                .cancel(tx, reference, "The caller is better")
                .compose(done ->
                    tx.preparedQuery(
                            """
                            UPDATE remote_ask SET told = true, next_at = clock_timestamp(),
                              state = CASE WHEN state = 'asked' THEN 'cancelled'
                                ELSE 'cancelling' END
                            WHERE reference = $1 AND state IN ('asked', 'unknown', 'done')\
                            """)
                        .execute(Tuple.of(reference)))));
  }

  /** The link is mended, what is late arrives, and time passes. */
  private void settle() {
    link.mend();
    until("the link is quiet", link::quiet);
    ahead.set(LONGER_THAN_ANYTHING_IS_UNDER_WAY);
    until(
        "both sides say the same",
        () -> {
          run("UPDATE remote_ask SET next_at = clock_timestamp() WHERE next_at > now()");
          try (RemoteBookings worker = worker()) {
            await(worker.run());
          }
          return rows("SELECT 1 FROM remote_ask"
                      + " WHERE state IN ('asked', 'unknown', 'cancelling') OR NOT told")
                  .isEmpty()
              && ours("centre").equals(partner.bookedAtCentre())
              && ours("practice").equals(partner.bookedAtPractice());
        });
  }

  private interface Condition {
    boolean holds();
  }

  private void until(String what, Condition condition) {
    long end = System.nanoTime() + SETTLES_WITHIN.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "Not in time: "
                + what
                + "; ours "
                + SERVICES.stream().map(this::ours).toList()
                + ", theirs "
                + List.of(partner.bookedAtCentre(), partner.bookedAtPractice()));
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  /** Which appointments we say are booked, and done at the partner. */
  private List<Instant> ours(String service) {
    List<Instant> starts = new ArrayList<>();
    for (Row row :
        rows(
            "SELECT b.starts_at FROM booking b JOIN remote_ask r USING (reference)"
                + " WHERE b.cancelled_at IS NULL AND r.state = 'done' AND b.service_id = '"
                + service
                + "' ORDER BY b.starts_at")) {
      starts.add(row.getOffsetDateTime("starts_at").toInstant());
    }
    return starts;
  }

  private List<Row> rows(String sql) {
    List<Row> all = new ArrayList<>();
    await(database.pool().query(sql).execute()).forEach(all::add);
    return all;
  }

  private void run(String sql, Tuple... values) {
    await(
        database.pool().preparedQuery(sql).execute(values.length == 0 ? Tuple.tuple() : values[0]));
  }

  private static OffsetDateTime time(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  /** Encounters that hear what became of their bookings. */
  private static final class Known implements EncounterService {
    private final Map<EncounterId, Encounter> all = new ConcurrentHashMap<>();

    Encounter anew(int number) {
      Actor by = new Actor("amira");
      Instant now = Instant.now();
      Encounter one =
          Encounter.replay(
              new EncounterId(UUID.randomUUID()),
              List.of(
                  new Recorded(
                      1,
                      now,
                      by,
                      new Event.Opened(
                          new CallId("1." + number), "public", new Caller("07700900123"), "amira")),
                  new Recorded(2, now, by, new Event.PatientRecorded(patient(number)))));
      all.put(one.id(), one);
      return one;
    }

    private static Patient patient(int number) {
      return new Patient(
          Optional.of("Ada"),
          Optional.of("Testperson"),
          Optional.of(LocalDate.of(1944, 2, 29)),
          Optional.of("ZZ1 1AA"),
          Optional.of(nhsNumber(number)),
          Optional.of(Patient.Sex.FEMALE),
          Optional.empty());
    }

    /** A number for each person; most have the one check digit that is left to them. */
    private static String nhsNumber(int person) {
      String digits = String.format(Locale.ROOT, "9%08d", person * 2L);
      int sum = 0;
      for (int i = 0; i < digits.length(); i++) {
        sum += (10 - i) * (digits.charAt(i) - '0');
      }
      int check = (11 - sum % 11) % 11;
      return check == 10 ? nhsNumber(person + 1_000_000) : digits + check;
    }

    @Override
    public Future<Encounter> open(Command.OpenCall opening, Actor by) {
      return Future.failedFuture("nobody opens one");
    }

    @Override
    public Future<Reply> handle(EncounterId id, CommandId commandId, Actor by, Command command) {
      return Future.succeededFuture(new Reply.Done(all.get(id)));
    }

    @Override
    public Future<Optional<Encounter>> find(EncounterId id) {
      return Future.succeededFuture(Optional.ofNullable(all.get(id)));
    }

    @Override
    public Future<List<Encounter>> unfinished() {
      return Future.succeededFuture(List.of());
    }

    @Override
    public Registration listen(EncounterListener listener) {
      return () -> {};
    }
  }
}
