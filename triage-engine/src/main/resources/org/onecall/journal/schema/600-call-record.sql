-- One row a call that has ended: the raw times from which every figure is computed. No caller's
-- number and no name of a patient stands here.
create table call_record (
  call text primary key,
  line text not null,
  arrived_at timestamptz not null,
  answered_at timestamptz,
  ended_at timestamptz not null,
  outcome text not null check (outcome in ('answered', 'fallback', 'abandoned', 'failed')),
  phone text,
  check (ended_at >= arrived_at)
);

create index call_record_arrived on call_record (arrived_at);
