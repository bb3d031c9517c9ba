-- Appointments that another organisation keeps: what we asked it to book, and what came of it.

CREATE TABLE remote_ask (
  -- Our booking, which is also the name of the request over there.
  reference       text PRIMARY KEY REFERENCES booking,
  provider        text NOT NULL CHECK (length(provider) BETWEEN 1 AND 48),
  encounter       text NOT NULL CHECK (length(encounter) BETWEEN 1 AND 80),
  service_id      text NOT NULL CHECK (length(service_id) BETWEEN 1 AND 48),
  starts_at       timestamptz NOT NULL,
  -- asked: to be sent. unknown: sent, perhaps done. The rest is final, but that what is done may be
  -- cancelled.
  state           text NOT NULL DEFAULT 'asked' CHECK (state IN
    ('asked', 'unknown', 'done', 'gone', 'refused', 'not-made', 'cancelling', 'cancelled')),
  their_reference text CHECK (length(their_reference) BETWEEN 1 AND 200),
  why             text CHECK (length(why) <= 500),
  -- How often it was taken in hand; only the first time is anything sent that books.
  turns           integer NOT NULL DEFAULT 0,
  next_at         timestamptz NOT NULL,
  asked_at        timestamptz NOT NULL,
  answered_at     timestamptz,
  -- Whether the encounter has heard of the final answer.
  told            boolean NOT NULL DEFAULT false
);

CREATE INDEX remote_ask_due ON remote_ask (next_at)
  WHERE state IN ('asked', 'unknown', 'cancelling') OR NOT told;
