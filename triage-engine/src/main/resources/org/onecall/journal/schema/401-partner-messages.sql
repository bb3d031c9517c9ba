-- Messages to and from other organisations.

-- The inbox: every message that was acted upon, in the transaction that acted. Whatever failed is
-- not here, so that its repeat is a first attempt.
create table partner_message (
  request_id uuid primary key,
  correlation_id uuid not null,
  sender text not null check (length(sender) between 1 and 64),
  kind text not null check (length(kind) between 1 and 64),
  bundle_id text check (length(bundle_id) between 1 and 64),
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  -- The thing it made or changed.
  item_id uuid,
  received_at timestamptz not null
);

create index partner_message_received on partner_message (received_at);

-- What a partner made here and may read again, change or cancel: a referral or an appointment.
create table partner_item (
  id uuid primary key,
  kind text not null check (kind in ('referral', 'appointment')),
  sender text not null check (length(sender) between 1 and 64),
  bundle_id text check (length(bundle_id) between 1 and 64),
  case_id uuid references incoming_case,
  booking_reference text references booking,
  status text not null check (length(status) between 1 and 32),
  -- Raised by every change, so that an update made from an older reading is refused.
  version bigint not null default 1,
  nhs_number text check (nhs_number ~ '^[0-9]{10}$'),
  family_name text check (length(family_name) between 1 and 100),
  birth_date date,
  postcode text check (length(postcode) between 1 and 10),
  resource json not null,
  changed_at timestamptz not null
);

create index partner_item_nhs_number on partner_item (nhs_number, kind);
create index partner_item_person on partner_item (family_name, birth_date) where birth_date is not null;
create index partner_item_case on partner_item (case_id);
create index partner_item_bundle on partner_item (bundle_id);

-- What we sent, in the words it was sent in: a repeat is the same bytes under the same ids. Kept
-- before it is sent, so that whatever becomes of us it is known what may have been done.
create table partner_sent (
  request_id uuid primary key,
  correlation_id uuid not null,
  bundle_id uuid not null unique,
  -- Our own name for what is wanted; asked for once of each kind.
  request text not null check (length(request) between 1 and 200),
  kind text not null check (kind in ('booking', 'referral', 'cancellation')),
  service_id text not null check (length(service_id) between 1 and 48),
  encounter text not null check (length(encounter) between 1 and 80),
  starts_at timestamptz,
  body text not null,
  state text not null check (state in ('sent', 'done', 'gone', 'refused', 'unknown')),
  their_id text check (length(their_id) between 1 and 200),
  -- The last that the other side told us of it.
  heard text check (heard in ('interim', 'final', 'rejected', 'did-not-attend')),
  sent_at timestamptz not null,
  settled_at timestamptz,
  unique (request, kind)
);

create index partner_sent_encounter on partner_sent (encounter);
create index partner_sent_unknown on partner_sent (sent_at) where state in ('sent', 'unknown');
