package org.onecall.booking;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.onecall.directory.Availability;

/**
 * The one way to places: look, hold, book, cancel. Futures fail only when the database cannot be
 * asked; everything else is a value.
 *
 * <p>Methods that take a connection work in the transaction that is open on it, so that a booking
 * and its event in the journal are one commit. A result that is not a success leaves that
 * transaction usable.
 */
public interface Booking {
  /** Free slots of a service that begin from {@code from} to {@code to}, in order, at most 30. */
  Future<List<Slot>> slots(String service, Instant from, Instant to);

  /**
   * What counted services have left: appointments that begin from {@code from} to {@code to},
   * places of the day or week that holds {@code from}.
   *
   * @param services ids of services whose capacity is counted; each has an entry in the answer
   */
  Future<Availability> availability(List<String> services, Instant from, Instant to);

  /** The same, asked in the caller's transaction. */
  Future<Availability> availability(
      SqlConnection transaction, List<String> services, Instant from, Instant to);

  /**
   * Starts of a service's appointments that encounters other than this one hold or have booked
   * here, from {@code from} to {@code to}.
   */
  Future<Set<Instant>> takenHere(String encounter, String service, Instant from, Instant to);

  /**
   * Holds a slot for an encounter, in a transaction of its own, and lets go what it held before.
   */
  Future<HoldResult> hold(String encounter, SlotId slot, Suitable suitable);

  /** Holds a slot for an encounter, in the caller's transaction; what it held before stays held. */
  Future<HoldResult> hold(
      SqlConnection transaction, String encounter, SlotId slot, Suitable suitable);

  /**
   * Makes all holds of an encounter good for the full lease again, as its live call does.
   *
   * @return those that are good, each with its new end; one that had ended stays ended
   */
  Future<List<Hold>> extend(String encounter);

  /**
   * Lets all holds of an encounter go, as when its call ends.
   *
   * @return how many there were
   */
  Future<Integer> release(String encounter);

  /** Lets one hold go, in the caller's transaction; one that has ended is let alone. */
  Future<Void> release(SqlConnection transaction, String encounter, Hold hold);

  /** Books what is held, in the caller's transaction. */
  Future<BookResult> book(SqlConnection transaction, Hold hold, BookRequest request);

  /** Books what is held, in a transaction of its own. */
  Future<BookResult> book(Hold hold, BookRequest request);

  /**
   * Takes a place of the day, week or ward that holds {@code moment} without a hold before, in the
   * caller's transaction.
   */
  Future<BookResult> take(
      SqlConnection transaction, String service, Instant moment, BookRequest request);

  /**
   * Records a referral to a service that counts neither appointments nor places, in the caller's
   * transaction, and gives it a reference.
   */
  Future<BookResult> refer(SqlConnection transaction, String service, BookRequest request);

  /** The live urgent bookings of a patient that are still to come, asked in the transaction. */
  Future<List<Booked>> urgentOf(SqlConnection transaction, String patient);

  /** The live booking of an encounter and slot, if there is one now. */
  Future<Optional<Booked>> find(String encounter, SlotId slot);

  /**
   * Finds out what an unknown result was: waits for every transaction that may still be booking the
   * slot, and then looks. What it says is final.
   */
  Future<Optional<Booked>> settle(String encounter, SlotId slot);

  /**
   * Cancels a booking, in the caller's transaction.
   *
   * @param reason 1 to 500 characters
   */
  Future<CancelResult> cancel(SqlConnection transaction, String reference, String reason);
}
