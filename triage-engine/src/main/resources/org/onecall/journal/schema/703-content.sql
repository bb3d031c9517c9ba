-- Versions of protocols that authors proposed here, and who decided about each. A version is named
-- by the hash of all its content; what is decided is never changed, and nobody publishes their own.
create table content_file (
  hash text primary key check (length(hash) = 64),
  bytes bytea not null check (octet_length(bytes) between 1 and 4194304)
);

create table content_version (
  hash text primary key check (length(hash) = 64),
  protocol text not null check (length(protocol) between 1 and 64),
  version text not null check (length(version) between 1 and 40),
  title text not null check (length(title) between 1 and 200),
  state text not null check (state in ('waiting', 'published', 'rejected', 'withdrawn')),
  author text not null check (length(author) between 1 and 64),
  proposed_at timestamptz not null,
  why text not null check (length(why) between 1 and 500),
  decided_by text check (length(decided_by) between 1 and 64),
  decided_at timestamptz,
  decision text check (length(decision) between 1 and 500),
  check ((state = 'waiting') = (decided_by is null)),
  check ((decided_by is null) = (decided_at is null)),
  check ((decided_by is null) = (decision is null)),
  constraint content_needs_two check (state <> 'published' or decided_by <> author)
);

create unique index content_version_name on content_version (protocol, version)
  where state in ('waiting', 'published');
create index content_version_waiting on content_version (proposed_at) where state = 'waiting';

create table content_part (
  version text not null references content_version,
  name text not null check (length(name) between 1 and 200),
  file text not null references content_file,
  primary key (version, name)
);

create function content_decided_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.state <> 'waiting'
      or (new.hash, new.protocol, new.version, new.author)
         is distinct from (old.hash, old.protocol, old.version, old.author) then
    raise exception 'what was proposed and decided is not changed';
  end if;
  return new;
end $$;
create trigger content_decided_stays before update or delete on content_version
  for each row execute function content_decided_stays();

create function content_bytes_stay() returns trigger language plpgsql as $$
begin
  raise exception 'what a version is made of is not changed';
end $$;
create trigger content_file_stays before update or delete on content_file
  for each statement execute function content_bytes_stay();
create trigger content_part_stays before update or delete on content_part
  for each statement execute function content_bytes_stay();
