package org.onecall.directory;

import java.util.ArrayList;
import java.util.List;

/**
 * The services that take a need, and all others with the reason that they do not.
 *
 * <p>Most services of a directory are dismissed by this, whoever asks and whenever, so it is worked
 * out once for a need.
 *
 * @param services those that take it, in the order of the directory
 * @param others those that do not
 */
record Takers(List<Service> services, List<Ranked.LeftOut> others) {
  /** Copies what it is given. */
  Takers {
    services = List.copyOf(services);
    others = List.copyOf(others);
  }

  static Takers of(String need, String title, List<Service> all) {
    List<Ranked.Failure> failures = List.of(notTaken(title));
    List<Service> services = new ArrayList<>();
    List<Ranked.LeftOut> others = new ArrayList<>();
    for (Service one : all) {
      if (takes(one, need)) {
        services.add(one);
      } else {
        others.add(new Ranked.LeftOut(one, failures));
      }
    }
    return new Takers(services, others);
  }

  static Ranked.Failure notTaken(String title) {
    return new Ranked.Failure(Criterion.NEED, "does not take " + title);
  }

  static boolean takes(Service service, String need) {
    for (Takes one : service.rules().takes()) {
      if (one.need().equals(need)) {
        return true;
      }
    }
    return false;
  }
}
