package org.onecall.desk.people;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.onecall.directory.Directory;
import org.onecall.directory.Service;
import org.onecall.directory.ServiceType;

/**
 * What the directory calls its services.
 *
 * @param edition of the directory that this follows from
 * @param inUse the names of the services in use by their ids
 * @param retired the names of those that are not any more
 * @param phones the numbers at which they are rung, where they have one
 * @param wards those of them that are virtual wards
 */
public record ServiceNames(
    int edition,
    Map<String, String> inUse,
    Map<String, String> retired,
    Map<String, String> phones,
    Set<String> wards) {
  /** Copies what it is given. */
  public ServiceNames {
    inUse = Map.copyOf(inUse);
    retired = Map.copyOf(retired);
    phones = Map.copyOf(phones);
    wards = Set.copyOf(wards);
  }

  /** The name of a service, or its id where the directory has none such. */
  public String name(String id) {
    return inUse.getOrDefault(id, retired.getOrDefault(id, id));
  }

  /** The names in a directory. */
  public static ServiceNames of(Directory directory) {
    // Read first: what is replaced meanwhile is read again with the next question.
    int edition = directory.edition();
    Map<String, String> inUse = new HashMap<>();
    Map<String, String> retired = new HashMap<>();
    Map<String, String> phones = new HashMap<>();
    Set<String> wards = new HashSet<>();
    for (Service service : directory.services()) {
      inUse.put(service.id(), service.name());
      phone(service, phones);
      if (service.type() == ServiceType.VIRTUAL_WARD) {
        wards.add(service.id());
      }
    }
    for (Service service : directory.retired()) {
      retired.put(service.id(), service.name());
      phone(service, phones);
    }
    return new ServiceNames(edition, inUse, retired, phones, wards);
  }

  private static void phone(Service service, Map<String, String> phones) {
    service.contact().phone().ifPresent(phone -> phones.put(service.id(), phone));
  }

  /** The names in a directory as it is whenever they are asked for, made anew when it changed. */
  public static Supplier<ServiceNames> following(Directory directory) {
    return new Supplier<>() {
      private volatile ServiceNames last = of(directory);

      @Override
      public ServiceNames get() {
        ServiceNames now = last;
        if (now.edition() != directory.edition()) {
          now = of(directory);
          last = now;
        }
        return now;
      }
    };
  }
}
