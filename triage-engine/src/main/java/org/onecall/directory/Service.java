package org.onecall.directory;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One service of the directory: what it is, whom it takes, when, and how one gets in.
 *
 * @param id short name, unique in the directory, {@code [a-z0-9-]{1,48}}
 * @param locality the locality it belongs to; absent when it belongs to the whole county
 * @param network the primary care network of a practice, if it has one
 * @param role the kind of colleague who sees the person, where a team has several, such as {@code
 *     paramedic}
 * @param rules whom it takes
 * @param attributes facts that change how it may be used
 * @param contact where it is and how it is reached
 * @param notes words for staff, not for the public
 */
public record Service(
    String id,
    String name,
    ServiceType type,
    Optional<String> locality,
    Optional<String> network,
    Optional<String> role,
    WayIn wayIn,
    Opening opening,
    Rules rules,
    Capacity capacity,
    Set<Attribute> attributes,
    Contact contact,
    Optional<String> notes) {
  /** Copies what it is given. */
  public Service {
    attributes = Set.copyOf(attributes);
  }

  /**
   * Whom a service takes.
   *
   * @param takes needs met, with their time frames
   * @param ages ages taken, in days
   * @param sexes sexes taken
   * @param skills what its people can do, such as {@code prescribing}
   * @param exclusions flags of a person or call with which it does not take them
   * @param requires flags without which it does not take them
   * @param sources where a call must have come from; empty when from anywhere
   * @param area whom it serves by place and registration
   */
  public record Rules(
      List<Takes> takes,
      AgeLimits ages,
      Set<Sex> sexes,
      Set<String> skills,
      Set<String> exclusions,
      Set<String> requires,
      Set<String> sources,
      Area area) {
    /** Copies what it is given. */
    public Rules {
      takes = List.copyOf(takes);
      sexes = Set.copyOf(sexes);
      skills = Set.copyOf(skills);
      exclusions = Set.copyOf(exclusions);
      requires = Set.copyOf(requires);
      sources = Set.copyOf(sources);
    }
  }

  /**
   * Where a service is and how it is reached.
   *
   * @param position where it is; absent for one that comes to the person or answers by telephone
   * @param organisation the code of the organisation that runs it, where its file says so
   * @param link a page with more, which goes with a text to the caller
   */
  public record Contact(
      Optional<String> phone,
      Optional<String> address,
      Optional<Position> position,
      Optional<String> organisation,
      Optional<String> link) {
    /** One of which nobody says who runs it, and that has no page. */
    public Contact(Optional<String> phone, Optional<String> address, Optional<Position> position) {
      this(phone, address, position, Optional.empty(), Optional.empty());
    }

    /**
     * Where whoever is sent there goes: its address; nowhere where it comes to them or answers by
     * telephone, for its address is then where its people sit.
     */
    public Optional<String> whereToGo() {
      return position.flatMap(_ -> address);
    }
  }

  /** The same service with these hours, which are equal to its own. */
  @SuppressWarnings("ReferenceEquality") // equal they are; that they are one object is the point
  Service keeping(Opening same) {
    return same == opening
        ? this
        : new Service(
            id,
            name,
            type,
            locality,
            network,
            role,
            wayIn,
            same,
            rules,
            capacity,
            attributes,
            contact,
            notes);
  }

  /** The same service, with another capacity. */
  Service withCapacity(Capacity other) {
    return new Service(
        id,
        name,
        type,
        locality,
        network,
        role,
        wayIn,
        opening,
        rules,
        other,
        attributes,
        contact,
        notes);
  }

  /** The number that callers are given for it; none where the public page does not show it. */
  public Optional<String> callersRing() {
    return contact.phone().filter(_ -> !has(Attribute.STAFF_ONLY));
  }

  public boolean has(Attribute attribute) {
    return attributes.contains(attribute);
  }
}
