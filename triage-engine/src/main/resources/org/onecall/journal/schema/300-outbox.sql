-- How far the delivery of each message of the outbox has come.
alter table outbox
  add column attempts integer not null default 0,
  add column next_try_at timestamptz not null default clock_timestamp(),
  -- The lease of whoever delivers it now, and which claim of this row it is.
  add column claimed_until timestamptz,
  add column claim bigint not null default 0,
  -- A delivery was begun and nobody knows what came of it: look before sending.
  add column doubtful boolean not null default false,
  -- It waits for something that is expected, and is not late.
  add column waiting boolean not null default false,
  add column problem text check (length(problem) <= 200);

create index outbox_due on outbox (next_try_at) where settled_at is null;
