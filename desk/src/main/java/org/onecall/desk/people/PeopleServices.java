package org.onecall.desk.people;

import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.onecall.journal.Backlog;
import org.onecall.patient.Contacts;
import org.onecall.patient.Correcting;
import org.onecall.patient.Outreach;
import org.onecall.patient.PatientIndex;
import org.onecall.patient.People;
import org.onecall.patient.PlacementTasks;
import org.onecall.patient.Registering;
import org.onecall.patient.RiskImport;
import org.onecall.patient.task.Tasks;

/**
 * What the desk's people and tasks stand on.
 *
 * @param services the names of the directory's services by their ids
 * @param phones the numbers at which they are rung, where they have one
 * @param wards those of them that are virtual wards
 * @param backlog what the outbox has still to deliver
 */
public record PeopleServices(
    PatientIndex index,
    People people,
    Registering registering,
    Correcting correcting,
    RiskImport risks,
    Outreach outreach,
    Contacts contacts,
    Tasks tasks,
    PlacementTasks placements,
    Map<String, String> services,
    Map<String, String> phones,
    Set<String> wards,
    PriorFindings prior,
    Supplier<Future<Backlog>> backlog) {

  /** Copies what it is given. */
  public PeopleServices {
    services = Map.copyOf(services);
    phones = Map.copyOf(phones);
    wards = Set.copyOf(wards);
  }

  /** The same, with another source of what others found out. */
  public PeopleServices with(PriorFindings other) {
    return new PeopleServices(
        index,
        people,
        registering,
        correcting,
        risks,
        outreach,
        contacts,
        tasks,
        placements,
        services,
        phones,
        wards,
        other,
        backlog);
  }

  /** The name of a service, or its id where the directory has none such. */
  String service(String id) {
    return services.getOrDefault(id, id);
  }

  /** Where a service is rung. */
  Optional<String> phone(String id) {
    return Optional.ofNullable(phones.get(id));
  }
}
