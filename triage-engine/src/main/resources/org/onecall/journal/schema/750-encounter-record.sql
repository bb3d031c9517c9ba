-- One row an encounter: what the figures by protocol, outcome and service, and the key performance
-- indicators, are computed from. Nothing of the patient stands here. It is made of the journal's
-- events by a follower, and could be made again.
create table encounter_record (
  encounter      uuid primary key,
  call           text not null,
  line           text not null,
  -- Everybody who had it, in order.
  handlers       text[] not null,
  opened_at      timestamptz not null,
  -- The first protocol that was followed.
  protocol       text,
  protocol_title text,
  -- The outcome that stands, and when it was reached.
  urgency        text,
  need           text,
  reached_at     timestamptz,
  -- The place that stands.
  service        text,
  service_name   text,
  service_type   text,
  reference      text,
  slot_start     timestamptz,
  placed_at      timestamptz,
  -- Offers that were not taken, for a reason given.
  refused        integer not null default 0,
  finished_at    timestamptz
);
create index encounter_record_call on encounter_record (call);
create index encounter_record_opened on encounter_record (opened_at);
create index task_made on task (made_at);
