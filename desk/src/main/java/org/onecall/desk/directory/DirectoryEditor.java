package org.onecall.desk.directory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.onecall.desk.directory.Editions.Draft;
import org.onecall.desk.directory.Editions.Edition;
import org.onecall.desk.directory.Editions.State;
import org.onecall.desk.http.Json;
import org.onecall.directory.Directory;
import org.onecall.directory.Service;
import org.onecall.directory.read.Overlay;
import org.onecall.directory.read.SheetChange;
import org.onecall.directory.read.SheetReader.Wrong;
import org.onecall.directory.read.SheetWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory as administrators write it: services added, changed, retired, or given back to
 * their file. What is kept counts at once here and within seconds on every other node.
 *
 * <p>Whoever writes says which edition they began from; where another one counts by now nothing is
 * kept, and they are told what was changed meanwhile. The table's key decides between two nodes.
 */
public final class DirectoryEditor {
  private static final Logger log = LoggerFactory.getLogger(DirectoryEditor.class);
  private static final int LOOK_MILLIS = 5_000;
  private static final int EDITIONS_SHOWN_MAX = 50;
  private static final int SHEET_CHARS_MAX = 30_000;

  private final DirectoryTerms terms;
  private final Writings writings;
  private final Editions editions;
  private final Consumer<Set<String>> retired;
  private final Supplier<Future<?>> places;
  private volatile Map<String, Edition> last = Map.of();
  private volatile Map<String, List<Wrong>> wrong = Map.of();
  private volatile long known = -1;
  private final AtomicInteger committedHere = new AtomicInteger();
  private Future<Outcome> turn =
      Future.succeededFuture(new Outcome.Refused("nothing", "Nothing was written yet."));

  /**
   * An editor of a directory.
   *
   * @param retired hears which services are retired, whenever that may have changed
   * @param places makes the places of the days to come anew, after something was written here
   */
  public DirectoryEditor(
      DirectoryTerms terms,
      Editions editions,
      Consumer<Set<String>> retired,
      Supplier<Future<?>> places) {
    this.terms = terms;
    this.writings = new Writings(terms);
    this.editions = editions;
    this.retired = retired;
    this.places = places;
  }

  /**
   * A service as an administrator sees it.
   *
   * @param version what whoever changes it sends back
   * @param filed what its file says, where a file knows it
   * @param since what its file says otherwise than when it was written by hand; empty when nothing
   * @param wrong why what was written by hand does not count
   */
  public record Shown(
      String id,
      String version,
      ObjectNode sheet,
      Optional<Edition> edition,
      Optional<ObjectNode> filed,
      List<SheetChange> since,
      List<Wrong> wrong) {}

  /** What came of writing. */
  public sealed interface Outcome {
    /** It counts. */
    record Done(Shown now, List<SheetChange> changes) implements Outcome {}

    /** It is not right, and nothing was kept. */
    record NotRight(List<Wrong> wrong) implements Outcome {}

    /** Somebody else was first. */
    record Meanwhile(Shown now) implements Outcome {}

    /** There is nothing to be done. */
    record Refused(String code, String text) implements Outcome {}
  }

  /** Reads what was written, and lets it count. */
  public Future<Void> load() {
    int committedBefore = committedHere.get();
    return editions
        .count()
        .compose(count ->
            editions
                .last()
                .map(all -> {
                  // Read while one was kept here, it may lack that; the next look has it.
                  if (committedHere.get() == committedBefore) {
                    known = count;
                    apply(all);
                  }
                  return null;
                }));
  }

  /** Reads what other nodes write, again and again; answers with the way to stop. */
  public Runnable follow(Vertx vertx) {
    long timer =
        vertx.setPeriodic(
            LOOK_MILLIS,
            now ->
                editions
                    .count()
                    .compose(count -> count == known ? Future.succeededFuture() : load())
                    .onFailure(cause ->
                        log.info(
                            "what was written of services is read later: {}", cause.toString())));
    return () -> vertx.cancelTimer(timer);
  }

  private synchronized void apply(List<Edition> all) {
    Map<String, Edition> next =
        all.stream().collect(Collectors.toMap(one -> one.said().service(), one -> one));
    Overlay.Result result = writings.over(Writings.said(all));
    result
        .wrong()
        .forEach((id, found) -> {
          if (!wrong.containsKey(id)) {
            log.warn(
                "what was written by hand of {} does not count: {}", id, found.getFirst().rule());
          }
        });
    last = next;
    wrong = result.wrong();
    terms.live().replace(writings.asPartnersSay(result.inUse()), result.retired());
    retired.accept(result.retired().stream().map(Service::id).collect(Collectors.toSet()));
  }

  /** The directory that everybody reads. */
  Directory live() {
    return terms.live();
  }

  /** The services whose file says something else since they were written by hand. */
  Set<String> differing() {
    return last.keySet().stream()
        .filter(id -> shown(id).filter(one -> !one.since().isEmpty()).isPresent())
        .collect(Collectors.toSet());
  }

  /** A service as it is now; empty when there never was one of that id. */
  public Optional<Shown> shown(String id) {
    Optional<Edition> edition = Optional.ofNullable(last.get(id));
    Optional<ObjectNode> filed = writings.filed(id);
    Optional<Edition> byHand = edition.filter(one -> one.said().state() != State.AS_FILED);
    return byHand
        .flatMap(one -> one.said().sheet())
        .or(() -> filed)
        .map(sheet ->
            new Shown(
                id,
                version(edition, sheet),
                sheet,
                edition,
                filed,
                byHand
                    .map(one ->
                        SheetChange.between(
                            one.said().filed().orElseGet(Json::object),
                            filed.orElseGet(Json::object)))
                    .orElse(List.of()),
                wrong.getOrDefault(id, List.of())));
  }

  private static String version(Optional<Edition> edition, ObjectNode sheet) {
    return number(edition) + "." + HexFormat.of().toHexDigits(Json.text(sheet).hashCode());
  }

  private static int number(Optional<Edition> edition) {
    return edition.map(one -> one.said().number()).orElse(0);
  }

  /** What was written of a service, the last first. */
  public Future<List<Edition>> history(String id) {
    return editions.of(id, EDITIONS_SHOWN_MAX);
  }

  /** One after the other: what is judged right is judged by all that was kept before. */
  private synchronized Future<Outcome> inTurn(Supplier<Future<Outcome>> writing) {
    Future<Outcome> mine = turn.transform(before -> writing.get());
    turn = mine;
    return mine;
  }

  /** What the directory would be with a service as it is written, and nothing of it kept. */
  sealed interface Would {
    /** It is right. */
    record Be(Service service, Directory directory) implements Would {}

    /** It is not. */
    record NotBe(List<Wrong> wrong) implements Would {}
  }

  Would would(ObjectNode sheet) {
    String id = idOf(sheet);
    Map<String, Overlay.Said> before = Writings.said(last.values());
    Map<String, Overlay.Said> after = new HashMap<>(before);
    after.put(id, new Overlay.Said(false, sheet));
    List<Wrong> found = writings.wrong(id, before, after);
    if (!found.isEmpty()) {
      return new Would.NotBe(found);
    }
    List<Service> inUse = writings.asPartnersSay(writings.over(after).inUse());
    return inUse.stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .<Would>map(one -> new Would.Be(one, new Directory(terms.live().county(), inUse)))
        .orElseThrow();
  }

  /** As the rules read it: spaces around it are no part of it. */
  private static String idOf(ObjectNode sheet) {
    return Optional.ofNullable(sheet.get("id")).map(one -> one.asText().strip()).orElse("");
  }

  /** Adds a service. */
  public Future<Outcome> add(ObjectNode sheet, String by, String reason) {
    return inTurn(() -> added(sheet, by, reason));
  }

  private Future<Outcome> added(ObjectNode said, String by, String reason) {
    String id = idOf(said);
    ObjectNode sheet = id.isEmpty() ? said : said.deepCopy().put("id", id);
    if (shown(id).isPresent()) {
      return Future.succeededFuture(
          new Outcome.NotRight(
              List.of(
                  new Wrong("id", "duplicate-id", "'" + id + "' is already the id of a service"))));
    }
    return write(id, "0", sheet, by, reason);
  }

  /** Writes a service anew; one that was retired is in use again. */
  public Future<Outcome> change(
      String id, String version, ObjectNode sheet, String by, String reason) {
    return inTurn(() -> write(id, version, sheet.deepCopy().put("id", id), by, reason));
  }

  private Future<Outcome> write(
      String id, String version, ObjectNode sheet, String by, String reason) {
    Optional<Shown> now = shown(id);
    if (now.filter(one -> !one.version().equals(version)).isPresent()) {
      return Future.succeededFuture(new Outcome.Meanwhile(now.orElseThrow()));
    }
    Map<String, Overlay.Said> before = Writings.said(last.values());
    Map<String, Overlay.Said> after = new HashMap<>(before);
    after.put(id, new Overlay.Said(false, sheet));
    List<Wrong> found = writings.wrong(id, before, after);
    if (!found.isEmpty()) {
      return Future.succeededFuture(new Outcome.NotRight(found));
    }
    ObjectNode written =
        writings.over(after).inUse().stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .map(SheetWriter::of)
            .orElseThrow();
    if (Json.text(written).length() > SHEET_CHARS_MAX) {
      return Future.succeededFuture(
          new Outcome.NotRight(
              List.of(new Wrong("", "too-much", "a service is not written with so much"))));
    }
    List<SheetChange> changes =
        SheetChange.between(now.map(Shown::sheet).orElseGet(Json::object), written);
    if (changes.isEmpty() && now.filter(DirectoryEditor::isRetired).isEmpty()) {
      return Future.succeededFuture(
          new Outcome.Refused("nothing-changed", "Nothing is different from what counts now."));
    }
    return keep(id, State.WRITTEN, Optional.of(written), by, reason, changes);
  }

  static boolean isRetired(Shown one) {
    return one.edition().filter(e -> e.said().state() == State.RETIRED).isPresent();
  }

  /** Lets nobody be sent to a service any more; what was referred there stays. */
  public Future<Outcome> retire(String id, String version, String by, String reason) {
    return inTurn(() -> retired(id, version, by, reason));
  }

  private Future<Outcome> retired(String id, String version, String by, String reason) {
    Shown now = shown(id).orElseThrow();
    if (!now.version().equals(version)) {
      return Future.succeededFuture(new Outcome.Meanwhile(now));
    }
    if (isRetired(now)) {
      return Future.succeededFuture(
          new Outcome.Refused("retired-already", "It is not in use any more."));
    }
    Map<String, Overlay.Said> before = Writings.said(last.values());
    Map<String, Overlay.Said> after = new HashMap<>(before);
    after.put(id, new Overlay.Said(true, now.sheet()));
    List<Wrong> found = writings.wrong(id, before, after);
    return found.isEmpty()
        ? keep(id, State.RETIRED, Optional.of(now.sheet()), by, reason, List.of())
        : Future.succeededFuture(new Outcome.NotRight(found));
  }

  /** Lets its file count again. */
  public Future<Outcome> asFiled(String id, String version, String by, String reason) {
    return inTurn(() -> filedAgain(id, version, by, reason));
  }

  private Future<Outcome> filedAgain(String id, String version, String by, String reason) {
    Shown now = shown(id).orElseThrow();
    if (!now.version().equals(version)) {
      return Future.succeededFuture(new Outcome.Meanwhile(now));
    }
    boolean byHand = now.edition().filter(one -> one.said().state() != State.AS_FILED).isPresent();
    if (now.filed().isEmpty() || !byHand) {
      return Future.succeededFuture(
          new Outcome.Refused(
              "nothing-by-hand", "No file says anything else of it than what counts now."));
    }
    Map<String, Overlay.Said> before = Writings.said(last.values());
    Map<String, Overlay.Said> after = new HashMap<>(before);
    after.remove(id);
    List<Wrong> found = writings.wrong(id, before, after);
    return found.isEmpty()
        ? keep(
            id,
            State.AS_FILED,
            Optional.empty(),
            by,
            reason,
            SheetChange.between(now.sheet(), now.filed().orElseThrow()))
        : Future.succeededFuture(new Outcome.NotRight(found));
  }

  private Future<Outcome> keep(
      String id,
      State state,
      Optional<ObjectNode> sheet,
      String by,
      String reason,
      List<SheetChange> changes) {
    int number = number(Optional.ofNullable(last.get(id))) + 1;
    return editions
        .add(new Draft(id, number, state, sheet, writings.filed(id), by, reason))
        .compose(kept ->
            kept.map(mine -> counts(mine).map(read -> done(id, changes)))
                .orElseGet(
                    () -> load().map(read -> new Outcome.Meanwhile(shown(id).orElseThrow()))));
  }

  /** What is kept counts, also where what else is kept cannot be read just now. */
  private Future<Void> counts(Edition kept) {
    committedHere.incrementAndGet();
    return load()
        .recover(cause -> {
          String id = kept.said().service();
          log.info("{} is kept, and what others wrote is read later: {}", id, cause.toString());
          Map<String, Edition> all = new HashMap<>(last);
          all.put(id, kept);
          apply(List.copyOf(all.values()));
          return Future.succeededFuture();
        });
  }

  private Outcome done(String id, List<SheetChange> changes) {
    places.get().onFailure(cause -> log.warn("places are made by what was written later", cause));
    return new Outcome.Done(shown(id).orElseThrow(), changes);
  }
}
