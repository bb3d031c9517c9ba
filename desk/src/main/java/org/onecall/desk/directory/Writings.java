package org.onecall.desk.directory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.onecall.desk.directory.Editions.Draft;
import org.onecall.desk.directory.Editions.Edition;
import org.onecall.desk.directory.Editions.State;
import org.onecall.directory.Capacity;
import org.onecall.directory.Directory;
import org.onecall.directory.Service;
import org.onecall.directory.read.Overlay;
import org.onecall.directory.read.SheetReader;
import org.onecall.directory.read.SheetReader.Wrong;
import org.onecall.directory.read.SheetWriter;

/**
 * What the directory is with what was written by hand, and what would be wrong with it if one more
 * thing were written. It decides and keeps nothing.
 */
final class Writings {
  private final DirectoryTerms terms;

  Writings(DirectoryTerms terms) {
    this.terms = terms;
  }

  /** What counts by hand, of the last editions of services. */
  static Map<String, Overlay.Said> said(Collection<Edition> last) {
    Map<String, Overlay.Said> said = new HashMap<>();
    for (Edition one : last) {
      said(one.said()).ifPresent(is -> said.put(one.said().service(), is));
    }
    return said;
  }

  private static Optional<Overlay.Said> said(Draft draft) {
    return draft.state() == State.AS_FILED
        ? Optional.empty()
        : draft.sheet().map(sheet -> new Overlay.Said(draft.state() == State.RETIRED, sheet));
  }

  Overlay.Result over(Map<String, Overlay.Said> byHand) {
    return Overlay.over(terms.filed(), byHand);
  }

  /** The services in use, as the partners' file changes them. */
  List<Service> asPartnersSay(List<Service> inUse) {
    return terms.asPartnersSay().apply(new Directory(terms.filed().county(), inUse)).services();
  }

  /** What its file says of a service, if a file knows it. */
  Optional<ObjectNode> filed(String id) {
    return terms.filed().service(id).map(SheetWriter::of);
  }

  /** What is wrong with the whole once that counts, and was not wrong before. */
  List<Wrong> wrong(String id, Map<String, Overlay.Said> before, Map<String, Overlay.Said> after) {
    Overlay.Result was = over(before);
    Overlay.Result would = over(after);
    List<Wrong> own = would.wrong().getOrDefault(id, List.of());
    if (!own.isEmpty()) {
      return own;
    }
    List<Wrong> wrong = new ArrayList<>();
    would.inUse().stream()
        .filter(service -> service.id().equals(id))
        .forEach(service -> wrong.addAll(elsewhere(service)));
    for (Map.Entry<String, List<Wrong>> other : would.wrong().entrySet()) {
      if (!was.wrong().containsKey(other.getKey())) {
        Wrong first = other.getValue().getFirst();
        wrong.add(
            new Wrong(
                "",
                "named-by-another",
                "'%s' names this: %s".formatted(other.getKey(), first.text())));
      }
    }
    Set<Wrong> known = new HashSet<>(SheetReader.whole(terms.filed().county(), was.inUse()));
    SheetReader.whole(terms.filed().county(), would.inUse()).stream()
        .filter(one -> !known.contains(one))
        .forEach(wrong::add);
    return wrong;
  }

  /** Appointments that are kept elsewhere, of which nobody says where, would never be found. */
  private List<Wrong> elsewhere(Service service) {
    return service.capacity() instanceof Capacity.Elsewhere && !terms.asked().contains(service.id())
        ? List.of(
            new Wrong(
                "capacity.elsewhere",
                "provider-not-configured",
                "its appointments are kept elsewhere, and no provider is configured for it"))
        : List.of();
  }
}
