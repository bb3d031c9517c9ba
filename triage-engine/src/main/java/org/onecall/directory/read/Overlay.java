package org.onecall.directory.read;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.onecall.directory.County;
import org.onecall.directory.Directory;
import org.onecall.directory.Service;

/**
 * The services of the files with what was written by hand before them. A service that was written
 * by hand and is not right any more, because what it names is gone from the files, counts as its
 * file says, and is named.
 */
public final class Overlay {
  private Overlay() {}

  /**
   * What was said of one service by hand.
   *
   * @param retired that nobody is sent there any more
   * @param sheet how it is written
   */
  public record Said(boolean retired, ObjectNode sheet) {}

  /**
   * What counts.
   *
   * @param inUse in the order of the files, those they do not know after them
   * @param retired those nobody is sent to any more
   * @param wrong what is wrong with a service that was written by hand, by its id
   */
  public record Result(
      List<Service> inUse, List<Service> retired, Map<String, List<SheetReader.Wrong>> wrong) {
    /** Copies what it is given. */
    public Result {
      inUse = List.copyOf(inUse);
      retired = List.copyOf(retired);
      wrong = Map.copyOf(wrong);
    }
  }

  /** Puts what was said by hand before what the files say. */
  public static Result over(Directory files, Map<String, Said> byHand) {
    County county = files.county();
    Map<String, Service> now = new LinkedHashMap<>();
    Map<String, SheetReader.Named> names = new HashMap<>();
    for (Service one : files.services()) {
      now.put(one.id(), one);
      names.put(one.id(), SheetReader.Named.of(one));
    }
    // Whoever is written by hand may name another that is.
    byHand.forEach((id, said) -> names.put(id, SheetReader.Named.of(said.sheet())));
    Map<String, List<SheetReader.Wrong>> wrong = new TreeMap<>();
    new TreeMap<>(byHand)
        .forEach((id, said) -> {
          switch (SheetReader.read(county, names, said.sheet())) {
            case SheetReader.Reading.Accepted(Service service) -> now.put(id, service);
            case SheetReader.Reading.Refused(List<SheetReader.Wrong> found) -> wrong.put(id, found);
          }
        });
    List<Service> inUse = new ArrayList<>();
    List<Service> retired = new ArrayList<>();
    now.forEach((id, service) -> {
      boolean isRetired = Optional.ofNullable(byHand.get(id)).map(Said::retired).orElse(false);
      (isRetired ? retired : inUse).add(service);
    });
    return new Result(inUse, retired, wrong);
  }
}
