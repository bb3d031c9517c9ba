package org.onecall.desk;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.onecall.booking.GapLog;
import org.onecall.directory.Availability;
import org.onecall.directory.Standing;

/** What the pages about the directory ask of the database. */
public interface DirectoryDesk {
  /** What counted services have left from a moment to another. */
  Future<Availability> left(List<String> services, Instant from, Instant to);

  /** What is said of services now; of one that is missing nothing is. */
  Map<String, Standing> standings();

  /** Says this of a service from now on. */
  Future<Void> say(String by, String service, Standing standing);

  /** What was missing since a moment. */
  Future<List<GapLog.Gap>> gaps(Instant from);

  /** Which offers were refused since a moment, and why. */
  Future<List<GapLog.Refusals>> refusals(Instant from);

  /** In which encounters since a moment a service failed that one test, for that need. */
  Future<GapLog.Behind> missing(Instant from, String service, String criterion, String need);

  /** In which encounters since a moment a service was refused for that reason. */
  Future<GapLog.Behind> notTaken(Instant from, String service, int reason);
}
