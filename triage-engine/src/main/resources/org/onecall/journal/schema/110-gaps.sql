-- What the directory could not offer, for those who commission services. No person is named.

-- A service that would have been offered but for one rule, once for an encounter; and, under the
-- service 'none', an encounter for which nothing suited.
CREATE TABLE service_gap (
  encounter  text NOT NULL CHECK (length(encounter) BETWEEN 1 AND 80),
  service_id text NOT NULL CHECK (length(service_id) BETWEEN 1 AND 48),
  criterion  text NOT NULL CHECK (length(criterion) BETWEEN 1 AND 40),
  need       text NOT NULL CHECK (length(need) BETWEEN 1 AND 48),
  seen_at    timestamptz NOT NULL,
  PRIMARY KEY (encounter, service_id, criterion)
);

CREATE INDEX service_gap_seen ON service_gap (seen_at);

-- Offers that were not taken, by the standard's numbers.
CREATE TABLE offer_refusal (
  encounter  text NOT NULL CHECK (length(encounter) BETWEEN 1 AND 80),
  service_id text NOT NULL CHECK (length(service_id) BETWEEN 1 AND 48),
  reason     integer NOT NULL CHECK (reason BETWEEN 1 AND 99),
  seen_at    timestamptz NOT NULL,
  PRIMARY KEY (encounter, service_id, reason)
);

CREATE INDEX offer_refusal_seen ON offer_refusal (seen_at);
