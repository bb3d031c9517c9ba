-- One patient, one live urgent booking, whatever it takes: a unit of a slot or a referral.

-- Until when an urgent booking stands in the way of a second one of the same patient; null for one
-- that does not. An appointment does until it is over, a place until its day or week is. What has
-- no end of its own, a bed or a referral, does for a day: urgent is what cannot wait longer.
ALTER TABLE booking ADD COLUMN urgent_until timestamptz;
ALTER TABLE booking ADD CHECK (urgent OR urgent_until IS NULL);

-- Referrals of before the rule are left alone: some person may have two.
UPDATE booking SET urgent_until =
  CASE WHEN u.kind = 'bed' THEN least(booking.ends_at, booking.booked_at + interval '24 hours')
       ELSE booking.ends_at END
FROM place_unit u WHERE u.unit_id = booking.unit_id AND booking.urgent;

ALTER TABLE booking DROP CONSTRAINT booking_one_urgent;
ALTER TABLE booking ADD CONSTRAINT booking_one_urgent EXCLUDE USING gist (
  patient WITH =, tstzrange(least(booked_at, urgent_until), urgent_until) WITH &&)
  WHERE (urgent_until IS NOT NULL AND cancelled_at IS NULL AND NOT aside);
