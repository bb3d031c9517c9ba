package org.onecall.directory.read;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.onecall.directory.County;
import org.onecall.directory.Service;
import org.onecall.directory.ServiceType;
import org.onecall.protocol.Defect;
import org.onecall.protocol.yaml.Defects;

/** Reads one service that somebody wrote by hand, by the same rules as the services of files. */
public final class SheetReader {
  private static final String BY_HAND = "by hand";

  private SheetReader() {}

  /**
   * Something that is wrong.
   *
   * @param field where, such as {@code opening.week.mon}; empty where it is the whole
   * @param rule by which rule of the files
   */
  public record Wrong(String field, String rule, String text) {}

  /** What came of reading. */
  public sealed interface Reading {
    /** It is right. */
    record Accepted(Service service) implements Reading {}

    /** Something is wrong, at least one thing. */
    record Refused(List<Wrong> wrong) implements Reading {
      /** Copies what it is given. */
      public Refused {
        wrong = List.copyOf(wrong);
      }
    }
  }

  /**
   * As much of a service as another may name.
   *
   * @param practice whether people are registered with it
   */
  public record Named(boolean practice, Optional<String> network) {
    /** What may be named of a service. */
    public static Named of(Service service) {
      return new Named(service.type() == ServiceType.GP_PRACTICE, service.network());
    }

    /** What may be named of one that is written by hand. */
    public static Named of(ObjectNode said) {
      return new Named(
          Sheet.text(said, "type").filter(ServiceType.GP_PRACTICE.code()::equals).isPresent(),
          Sheet.text(said, "network"));
    }
  }

  /**
   * Reads it; never throws for what it holds.
   *
   * @param others all services it may name, by their ids
   */
  public static Reading read(County county, Map<String, Named> others, ObjectNode said) {
    var defects = new Defects(BY_HAND);
    var sheet = new Sheet(said, defects);
    Map<String, ServiceReader.Known> known = new HashMap<>();
    others.forEach((id, one) -> known.put(id, known(one)));
    Sheet.text(said, "id").ifPresent(id -> known.put(id, known(Named.of(said))));
    Optional<Service> service =
        defects.isEmpty()
            ? new ServiceReader(county, known, sheet.fields()).read()
            : Optional.empty();
    if (defects.isEmpty() && service.isPresent()) {
      return new Reading.Accepted(service.get());
    }
    return new Reading.Refused(
        defects.list().stream()
            .map(defect ->
                new Wrong(field(sheet.path(defect.line()), defect), defect.rule(), defect.text()))
            .toList());
  }

  private static ServiceReader.Known known(Named one) {
    return new ServiceReader.Known(BY_HAND, 0, one.practice(), one.network());
  }

  /** What is missing is wrong where it would stand: the rule's text names it in quotes. */
  private static String field(String path, Defect defect) {
    if (!defect.rule().equals("key-missing")) {
      return path;
    }
    String text = defect.text();
    String key = text.substring(1, text.indexOf('\'', 1));
    return path.isEmpty() ? key : path + "." + key;
  }

  /** What all services together must be: somebody takes each need, and there is a last resort. */
  public static List<Wrong> whole(County county, List<Service> services) {
    List<Defect> found = new ArrayList<>();
    DirectoryReader.whole(county, services, found);
    return found.stream()
        .map(defect ->
            new Wrong(
                switch (defect.rule()) {
                  case "need-without-service" -> "takes";
                  case "no-emergency-department" -> "type";
                  default -> "";
                },
                defect.rule(),
                defect.text()))
        .toList();
  }
}
