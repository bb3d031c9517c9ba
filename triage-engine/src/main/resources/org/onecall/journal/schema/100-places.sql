-- Places of every kind and the bookings of them.

-- Lets one exclusion constraint compare text and ranges.
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- One row for each person a service can take at a time: an appointment, one of a day's or week's
-- places, a bed. Rows of the same service and start make up a slot.
CREATE TABLE place_unit (
  unit_id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  service_id text NOT NULL CHECK (length(service_id) BETWEEN 1 AND 48),
  kind       text NOT NULL CHECK (kind IN ('appointment', 'day', 'week', 'bed')),
  starts_at  timestamptz NOT NULL,
  ends_at    timestamptz NOT NULL CHECK (ends_at > starts_at),
  unit_no    integer NOT NULL CHECK (unit_no BETWEEN 1 AND 1000),
  -- Set when the service can no longer give it; it is not offered again.
  withdrawn  boolean NOT NULL DEFAULT false,
  -- The lease: who holds it, until when by this database's clock, and which hold of this row it is.
  holder     text CHECK (length(holder) BETWEEN 1 AND 80),
  held_until timestamptz,
  fence      bigint NOT NULL DEFAULT 0,
  -- The reference of the live booking.
  booked_by  text,
  UNIQUE (service_id, starts_at, unit_no),
  CHECK ((holder IS NULL) = (held_until IS NULL)),
  CHECK (booked_by IS NULL OR holder IS NULL)
);

CREATE INDEX place_unit_free ON place_unit (service_id, starts_at) WHERE booked_by IS NULL;
CREATE INDEX place_unit_holder ON place_unit (holder) WHERE holder IS NOT NULL;

-- What callers were given: a unit of a slot, or a referral to a service that counts none.
CREATE TABLE booking (
  reference       text PRIMARY KEY CHECK (length(reference) BETWEEN 6 AND 20),
  service_id      text NOT NULL,
  unit_id         bigint REFERENCES place_unit,
  starts_at       timestamptz,
  ends_at         timestamptz,
  fence           bigint,
  encounter       text NOT NULL CHECK (length(encounter) BETWEEN 1 AND 80),
  patient         text CHECK (length(patient) BETWEEN 1 AND 80),
  urgent          boolean NOT NULL,
  override_reason text CHECK (length(override_reason) BETWEEN 1 AND 500),
  -- It stands aside for a later one, made in its place or beside it with a reason.
  aside           boolean NOT NULL DEFAULT false,
  booked_at       timestamptz NOT NULL,
  cancelled_at    timestamptz,
  cancel_reason   text CHECK (length(cancel_reason) BETWEEN 1 AND 500),
  CHECK (num_nulls(unit_id, starts_at, ends_at, fence) IN (0, 4)),
  CHECK ((cancelled_at IS NULL) = (cancel_reason IS NULL)),
  -- One patient, one live urgent booking: from when it is made until it is over.
  CONSTRAINT booking_one_urgent EXCLUDE USING gist (
    patient WITH =, tstzrange(least(booked_at, ends_at), ends_at) WITH &&)
    WHERE (urgent AND unit_id IS NOT NULL AND cancelled_at IS NULL AND NOT aside)
);

-- A place is never given twice.
CREATE UNIQUE INDEX booking_unit_once ON booking (unit_id) WHERE cancelled_at IS NULL;

-- The same encounter asking for the same slot, or for the same service without slots, is the same
-- booking.
CREATE UNIQUE INDEX booking_encounter_slot_once ON booking (encounter, service_id, starts_at)
  NULLS NOT DISTINCT WHERE cancelled_at IS NULL;

-- Which days of a service have their rows, and by which hours and capacity they were made.
CREATE TABLE place_supply (
  service_id text NOT NULL,
  day        date NOT NULL,
  template   text NOT NULL,
  PRIMARY KEY (service_id, day)
);
