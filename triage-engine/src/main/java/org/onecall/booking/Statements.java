package org.onecall.booking;

/**
 * The SQL of places and bookings.
 *
 * <p>A row is free when nobody booked it and its lease, if any, has ended by this database's clock
 * at the moment of reading. {@code clock_timestamp()} is that clock; {@code now()} stands still
 * within a transaction and would let a lease outlive its end.
 */
final class Statements {
  private static final String FREE =
      " booked_by IS NULL AND NOT withdrawn"
          + " AND (held_until IS NULL OR held_until <= clock_timestamp())";

  private static final String STILL_TO_COME =
      " (CASE WHEN kind = 'appointment' THEN starts_at ELSE ends_at END) > clock_timestamp()";

  /** Where $2 and $3 bound appointments, and $2 lies in the day or week of other places. */
  private static final String IN_TIME =
      " (CASE WHEN kind = 'appointment' THEN starts_at BETWEEN $2 AND $3"
          + " ELSE starts_at <= $2 AND ends_at > $2 END)";

  private static final String UNIT = "unit_id, service_id, starts_at, ends_at, fence, held_until";

  /**
   * Takes one row of slot $1, $2 for holder $3 for $4 milliseconds. The rows are locked as they are
   * judged and the judgement is repeated on what the lock shows, so nothing rests on a snapshot. A
   * row that the holder has already is taken first, under the same fence if its lease is good. Says
   * how many other rows the holder has besides.
   *
   * @param waiting whether to wait for rows that others are busy with
   */
  static String take(boolean waiting) {
    return """
    UPDATE place_unit SET
      fence = fence
        + CASE WHEN holder = $3 AND held_until > clock_timestamp() THEN 0 ELSE 1 END,
      holder = $3,
      held_until = clock_timestamp() + $4::bigint * interval '1 millisecond'
    WHERE unit_id = (
      SELECT unit_id FROM place_unit
      WHERE service_id = $1 AND starts_at = $2 AND booked_by IS NULL AND NOT withdrawn
        AND (held_until IS NULL OR held_until <= clock_timestamp() OR holder = $3)
        AND%s
      ORDER BY (holder = $3) IS TRUE DESC, unit_no LIMIT 1
      FOR UPDATE%s)
    RETURNING %s, (
      SELECT count(*) FROM place_unit AS other
      WHERE other.holder = $3 AND other.unit_id <> place_unit.unit_id) AS others\
    """
        .formatted(STILL_TO_COME, waiting ? "" : " SKIP LOCKED", UNIT);
  }

  /** How slot $1, $2 stands: all its rows, the free ones, and whether its time is still to come. */
  static final String STANDING =
      "SELECT count(*) AS units, count(*) FILTER (WHERE"
          + FREE
          + ") AS free, coalesce(bool_or("
          + STILL_TO_COME
          + "), false) AS to_come FROM place_unit WHERE service_id = $1 AND starts_at = $2";

  static final String EXTEND =
      """
      UPDATE place_unit SET held_until = clock_timestamp() + $2::bigint * interval '1 millisecond'
      WHERE holder = $1 AND held_until > clock_timestamp()
      RETURNING unit_id, service_id, starts_at, ends_at, fence, held_until\
      """;

  /** Lets go what $1 holds, but for row $2. */
  static final String RELEASE =
      "UPDATE place_unit SET holder = NULL, held_until = NULL"
          + " WHERE holder = $1 AND unit_id <> $2";

  static final String RELEASE_ONE =
      "UPDATE place_unit SET holder = NULL, held_until = NULL"
          + " WHERE unit_id = $1 AND holder = $2 AND fence = $3";

  static final String SLOTS =
      "SELECT service_id, starts_at, min(ends_at) AS ends_at, count(*) AS free FROM place_unit"
          + " WHERE service_id = $1 AND starts_at BETWEEN $2 AND $3 AND"
          + FREE
          + " AND"
          + STILL_TO_COME
          + " GROUP BY service_id, starts_at ORDER BY starts_at LIMIT 30";

  /** What of service $1 from $2 to $3 is booked here, or held by another than $4. */
  static final String TAKEN_HERE =
      """
      SELECT starts_at FROM place_unit
      WHERE service_id = $1 AND starts_at BETWEEN $2 AND $3
        AND (booked_by IS NOT NULL OR (holder <> $4 AND held_until > clock_timestamp()))\
      """;

  /** The first three free slots of services $1, in their order. */
  static final String ALTERNATIVES =
      "SELECT service_id, starts_at, min(ends_at) AS ends_at, count(*) AS free FROM place_unit"
          + " WHERE service_id = ANY ($1::text[]) AND"
          + IN_TIME
          + " AND"
          + FREE
          + " AND"
          + STILL_TO_COME
          + " GROUP BY service_id, starts_at"
          + " ORDER BY array_position($1::text[], service_id), starts_at LIMIT 3";

  static final String AVAILABILITY =
      "SELECT service_id, count(*) AS free,"
          + " min(starts_at) FILTER (WHERE kind = 'appointment') AS earliest FROM place_unit"
          + " WHERE service_id = ANY ($1::text[]) AND"
          + IN_TIME
          + " AND"
          + FREE
          + " AND"
          + STILL_TO_COME
          + " GROUP BY service_id";

  /** The slot of service $1 that holds the moment $2 and is not an appointment. */
  static final String SLOT_AROUND =
      """
      SELECT starts_at FROM place_unit
      WHERE service_id = $1 AND kind <> 'appointment' AND starts_at <= $2 AND ends_at > $2
      LIMIT 1\
      """;

  /** Lets booking $2 of patient $1, or all urgent ones where $2 is null, stand aside. */
  static final String ASIDE =
      """
      UPDATE booking SET aside = true
      WHERE patient = $1 AND urgent_until IS NOT NULL AND cancelled_at IS NULL AND NOT aside
        AND ($2::text IS NULL OR reference = $2)\
      """;

  /**
   * Books row $2 under reference $1 if encounter $3 holds it under fence $7, and says whether it
   * does. The row is locked first and judged on what the lock shows. Every rule that a booking must
   * keep is a constraint; breaking one inserts nothing, and then marks nothing.
   */
  static final String BOOK =
      """
      WITH unit AS (
        SELECT * FROM place_unit WHERE unit_id = $2 FOR UPDATE),
      made AS (
        INSERT INTO booking (reference, unit_id, service_id, starts_at, ends_at, encounter,
          patient, urgent, override_reason, fence, booked_at, urgent_until)
        SELECT $1::text, unit_id, service_id, starts_at, ends_at, $3::text, $4::text, $5::boolean,
          $6::text, fence, clock_timestamp(),
          CASE WHEN NOT $5::boolean THEN NULL
               WHEN kind = 'bed' THEN least(ends_at, clock_timestamp() + interval '24 hours')
               ELSE ends_at END
        FROM unit
        WHERE booked_by IS NULL AND holder = $3 AND fence = $7 AND held_until > clock_timestamp()
        ON CONFLICT DO NOTHING
        RETURNING *),
      marked AS (
        UPDATE place_unit SET booked_by = made.reference, holder = NULL, held_until = NULL
        FROM made WHERE place_unit.unit_id = made.unit_id)
      SELECT made.*,
        (unit.booked_by IS NULL AND unit.holder = $3 AND unit.fence = $7
          AND unit.held_until > clock_timestamp()) IS TRUE AS good
      FROM unit LEFT JOIN made USING (unit_id)\
      """;

  /**
   * A referral takes no unit; asking for the same one again, or where an urgent booking of the
   * patient stands, inserts nothing.
   */
  static final String REFER =
      """
      INSERT INTO booking (reference, service_id, encounter, patient, urgent, override_reason,
        booked_at, urgent_until)
      VALUES ($1, $2, $3, $4, $5, $6, clock_timestamp(),
        CASE WHEN $5::boolean THEN clock_timestamp() + interval '24 hours' END)
      ON CONFLICT DO NOTHING
      RETURNING *\
      """;

  /** The live booking of encounter $1 at service $2 from $3, which is null for a referral. */
  static final String FIND =
      """
      SELECT * FROM booking
      WHERE encounter = $1 AND service_id = $2 AND starts_at IS NOT DISTINCT FROM $3
        AND cancelled_at IS NULL\
      """;

  /** Whoever books slot $1, $2 has locked one of its rows until they have committed or not. */
  static final String WAIT_FOR_OTHERS =
      "SELECT 1 FROM place_unit WHERE service_id = $1 AND starts_at = $2 ORDER BY unit_no FOR SHARE";

  static final String URGENT_OF =
      """
      SELECT * FROM booking
      WHERE patient = $1 AND cancelled_at IS NULL AND NOT aside
        AND urgent_until > clock_timestamp()
      ORDER BY coalesce(starts_at, booked_at) LIMIT 5\
      """;

  static final String FIND_REFERENCE = "SELECT 1 FROM booking WHERE reference = $1";

  /** Whoever changes a booking and what was asked of it elsewhere takes the booking first. */
  static final String LOCK_REFERENCE = "SELECT 1 FROM booking WHERE reference = $1 FOR UPDATE";

  static final String CANCEL =
      """
      UPDATE booking SET cancelled_at = clock_timestamp(), cancel_reason = $2
      WHERE reference = $1 AND cancelled_at IS NULL
      RETURNING *\
      """;

  static final String UNMARK =
      "UPDATE place_unit SET booked_by = NULL WHERE unit_id = $1 AND booked_by = $2";

  private Statements() {}
}
