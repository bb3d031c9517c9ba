package org.onecall.desk;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.onecall.desk.access.Person;
import org.onecall.telephony.server.WebPhones;

/** Who answers which phone, and what the lines are called. */
public final class Floors {
  /**
   * A line as the desk shows it.
   *
   * @param id its id on the floor
   * @param name what people call it
   * @param queue where its callers wait
   * @param fallback where they wait while it is closed
   */
  public record Line(String id, String name, String queue, String fallback) {
    /** A line whose callers wait in one queue, open or closed. */
    public Line(String id, String name, String queue) {
      this(id, name, queue, queue);
    }
  }

  private final Map<String, Person> byPhone = new ConcurrentHashMap<>();
  private final Map<String, Line> lines = new HashMap<>();
  private final Set<String> queues = new TreeSet<>();

  /** These people on these lines. */
  public Floors(List<Person> people, List<Line> lines) {
    add(people);
    lines.forEach(line -> this.lines.put(line.id(), line));
    lines.forEach(line -> queues.addAll(List.of(line.queue(), line.fallback())));
  }

  /** These answer their phones from now on; who had one of them before does not. */
  public void add(List<Person> people) {
    for (Person person : people) {
      person
          .phone()
          .ifPresent(phone -> {
            byPhone.put(phone, person);
            byPhone.put(WebPhones.number(phone), person);
          });
    }
  }

  /** Whoever answers that phone. */
  public Optional<Person> at(String phone) {
    return Optional.ofNullable(byPhone.get(phone));
  }

  /** Everyone who has a phone. */
  public Iterable<Person> withPhone() {
    return Set.copyOf(byPhone.values());
  }

  /** What the line is called; its id when it is not known. */
  public String lineName(String id) {
    Line line = lines.get(id);
    return line == null ? id : line.name();
  }

  /** The queues that a handler who is ready takes calls from. */
  public Set<String> queues() {
    return queues;
  }
}
