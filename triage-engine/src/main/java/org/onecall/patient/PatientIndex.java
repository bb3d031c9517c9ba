package org.onecall.patient;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * Where people are looked up: shaped like the national demographics service, which can stand behind
 * it; the embedded default is {@link PgPatientIndex}. Whoever looks is on record before they see.
 */
public interface PatientIndex {

  /** The most people that one search answers with. */
  int FOUND_MAX = 50;

  /** Those who may be meant. */
  Future<Search> search(Looking looking, PersonQuery query);

  /** The person of that id. */
  Future<Optional<Person>> person(Looking looking, PersonId id);

  /** Those who are reached, or cared for, at that number; never a restricted record. */
  Future<List<Person>> atPhone(Looking looking, String phone);
}
