package org.onecall.directory;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** All services of a deployment, as read at one moment; it never changes. */
public final class Directory {
  private final County county;
  private final List<Service> services;
  private final Map<String, Service> byId;
  // Bounded by the county's needs; it follows from the services alone.
  private final Map<String, Takers> byNeed = new ConcurrentHashMap<>();

  /** A directory; two services of the same id are refused. */
  public Directory(County county, List<Service> services) {
    this.county = county;
    // Equal hours are one object, so that ranking works each out once.
    Map<Opening, Opening> hours = new HashMap<>();
    this.services =
        services.stream()
            .map(one -> one.keeping(hours.computeIfAbsent(one.opening(), first -> first)))
            .toList();
    this.byId = new LinkedHashMap<>();
    for (Service service : this.services) {
      if (byId.put(service.id(), service) != null) {
        throw new IllegalArgumentException("Two services have the id " + service.id());
      }
    }
  }

  public County county() {
    return county;
  }

  /** The services in the order of the files. */
  public List<Service> services() {
    return services;
  }

  /** The service of that id. */
  public Optional<Service> service(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Who takes a need, worked out when it is first asked about. */
  Takers takers(String need) {
    return county.needs().containsKey(need)
        ? byNeed.computeIfAbsent(need, this::takersOf)
        : takersOf(need);
  }

  private Takers takersOf(String need) {
    return Takers.of(need, county.needTitle(need), services);
  }

  /** The same, with another capacity for those services. */
  public Directory withCapacity(Map<String, Capacity> others) {
    return new Directory(
        county,
        services.stream()
            .map(one -> one.withCapacity(others.getOrDefault(one.id(), one.capacity())))
            .toList());
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
    return "Directory of " + county.name() + ", " + services.size() + " services";
  }
}
