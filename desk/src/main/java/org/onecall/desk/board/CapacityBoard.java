package org.onecall.desk.board;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.onecall.config.Role;
import org.onecall.desk.http.Json;
import org.onecall.desk.live.Audience;
import org.onecall.desk.live.Facet;
import org.onecall.desk.live.LiveState;
import org.onecall.directory.Availability;
import org.onecall.directory.Directory;
import org.onecall.directory.Service;
import org.onecall.directory.ServiceType;
import org.onecall.directory.Standing;

/**
 * What the county's services have left, by kind, as live state, and since when that is not known.
 * Belongs to one event loop.
 */
final class CapacityBoard {
  private static final String KEY = "capacity";
  private static final Duration EVERY = Duration.ofSeconds(10);
  private static final Duration AHEAD = Duration.ofHours(24);
  private static final int FULL_SHOWN_MAX = 20;

  private final Context loop;
  private final BoardSources sources;
  private final LiveState live;
  private Optional<Instant> askedAt = Optional.empty();
  private Optional<Instant> knownAt = Optional.empty();
  private boolean asking;

  /** By kind, every service that has nothing left or takes nobody, as was shown last. */
  private Map<String, List<String>> full = Map.of();

  CapacityBoard(Context loop, BoardSources sources, LiveState live) {
    this.loop = loop;
    this.sources = sources;
    this.live = live;
  }

  /** Call each second. */
  void tick(Instant now) {
    if (asking || askedAt.filter(at -> now.isBefore(at.plus(EVERY))).isPresent()) {
      return;
    }
    asking = true;
    askedAt = Optional.of(now);
    List<Service> counted =
        sources.directory().services().stream().filter(Directory::isCounted).toList();
    sources
        .places()
        .left(counted.stream().map(Service::id).toList(), now, now.plus(AHEAD))
        .onComplete(read ->
            loop.runOnContext(done -> {
              asking = false;
              if (read.succeeded()) {
                knownAt = Optional.of(now);
                show(json(counted, read.result(), now));
              } else {
                show(lost());
              }
            }));
  }

  /**
   * Every service of a kind that has nothing left or takes nobody, by name, and of the latter why;
   * none where that is not known.
   */
  List<String> full(String kind) {
    return full.getOrDefault(kind, List.of());
  }

  private void show(ObjectNode json) {
    live.put(KEY, List.of(new Facet(new Audience.Holders(Role.SUPERVISOR), KEY, json)));
  }

  private ObjectNode lost() {
    full = Map.of();
    ObjectNode json = Json.object().put("live", false);
    knownAt.ifPresent(at -> json.put("since", at.toString()));
    return json;
  }

  private static final class Kind {
    private int services;
    private int open;
    private boolean opens;
    private long places;
    private Optional<Instant> earliest = Optional.empty();
    private final List<String> full = new ArrayList<>();

    void add(String name, boolean isOpen, boolean opensAhead, Availability.Left left) {
      services++;
      open += isOpen ? 1 : 0;
      opens |= opensAhead;
      places += left.places();
      left.earliest()
          .filter(at -> earliest.isEmpty() || at.isBefore(earliest.get()))
          .ifPresent(at -> earliest = Optional.of(at));
      if (left.places() == 0) {
        full.add(name);
      }
    }

    /** One to which nobody is sent now, whatever is free there and whatever its hours are. */
    void addShut(String name, boolean opensAhead) {
      services++;
      // That all of a kind take nobody is to be seen; only what its hours close is no news.
      opens |= opensAhead;
      full.add(name);
    }
  }

  private ObjectNode json(List<Service> counted, Availability left, Instant now) {
    Map<ServiceType, Kind> kinds = new EnumMap<>(ServiceType.class);
    Map<String, Standing> said = sources.places().standings();
    for (Service service : counted) {
      Standing standing = said.getOrDefault(service.id(), Standing.AS_FILED);
      left.of(service.id())
          .ifPresent(has ->
              add(
                  kinds.computeIfAbsent(service.type(), type -> new Kind()),
                  service,
                  standing,
                  has,
                  now));
    }
    full =
        kinds.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    kind -> kind.getKey().code(), kind -> List.copyOf(kind.getValue().full)));
    ObjectNode json = Json.object().put("live", true).put("hours", AHEAD.toHours());
    ArrayNode types = json.putArray("kinds");
    kinds.forEach((type, kind) -> {
      ObjectNode one =
          types
              .addObject()
              .put("code", type.code())
              .put("title", type.title())
              .put("services", kind.services)
              .put("open", kind.open)
              .put("places", kind.places)
              .put("opens", kind.opens)
              // What is closed all that time has none by its hours, and nobody can help that.
              .put("tooFew", kind.opens && kind.places <= sources.thresholds().placesLeft());
      kind.earliest.ifPresent(at -> one.put("earliest", at.toString()));
      one.put("fullCount", kind.full.size());
      kind.full.stream().limit(FULL_SHOWN_MAX).forEach(one.putArray("full")::add);
    });
    return json;
  }

  private void add(
      Kind kind, Service service, Standing standing, Availability.Left left, Instant now) {
    boolean opensAhead = isOpen(service, now, AHEAD);
    if (standing.takesNobodyAt(now)) {
      String why = standing.isClosedAt(now) ? "closed" : "takes nobody now";
      kind.addShut(service.name() + " (" + why + ")", opensAhead);
    } else {
      kind.add(service.name(), isOpen(service, now, Duration.ZERO), opensAhead, left);
    }
  }

  /** Whether its hours have it open at that moment or at some moment of the time that follows. */
  private boolean isOpen(Service service, Instant now, Duration ahead) {
    Instant until = now.plus(ahead);
    return service.opening().spans(now, until, sources.directory().county().bankHolidays()).stream()
        .anyMatch(span -> !span.start().isAfter(until));
  }
}
