package org.onecall.directory;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * All services of a deployment. They are replaced as a whole when somebody changes one by hand, so
 * that everybody who holds the directory reads the next edition; whoever asks it twice may read two
 * editions, and each is right by itself.
 */
public final class Directory {
  private final County county;
  private volatile Edition edition;

  /** A directory; two services of the same id are refused. */
  public Directory(County county, List<Service> services) {
    this(county, Edition.of(1, services, List.of()));
  }

  private Directory(County county, Edition edition) {
    this.county = county;
    this.edition = edition;
  }

  /**
   * What it holds at one time.
   *
   * @param byNeed bounded by the county's needs; it follows from the services alone
   */
  private record Edition(
      int number,
      List<Service> services,
      List<Service> retired,
      Map<String, Service> byId,
      Map<String, Takers> byNeed) {
    static Edition of(int number, List<Service> services, List<Service> retired) {
      // Equal hours are one object, so that ranking works each out once.
      Map<Opening, Opening> hours = new HashMap<>();
      List<Service> inUse =
          services.stream()
              .map(one -> one.keeping(hours.computeIfAbsent(one.opening(), first -> first)))
              .toList();
      Map<String, Service> byId = new LinkedHashMap<>();
      Stream.concat(inUse.stream(), retired.stream())
          .forEach(service -> {
            if (byId.put(service.id(), service) != null) {
              throw new IllegalArgumentException("Two services have the id " + service.id());
            }
          });
      return new Edition(number, inUse, List.copyOf(retired), byId, new ConcurrentHashMap<>());
    }
  }

  public County county() {
    return county;
  }

  /** The services in use, in the order of the files. */
  public List<Service> services() {
    return edition.services();
  }

  /** Those nobody is sent to any more; who was sent to them is still told their names. */
  public List<Service> retired() {
    return edition.retired();
  }

  /** The service of that id, if it is in use. */
  public Optional<Service> inUse(String id) {
    Edition now = edition;
    return Optional.ofNullable(now.byId().get(id)).filter(one -> !now.retired().contains(one));
  }

  /** The service of that id, in use or retired. */
  public Optional<Service> service(String id) {
    return Optional.ofNullable(edition.byId().get(id));
  }

  /** How often it was replaced: whoever keeps what follows from it makes that anew by this. */
  public int edition() {
    return edition.number();
  }

  /** Puts these in the place of all that it held, for everybody who holds it. */
  public synchronized void replace(List<Service> services, List<Service> retired) {
    edition = Edition.of(edition.number() + 1, services, retired);
  }

  /** Another directory of the same services, which goes its own way from here. */
  public Directory copy() {
    Edition now = edition;
    return new Directory(county, Edition.of(1, now.services(), now.retired()));
  }

  /** Who takes a need, worked out when it is first asked about. */
  Takers takers(String need) {
    Edition now = edition;
    return county.needs().containsKey(need)
        ? now.byNeed().computeIfAbsent(need, first -> takers(first, now.services()))
        : takers(need, now.services());
  }

  private Takers takers(String need, List<Service> services) {
    return Takers.of(need, county.needTitle(need), services);
  }

  /** The same, with another capacity for those services. */
  public Directory withCapacity(Map<String, Capacity> others) {
    Edition now = edition;
    return new Directory(
        county,
        Edition.of(
            1,
            now.services().stream()
                .map(one -> one.withCapacity(others.getOrDefault(one.id(), one.capacity())))
                .toList(),
            now.retired()));
  }

  /** Whether what a service has left is counted in our own database. */
  public static boolean isCounted(Service service) {
    return switch (service.capacity()) {
      case Capacity.NotCounted none -> false;
      case Capacity.Elsewhere elsewhere -> false;
      case Capacity.Appointments some -> true;
      case Capacity.PerDay some -> true;
      case Capacity.PerWeek some -> true;
      case Capacity.Beds some -> true;
    };
  }

  @Override
  public String toString() {
    return "Directory of " + county.name() + ", " + services().size() + " services";
  }
}
