package org.onecall.booking;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;
import java.util.Set;
import org.onecall.directory.CarePlan;
import org.onecall.encounter.Encounter;

/** What is on record of the person an encounter is about, as far as choosing a service needs it. */
@FunctionalInterface
public interface PersonRecords {
  /** Nobody has a record. */
  PersonRecords NONE = (encounter, transaction) -> Future.succeededFuture(OnRecord.NOTHING);

  /**
   * What is on record; nothing where the person is not known.
   *
   * @param transaction the one that the asker has open, if any: who holds a connection must not
   *     wait for a second
   */
  Future<OnRecord> of(Encounter encounter, Optional<SqlConnection> transaction);

  /**
   * Whether it may be said to nobody where they are of whom an encounter is said to be, or who has
   * that NHS number.
   */
  default Future<Boolean> restricted(Encounter encounter, Optional<String> nhsNumber) {
    return Future.succeededFuture(false);
  }

  /**
   * What is on record of somebody.
   *
   * @param practice the directory's id of their practice
   * @param flags facts that services ask for or exclude by, such as {@code virtual-ward}
   * @param plan what was agreed with them
   * @param identity who they are, as a key for bookings; absent where that is not on record
   */
  record OnRecord(
      Optional<String> practice, Set<String> flags, CarePlan plan, Optional<String> identity) {
    public static final OnRecord NOTHING = new OnRecord(Optional.empty(), Set.of(), CarePlan.NONE);

    /** Of somebody whose bookings go by what they say of themselves. */
    public OnRecord(Optional<String> practice, Set<String> flags, CarePlan plan) {
      this(practice, flags, plan, Optional.empty());
    }

    /** Copies what it is given. */
    public OnRecord {
      flags = Set.copyOf(flags);
    }
  }
}
