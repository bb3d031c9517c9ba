package org.onecall.protocol;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The protocols in use: the current version of each by its id, and every version still wanted by
 * its hash; immutable. An encounter keeps the hash it began with, so publishing is putting another
 * shelf in this one's place.
 */
public final class ProtocolShelf {
  private final Map<ProtocolId, Protocol> current;
  private final Map<String, Protocol> byHash;
  private final ComplaintSearch search;

  private ProtocolShelf(Map<ProtocolId, Protocol> current, Map<String, Protocol> byHash) {
    this.current = current;
    this.byHash = byHash;
    this.search =
        new ComplaintSearch(
            current.values().stream().filter(protocol -> protocol.comesAfter().isEmpty()).toList());
  }

  /** A shelf of these, each the current version of its protocol; of one id the last counts. */
  public static ProtocolShelf of(Collection<Protocol> protocols) {
    return new ProtocolShelf(Map.of(), Map.of()).with(protocols);
  }

  /**
   * The protocols that are shipped, for showing and testing, whatever the day.
   *
   * @throws ContentRefused when one of them is not sound, with every reason
   */
  public static ProtocolShelf load(Content content) {
    return load(content, LocalDate.EPOCH);
  }

  /**
   * The protocols that are shipped.
   *
   * @throws ContentRefused when one of them may not be used on this day, with every reason
   */
  public static ProtocolShelf load(Content content, LocalDate today) {
    return read(ShippedContent.files(), content, today);
  }

  /**
   * The protocols in these files.
   *
   * @throws ContentRefused when one of them may not be used on this day, with every reason
   */
  public static ProtocolShelf read(List<SourceFile> files, Content content, LocalDate today) {
    return switch (ProtocolReader.read(files)) {
      case ProtocolReader.Reading.Refused(List<Defect> defects) ->
          throw new ContentRefused(defects);
      case ProtocolReader.Reading.Accepted(List<Protocol> protocols) -> {
        List<Defect> refusals = InForce.refusals(protocols, content, today);
        if (!refusals.isEmpty()) {
          throw new ContentRefused(refusals);
        }
        yield of(protocols);
      }
    };
  }

  /** This shelf with newer versions; the older ones remain, to be found by hash. */
  public ProtocolShelf with(Collection<Protocol> newer) {
    var nextCurrent = new LinkedHashMap<>(current);
    var nextByHash = new LinkedHashMap<>(byHash);
    for (Protocol protocol : newer) {
      nextCurrent.put(protocol.id(), protocol);
      nextByHash.put(protocol.hash(), protocol);
    }
    return new ProtocolShelf(nextCurrent, nextByHash);
  }

  /** The version new encounters begin with, if there is such a protocol. */
  public Optional<Protocol> current(ProtocolId id) {
    return Optional.ofNullable(current.get(id));
  }

  /** The version with this content, if it is here. */
  public Optional<Protocol> withHash(String hash) {
    return Optional.ofNullable(byHash.get(hash));
  }

  /** The current version of every protocol, in the order published. */
  public List<Protocol> all() {
    return List.copyOf(current.values());
  }

  /** The protocol for what no other is for, if there is one. */
  public Optional<Protocol> lastResort() {
    return current.values().stream().filter(Protocol::isLastResort).findFirst();
  }

  /**
   * The current protocols that fit a complaint said in everyday words, the best first; all of them
   * when nothing is said. What comes after an outcome by itself is not among them.
   */
  public List<Protocol> find(String complaint) {
    return search.find(complaint);
  }

  /**
   * The current protocols that come after an outcome by themselves, such as what may be offered
   * against future illness; empty after an urgent one.
   */
  public List<Protocol> after(Outcome outcome) {
    return all().stream()
        .filter(protocol -> protocol.comesAfter().contains(outcome.level()))
        .toList();
  }
}
