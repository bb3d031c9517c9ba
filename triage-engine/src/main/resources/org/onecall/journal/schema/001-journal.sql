-- A node is one process of the service. While it beats, nobody else takes its chains.
create table node (
  name text primary key,
  epoch bigint not null,
  alive_until timestamptz not null
);

-- A chain is the events of one encounter. Its row is the fence: an append moves the head only for
-- the owner's current epoch, and a take-over raises the epoch, so what a former owner still sends
-- moves nothing.
create table chain (
  id uuid primary key,
  owner text not null,
  epoch bigint not null,
  head_sequence bigint not null,
  head_hash bytea not null,
  closed boolean not null default false
) with (fillfactor = 70);

create index chain_open on chain (id) where not closed;

-- position is not in commit order; readers go by (transaction_id, position) and stop below the
-- oldest transaction still running.
create table event (
  chain uuid not null,
  sequence bigint not null,
  position bigint generated always as identity,
  transaction_id xid8 not null default pg_current_xact_id(),
  command uuid not null,
  digest bytea not null,
  actor text not null,
  at timestamptz not null,
  type text not null,
  payload json not null,
  hash bytea not null,
  primary key (chain, sequence)
);

create index event_cursor on event (transaction_id, position);

-- What is still to be done about an event, once each by key.
create table outbox (
  key text primary key,
  chain uuid not null,
  sequence bigint not null,
  kind text not null,
  payload json not null,
  created_at timestamptz not null default clock_timestamp(),
  settled_at timestamptz,
  result text check (result in ('done', 'refused', 'unknown')),
  check ((settled_at is null) = (result is null))
);

create index outbox_open on outbox (created_at) where settled_at is null;
