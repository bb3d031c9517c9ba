package org.onecall.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.onecall.config.Role;
import org.onecall.desk.http.Json;
import org.onecall.desk.live.Audience;
import org.onecall.desk.live.Facet;
import org.onecall.desk.live.LiveState;
import org.onecall.telephony.ActResult;
import org.onecall.telephony.Line;
import org.onecall.telephony.Telephone;
import org.onecall.telephony.front.LineBook;
import org.onecall.telephony.front.LineMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what the lines are set to: in the database first, then for the front door, then in
 * Asterisk, which plays by it also while the service is away; and shows it to supervisors, and to
 * who takes calls while a line is not open.
 *
 * <p>What Asterisk was told is compared each second with what it should know, opening hours
 * included, so an Asterisk that was away learns it when it is back. What another node set is read
 * every two seconds. Belongs to one event loop.
 */
final class LineDesk {
  private static final Logger log = LoggerFactory.getLogger(LineDesk.class);

  private static final int TICKS_A_READ = 2;

  private final Context loop;
  private final InstantSource clock;
  private final Telephone telephone;
  private final LineModes modes;
  private final LineBook book;
  private final LiveState live;
  private final Map<String, LineModes.Setting> settings = new HashMap<>();
  private final Map<String, LineMode> told = new HashMap<>();
  private final Set<String> telling = new HashSet<>();
  private boolean reading;
  private boolean loaded;
  private int ticks;
  private int committedHere;

  LineDesk(
      Context loop,
      InstantSource clock,
      Telephone telephone,
      LineModes modes,
      LineBook book,
      LiveState live) {
    this.loop = loop;
    this.clock = clock;
    this.telephone = telephone;
    this.modes = modes;
    this.book = book;
    this.live = live;
  }

  /** Call at the start and each second: another node may have set a line. */
  void tick() {
    if (!loaded || ticks++ % TICKS_A_READ == 0) {
      read();
    }
    look();
  }

  private void read() {
    if (reading) {
      return;
    }
    reading = true;
    int committedBefore = committedHere;
    modes
        .newest()
        .onSuccess(newest -> {
          // Read while a setting was committed here, it may lack that one; the next read has it.
          if (committedHere == committedBefore) {
            loaded = true;
            newest.forEach(this::hold);
            look();
          }
        })
        .onComplete(done -> reading = false);
  }

  /** Sets a line, once that is committed; fails when the database does not take it. */
  Future<ObjectNode> set(LineModes.Setting setting) {
    return modes
        .add(setting)
        .map(committed -> {
          committedHere++;
          hold(setting);
          log.info("line {} is set to {} by {}", setting.line(), setting.mode(), setting.by());
          look();
          return json(book.line(setting.line()).orElseThrow(), clock.instant());
        });
  }

  /** Whether there is such a line. */
  boolean has(String id) {
    return book.line(id).isPresent();
  }

  /** What the lines are set to cannot be known before it was read once. */
  boolean ready() {
    return loaded;
  }

  private void hold(LineModes.Setting setting) {
    // A line that was taken out of the settings leaves its history behind.
    if (has(setting.line())) {
      settings.put(setting.line(), setting);
      book.set(setting.line(), setting.mode());
    }
  }

  private void look() {
    Instant now = clock.instant();
    for (Line line : book.lines()) {
      live.put("line/" + line.id(), facets(line, now));
      if (loaded) {
        tell(line, book.now(line, now));
      }
    }
  }

  /** Supervisors see all of it; who takes calls sees a line that is not open, and how it is. */
  private List<Facet> facets(Line line, Instant now) {
    String key = "line/" + line.id();
    var facets = new ArrayList<Facet>();
    facets.add(new Facet(new Audience.Holders(Role.SUPERVISOR), key, json(line, now)));
    if (book.now(line, now) != LineMode.OPEN) {
      ObjectNode json = notOpen(line, now);
      facets.add(new Facet(new Audience.Holders(Role.HANDLER), key, json));
      facets.add(new Facet(new Audience.Holders(Role.CLINICIAN), key, json));
    }
    return facets;
  }

  private void tell(Line line, LineMode mode) {
    if (!telephone.floor().live()) {
      // Another Asterisk may come back than the one that was told.
      told.clear();
      return;
    }
    if (mode == told.get(line.id()) || !telling.add(line.id())) {
      return;
    }
    Future.fromCompletionStage(telephone.lineMode(line.id(), mode), loop)
        .onComplete(done -> {
          telling.remove(line.id());
          if (done.succeeded() && done.result() instanceof ActResult.Done) {
            told.put(line.id(), mode);
          }
        });
  }

  /** What is said of a line to who takes calls: who set it is the supervisors' to know. */
  private ObjectNode notOpen(Line line, Instant now) {
    LineMode mode = book.now(line, now);
    ObjectNode json =
        Json.object().put("line", line.id()).put("name", line.name()).put("now", mode.key());
    // Outside its hours it is closed for another reason than the one it was set with.
    Optional.ofNullable(settings.get(line.id()))
        .filter(setting -> setting.mode() == mode)
        .ifPresent(setting ->
            json.put("reason", setting.reason()).put("since", FloorJson.instant(setting.at())));
    return json;
  }

  private ObjectNode json(Line line, Instant now) {
    ObjectNode json =
        Json.object()
            .put("line", line.id())
            .put("name", line.name())
            .put("number", line.number())
            .put("queue", line.queue())
            .put("priority", line.priority())
            .put("mode", book.set(line.id()).key())
            .put("now", book.now(line, now).key());
    Optional.ofNullable(settings.get(line.id()))
        .ifPresent(setting ->
            json.put("reason", setting.reason())
                .put("by", setting.by())
                .put("since", FloorJson.instant(setting.at())));
    return json;
  }
}
