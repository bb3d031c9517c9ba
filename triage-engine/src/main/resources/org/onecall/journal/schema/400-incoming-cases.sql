-- What other organisations send us.

-- A case that was referred to us: shown at the desk until somebody has taken it.
create table incoming_case (
  id uuid primary key,
  reference text not null unique check (length(reference) between 6 and 20),
  -- The sender's own case number, without spaces and in capitals, and the number to ring back:
  -- what a caller or a colleague who transfers a call can be found by.
  their_reference text check (length(their_reference) between 1 and 64),
  phone text check (phone ~ '^[0-9]{3,15}$'),
  sender text not null check (length(sender) between 1 and 64),
  service_id text not null check (length(service_id) between 1 and 48),
  state text not null check (state in ('waiting', 'taken', 'closed', 'cancelled')),
  -- When the sender's outcome must be met by; the most pressing is shown first.
  due_at timestamptz not null,
  received_at timestamptz not null,
  taken_by text check (length(taken_by) between 1 and 64),
  -- Raised by every change here, so that an update made from an older reading is refused.
  version bigint not null default 1,
  content json not null,
  check ((state = 'taken' and taken_by is not null) or state <> 'taken'),
  check (state <> 'waiting' or taken_by is null)
);

create index incoming_case_open on incoming_case (due_at) where state in ('waiting', 'taken');
create index incoming_case_their_reference on incoming_case (their_reference);
create index incoming_case_phone on incoming_case (phone);
