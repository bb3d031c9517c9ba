package org.onecall.load.bench;

import static org.onecall.load.OwnDatabase.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.onecall.booking.Booking;
import org.onecall.booking.GapLog;
import org.onecall.booking.PgBooking;
import org.onecall.booking.SlotSupply;
import org.onecall.config.Limits;
import org.onecall.config.Role;
import org.onecall.desk.DirectoryDesk;
import org.onecall.desk.DirectoryRoutes;
import org.onecall.desk.access.Person;
import org.onecall.desk.access.Session;
import org.onecall.desk.directory.DirectoryEditor;
import org.onecall.desk.directory.DirectoryTerms;
import org.onecall.desk.directory.PgEditions;
import org.onecall.desk.directory.SheetRoutes;
import org.onecall.desk.http.Call;
import org.onecall.desk.http.Cookies;
import org.onecall.desk.http.Json;
import org.onecall.desk.http.Machine;
import org.onecall.desk.http.Reply;
import org.onecall.desk.http.Route;
import org.onecall.desk.http.Routes;
import org.onecall.directory.Availability;
import org.onecall.directory.Capacity;
import org.onecall.directory.Directory;
import org.onecall.directory.Opening;
import org.onecall.directory.Service;
import org.onecall.directory.Standing;
import org.onecall.journal.Database;
import org.onecall.load.OwnDatabase;

/**
 * How long the administration of a directory of 2,000 services takes: a page of its list, what is
 * found by a word in it, and a service that is kept, while more and more are written by hand. The
 * times are those of the route and of the editor with its tables, without the network.
 */
final class DirectoryBench {
  private static final long MICROS_MAX = 60_000_000;
  private static final int WARM_UP = 200;
  private static final int LISTS = 2_000;
  private static final int SAVES = 250;
  private static final int SAVES_WARM_UP = 50;
  private static final int SUPPLY_DAYS = 2;
  private static final int CONNECTIONS = 16;

  /** Which are written: one in so many, that what is alike does not come after one another. */
  private static final int STEP = 7;

  private final Database database;
  private final Booking booking;
  private final Directory live;
  private final DirectoryEditor editor;
  private final List<String> written;
  private final Route.Handler preview;

  private DirectoryBench(Database database, Directory filed) {
    this.database = database;
    this.booking =
        new PgBooking(database.pool(), Duration.ofSeconds(Limits.HOLD_SECONDS), new Random(7));
    this.live = filed.copy();
    this.written =
        filed.services().stream()
            .filter(one -> !(one.capacity() instanceof Capacity.Elsewhere))
            .map(Service::id)
            .toList();
    this.editor =
        new DirectoryEditor(
            new DirectoryTerms(filed, live, all -> all, Set.of()),
            new PgEditions(database.pool()),
            retired -> {},
            Future::succeededFuture);
    this.preview =
        handler(
            new SheetRoutes(
                    editor, entry -> Future.succeededFuture(), Map::of, InstantSource.system())
                .routes(),
            HttpMethod.POST,
            "/api/service-preview");
  }

  /** All of it so many times, one after the other in one process: more and more are by hand. */
  static void run(int rounds, Consumer<String> out) {
    OwnDatabase.with(
        CONNECTIONS,
        (vertx, database) ->
            new DirectoryBench(database, RankingBench.directory()).measure(rounds, out));
  }

  private void measure(int rounds, Consumer<String> out) {
    await(new SlotSupply(database.pool(), live).ensure(LocalDate.now(Opening.ZONE), SUPPLY_DAYS));
    await(editor.load());
    Route.Handler list = list();
    for (int round = 0; round < rounds; round++) {
      out.accept(line("a page of its list", lists(list, "")));
      out.accept(line("what a word finds in it", lists(list, "treatment")));
      out.accept(line("a service tried", tries()));
      out.accept(
          line(
              "a service kept, up to " + (round + 1) * (SAVES_WARM_UP + SAVES) + " by hand",
              saves(round)));
    }
    out.accept(line("a page of its list, with those by hand", lists(list, "")));
  }

  private Histogram lists(Route.Handler list, String text) {
    Histogram micros = new Histogram(MICROS_MAX, 3);
    for (int i = 0; i < WARM_UP + LISTS; i++) {
      Call call = call(Map.of("text", text, "from", Integer.toString(i % 30 * 60)), Json.object());
      long began = System.nanoTime();
      Reply reply = await(list.handle(call));
      if (reply.status() != 200) {
        throw new IllegalStateException("the list was refused with " + reply.status());
      }
      if (i >= WARM_UP) {
        micros.recordValue((System.nanoTime() - began) / 1_000);
      }
    }
    return micros;
  }

  /** What a preview of a service, as an administrator writes it, is made of. */
  private Histogram tries() {
    Histogram micros = new Histogram(MICROS_MAX, 3);
    for (int i = 0; i < SAVES_WARM_UP + SAVES; i++) {
      String id = written.get(i * STEP % written.size());
      ObjectNode body =
          Json.object()
              .put("commandId", new UUID(0, i).toString())
              .put("postcode", "ZZ1 4AA")
              .put("minutes", 240);
      body.set("sheet", editor.shown(id).orElseThrow().sheet());
      long began = System.nanoTime();
      Reply reply = await(preview.handle(call(Map.of(), body)));
      if (reply.status() != 200) {
        throw new IllegalStateException(id + " was not tried: " + reply.status());
      }
      if (i >= SAVES_WARM_UP) {
        micros.recordValue((System.nanoTime() - began) / 1_000);
      }
    }
    return micros;
  }

  private Histogram saves(int round) {
    Histogram micros = new Histogram(MICROS_MAX, 3);
    int first = round * (SAVES_WARM_UP + SAVES);
    for (int i = 0; i < SAVES_WARM_UP + SAVES; i++) {
      String id = written.get((first + i) * STEP % written.size());
      DirectoryEditor.Shown now = editor.shown(id).orElseThrow();
      ObjectNode sheet = now.sheet().deepCopy().put("notes", "Note " + i);
      long began = System.nanoTime();
      DirectoryEditor.Outcome outcome =
          await(editor.change(id, now.version(), sheet, "bench", "measured"));
      if (!(outcome instanceof DirectoryEditor.Outcome.Done)) {
        throw new IllegalStateException(id + " was not kept: " + outcome);
      }
      if (i >= SAVES_WARM_UP) {
        micros.recordValue((System.nanoTime() - began) / 1_000);
      }
    }
    return micros;
  }

  private String line(String what, Histogram micros) {
    return String.format(
        Locale.ROOT,
        "directory of %,d services, %s, %,d times: p50 %.1f ms, p99 %.1f ms, max %.1f ms",
        live.services().size(),
        what,
        micros.getTotalCount(),
        micros.getValueAtPercentile(50) / 1_000.0,
        micros.getValueAtPercentile(99) / 1_000.0,
        micros.getMaxValue() / 1_000.0);
  }

  private Route.Handler list() {
    return handler(
        new DirectoryRoutes(live, new Counted(booking), InstantSource.system()).routes(),
        HttpMethod.GET,
        "/api/directory");
  }

  private static Route.Handler handler(Routes routes, HttpMethod method, String path) {
    return routes.rows().stream()
        .filter(row -> row.method().equals(method) && row.path().text().equals(path))
        .map(Route::answerer)
        .flatMap(answerer ->
            answerer instanceof Route.Replies replies
                ? Stream.of(replies.handler())
                : Stream.<Route.Handler>empty())
        .findFirst()
        .orElseThrow();
  }

  private static Call call(Map<String, String> query, ObjectNode body) {
    Instant now = Instant.now();
    var ada = new Person("ada", "Ada", Set.of(Role.ADMINISTRATOR), Optional.empty(), Set.of());
    return new Call(
        Optional.of(new Session("bench", ada, now, now.plus(Duration.ofHours(1)))),
        Map.of(),
        query,
        body,
        "127.0.0.1",
        "127.0.0.1",
        false,
        "",
        Cookies.Brought.NOTHING,
        new Machine(true, Optional.empty()));
  }

  /** What services have left in our own tables; nothing else was said or missing. */
  private record Counted(Booking booking) implements DirectoryDesk {
    @Override
    public Future<Availability> left(List<String> services, Instant from, Instant to) {
      return booking.availability(services, from, to);
    }

    @Override
    public Map<String, Standing> standings() {
      return Map.of();
    }

    @Override
    public Future<Void> say(String by, String service, Standing standing) {
      return Future.failedFuture("nothing is said here");
    }

    @Override
    public Future<List<GapLog.Gap>> gaps(Instant from) {
      return Future.succeededFuture(new ArrayList<>());
    }

    @Override
    public Future<List<GapLog.Refusals>> refusals(Instant from) {
      return Future.succeededFuture(new ArrayList<>());
    }

    @Override
    public Future<GapLog.Behind> missing(
        Instant from, String service, String criterion, String need) {
      return Future.succeededFuture(new GapLog.Behind(0, List.of()));
    }

    @Override
    public Future<GapLog.Behind> notTaken(Instant from, String service, int reason) {
      return Future.succeededFuture(new GapLog.Behind(0, List.of()));
    }
  }
}
