package org.onecall.partner;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The cases other organisations referred to us. Who looks at one, takes, declines or closes it is
 * on the audit trail ({@code case/ID}) as it is done. Futures fail only when the database cannot be
 * asked; everything else is a value.
 */
public interface IncomingCases {
  /** How many a list holds at most. */
  int LISTED_MAX = 200;

  /**
   * The open cases that a transferred call may be about: those of that reference, ours or the
   * sender's however it is spelled, or of that telephone number. Newest first, at most ten.
   */
  Future<List<IncomingCase>> find(String referenceOrPhone);

  /** The case of that id, for the service itself; whoever is shown it {@link #look looks}. */
  Future<Optional<IncomingCase>> find(UUID id);

  /**
   * The case of that id, to be shown to that user, who is on the trail as having looked.
   *
   * @param why what for, at most 500 characters
   */
  Future<Optional<IncomingCase>> look(UUID id, String user, String why);

  /** The cases that are not done with, the most pressing first. */
  Future<List<IncomingCase>> open();

  /** What came of asking to take or close a case. */
  sealed interface Result {
    /** It is so, and was not necessarily so before. */
    record Done(IncomingCase now) implements Result {}

    /** It cannot be: somebody else has it, or the sender took it back. */
    record Refused(IncomingCase now) implements Result {}

    /** There is none. */
    record Nothing() implements Result {}
  }

  /**
   * Takes a waiting case; taking one's own again does nothing more.
   *
   * @param clinician whether that user is a clinician now
   */
  Future<Result> take(UUID id, String user, boolean clinician);

  /** Says that a case has been dealt with by that user, who has it. */
  Future<Result> close(UUID id, String user);

  /**
   * Says that a waiting case which its sender still answers for is not taken on, and why; it stays
   * theirs. Of a case that was handed over that cannot be said.
   *
   * @param clinician whether that user is a clinician now
   */
  Future<Result> decline(UUID id, String user, boolean clinician, String why);

  /** Keeps a new case, in the caller's transaction. */
  Future<Void> add(SqlConnection transaction, IncomingCase incoming);

  /**
   * Marks a case as taken back by its sender, in the caller's transaction.
   *
   * @return whether it was still open
   */
  Future<Boolean> cancel(SqlConnection transaction, UUID id);

  /**
   * Puts what the sender says now in the place of what it said before, in the caller's transaction.
   *
   * @return whether the case was still open
   */
  Future<Boolean> replace(SqlConnection transaction, IncomingCase changed);
}
