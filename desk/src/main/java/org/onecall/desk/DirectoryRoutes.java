package org.onecall.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.onecall.config.Role;
import org.onecall.desk.access.Policy;
import org.onecall.desk.access.RateLimit;
import org.onecall.desk.http.Call;
import org.onecall.desk.http.Json;
import org.onecall.desk.http.Malformed;
import org.onecall.desk.http.Reply;
import org.onecall.desk.http.Route;
import org.onecall.desk.http.Route.Pace;
import org.onecall.desk.http.Routes;
import org.onecall.desk.http.Unavailable;
import org.onecall.directory.Availability;
import org.onecall.directory.Directory;
import org.onecall.directory.HoursInWords;
import org.onecall.directory.OpenNow;
import org.onecall.directory.Place;
import org.onecall.directory.RejectReason;
import org.onecall.directory.Service;
import org.onecall.directory.ServiceType;
import org.onecall.directory.Standing;

/**
 * The directory to read: for anybody what is open near them now, for staff every service with its
 * notes and what it has left.
 *
 * <p>The public answer holds nothing of a person and is the same for everyone in a district, so it
 * is made once a minute for each kind, and again when something was said of a service, and given to
 * all; who asks too fast is told to wait.
 */
public final class DirectoryRoutes {
  private static final int POSTCODE_CHARS_MAX = 10;
  private static final int TEXT_CHARS_MAX = 60;
  private static final int STAFF_ROWS_MAX = 60;
  private static final int PUBLIC_BURST = 30;
  private static final Duration PUBLIC_INTERVAL = Duration.ofSeconds(1);
  private static final Duration PUBLIC_KEPT = Duration.ofMinutes(1);
  // So long may a browser show what a service that closed said before.
  private static final int PUBLIC_SECONDS = 10;
  private static final int PLACES_KEPT_MAX = 500;
  private static final double KM_STEPS = 10;

  private final Directory directory;
  private final DirectoryDesk desk;
  private final InstantSource clock;
  private final RateLimit pace;
  private final Cache<String, Kept> open =
      Caffeine.newBuilder().maximumSize(PLACES_KEPT_MAX).expireAfterWrite(PUBLIC_KEPT).build();

  /** A public answer, and what the directory and what was said of services was when made. */
  private record Kept(Map<String, Standing> said, int edition, JsonNode answer) {}

  /** Routes to read that directory. */
  public DirectoryRoutes(Directory directory, DirectoryDesk desk, InstantSource clock) {
    this.directory = directory;
    this.desk = desk;
    this.clock = clock;
    this.pace = new RateLimit(clock, PUBLIC_BURST, PUBLIC_INTERVAL);
  }

  /** The rows of the table of routes. */
  public Routes routes() {
    return new Routes(
        List.of(
            Route.get("/api/public/open-now", Policy.anyone(), Pace.UNLIMITED, this::openNow),
            Route.get("/api/directory", Policy.signedIn(), Pace.MODERATE, this::staff),
            Route.get("/api/needs", Policy.takesCalls(), Pace.UNLIMITED, this::needs),
            Route.get("/api/refusal-reasons", Policy.takesCalls(), Pace.UNLIMITED, this::reasons)));
  }

  private Future<Reply> openNow(Call call) {
    Duration wait = pace.wait(call.subscriber());
    if (wait.isPositive()) {
      return Future.succeededFuture(
          Reply.problem(429, "too-often", "That was asked too often. Wait a little.")
              .with("Retry-After", Long.toString(wait.toSeconds() + 1)));
    }
    pace.count(call.subscriber());
    Place place = place(call);
    Optional<ServiceType> kind = kind(call);
    String district =
        switch (place) {
          // What a whole postcode changes is how far is looked.
          case Place.InDistrict in -> in.code() + " " + directory.county().search().from(in);
          case Place.NotKnown unknown -> "";
        };
    Map<String, Standing> said = desk.standings();
    int edition = directory.edition();
    String key = district + " " + kind.map(ServiceType::code).orElse("");
    Kept kept = open.get(key, same -> new Kept(said, edition, open(place, said, kind)));
    if (!kept.said().equals(said) || kept.edition() != edition) {
      kept = new Kept(said, edition, open(place, said, kind));
      open.put(key, kept);
    }
    return Future.succeededFuture(
        Reply.ok(kept.answer()).with("Cache-Control", "public, max-age=" + PUBLIC_SECONDS));
  }

  private static Place place(Call call) {
    String postcode = call.query().getOrDefault("postcode", "").strip();
    if (postcode.length() > POSTCODE_CHARS_MAX || !postcode.matches("[A-Za-z0-9 ]*")) {
      throw new Malformed("postcode", "A postcode looks like ZZ1 or ZZ1 4AA.");
    }
    return Place.ofPostcode(postcode);
  }

  /** The kind of service that is asked for, by the title that a person reads. */
  private static Optional<ServiceType> kind(Call call) {
    String title = call.query().getOrDefault("kind", "");
    if (title.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(ServiceType.values())
            .filter(type -> type.title().equals(title))
            .findFirst()
            .orElseThrow(() -> new Malformed("kind", "There is no such kind of service.")));
  }

  private ObjectNode open(Place place, Map<String, Standing> said, Optional<ServiceType> kind) {
    Instant now = clock.instant();
    ObjectNode json = Json.object().put("at", FloorJson.instant(now));
    json.put(
        "known",
        switch (place) {
          case Place.InDistrict in -> directory.county().district(in.code()).isPresent();
          case Place.NotKnown unknown -> false;
        });
    OpenNow.Found found = OpenNow.near(place, now, directory, said, kind);
    json.put("found", found.count());
    ArrayNode kinds = json.putArray("kinds");
    found.kinds().stream().map(ServiceType::title).sorted().forEach(kinds::add);
    ArrayNode services = json.putArray("services");
    for (OpenNow.Shown shown : found.nearest()) {
      ObjectNode one =
          services
              .addObject()
              .put("id", shown.id())
              .put("name", shown.name())
              .put("type", shown.type().title())
              .put("opening", shown.opening());
      shown.phone().ifPresent(phone -> one.put("phone", phone));
      shown.address().ifPresent(address -> one.put("address", address));
      shown
          .distanceKm()
          .ifPresent(km -> one.put("distanceKm", Math.round(km * KM_STEPS) / KM_STEPS));
    }
    return json;
  }

  private Future<Reply> staff(Call call) {
    String text = call.query().getOrDefault("text", "").strip().toLowerCase(Locale.ROOT);
    if (text.length() > TEXT_CHARS_MAX) {
      throw new Malformed("text", "At most " + TEXT_CHARS_MAX + " characters.");
    }
    List<Service> found =
        directory.services().stream().filter(service -> isAbout(service, text)).toList();
    int from = from(call);
    List<Service> shown = found.stream().skip(from).limit(STAFF_ROWS_MAX).toList();
    Instant now = clock.instant();
    return desk.left(
            shown.stream().filter(Directory::isCounted).map(Service::id).toList(),
            now,
            now.plus(Duration.ofDays(1)))
        .map(left -> {
          ObjectNode body = staff(found.size(), shown, left, now);
          body.put("from", from).put("rowsMax", STAFF_ROWS_MAX);
          body.put("mayChange", call.person().is(Role.ADMINISTRATOR));
          return Reply.ok(body);
        })
        .recover(DirectoryRoutes::away);
  }

  /** How many of those found are passed over: the pages before. */
  private static int from(Call call) {
    String from = call.query().getOrDefault("from", "0");
    if (!from.matches("[0-9]{1,6}")) {
      throw new Malformed("from", "This is a number of services.");
    }
    return Integer.parseInt(from);
  }

  private boolean isAbout(Service service, String text) {
    return text.isEmpty()
        || (service.name() + ' ' + service.type().title() + ' ' + service.id())
            .toLowerCase(Locale.ROOT)
            .contains(text)
        || service.rules().takes().stream()
            .anyMatch(takes -> directory.county().needTitle(takes.need()).contains(text));
  }

  private ObjectNode staff(int found, List<Service> shown, Availability left, Instant now) {
    ObjectNode json = Json.object().put("at", FloorJson.instant(now)).put("found", found);
    ArrayNode services = json.putArray("services");
    for (Service service : shown) {
      ObjectNode one =
          services
              .addObject()
              .put("id", service.id())
              .put("name", service.name())
              .put("type", service.type().title())
              .put("wayIn", service.wayIn().code())
              .put(
                  "opening",
                  HoursInWords.of(service.opening(), now, directory.county().bankHolidays()));
      service.role().ifPresent(role -> one.put("role", role));
      service.contact().organisation().ifPresent(code -> one.put("organisation", code));
      service.contact().phone().ifPresent(phone -> one.put("phone", phone));
      service.contact().address().ifPresent(address -> one.put("address", address));
      Standing standing = desk.standings().getOrDefault(service.id(), Standing.AS_FILED);
      standing.notes().or(service::notes).ifPresent(notes -> one.put("notes", notes));
      StandingRoutes.put(one, service, standing, now);
      one.put("ages", service.rules().ages().words());
      Set<String> needs = new TreeSet<>();
      service.rules().takes().forEach(t -> needs.add(directory.county().needTitle(t.need())));
      needs.forEach(one.putArray("takes")::add);
      left.of(service.id()).ifPresent(has -> one.put("left", has.places()));
    }
    return json;
  }

  private Future<Reply> needs(Call call) {
    ArrayNode json = Json.array();
    directory.county().needs().entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .forEach(need -> {
          ObjectNode one =
              json.addObject().put("code", need.getKey()).put("title", need.getValue());
          facts(need.getKey()).forEach(one.putArray("facts")::add);
        });
    return Future.succeededFuture(Reply.ok(json));
  }

  /** What services of a need ask for or exclude by. */
  private Set<String> facts(String need) {
    Set<String> facts = new TreeSet<>();
    for (Service service : directory.services()) {
      if (service.rules().takes().stream().anyMatch(takes -> takes.need().equals(need))) {
        facts.addAll(service.rules().requires());
        facts.addAll(service.rules().exclusions());
      }
    }
    return facts;
  }

  private Future<Reply> reasons(Call call) {
    var asker = HandlerRoutes.asker(call);
    ArrayNode json = Json.array();
    for (RejectReason reason : RejectReason.values()) {
      if (reason.mayBeGivenBy(asker)) {
        json.addObject()
            .put("number", reason.number())
            .put("words", reason.words())
            .put("comment", !reason.isComplete(""));
      }
    }
    return Future.succeededFuture(Reply.ok(json));
  }

  private static Future<Reply> away(Throwable cause) {
    return Future.failedFuture(
        new Unavailable("The directory cannot say that now. Try again.", cause));
  }
}
