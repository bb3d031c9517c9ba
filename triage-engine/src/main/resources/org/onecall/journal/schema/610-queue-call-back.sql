-- Callers who left a queue, by a key or sent by a supervisor, and keep their place in it until they
-- are rung back. A row is written before the caller is told so. What becomes of it stands in the row:
-- waiting until reached, given up after some tries in vain, or cancelled by somebody with a reason.
create table queue_call_back (
  id uuid primary key,
  call text not null unique check (length(call) between 1 and 64),
  line text not null check (length(line) between 1 and 40),
  dialled text not null check (length(dialled) <= 20),
  number text not null check (number ~ '^\+?[0-9]{9,15}$'),
  queue text not null check (length(queue) between 1 and 40),
  priority integer not null check (priority between 0 and 1000),
  arrived_at timestamptz not null,
  asked_at timestamptz not null,
  asked_by text not null check (length(asked_by) between 1 and 64),
  state text not null default 'waiting' check (state in ('waiting', 'reached', 'given-up', 'cancelled')),
  tries integer not null default 0 check (tries between 0 and 20),
  try_after timestamptz not null,
  handler text check (length(handler) between 1 and 64),
  reached_at timestamptz,
  ended_at timestamptz,
  ended_by text check (length(ended_by) between 1 and 64),
  reason text check (length(reason) between 1 and 200),
  check ((state = 'reached') = (reached_at is not null)),
  check ((state in ('given-up', 'cancelled')) = (ended_at is not null))
);

create index queue_call_back_waiting on queue_call_back (asked_at) where state = 'waiting';
-- One number has one place: the same caller again is the same call-back.
create unique index queue_call_back_number on queue_call_back (number) where state = 'waiting';

-- A way for a call to end that was not known before.
alter table call_record drop constraint call_record_outcome_check;
alter table call_record add constraint call_record_outcome_check
  check (outcome in ('answered', 'fallback', 'abandoned', 'call_back', 'failed'));
