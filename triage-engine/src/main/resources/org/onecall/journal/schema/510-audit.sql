-- Who did what to whom, and why: acts that need a role and a reason. Entries are added, never
-- changed: an act is noted before it is done ('asked') and again with what came of it.
create table audit (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  actor text not null check (length(actor) between 1 and 64),
  act text not null check (length(act) between 1 and 40),
  subject text not null check (length(subject) between 1 and 120),
  concerned text check (length(concerned) between 1 and 64),
  reason text not null check (length(reason) between 1 and 500),
  result text not null check (result in ('asked', 'done', 'refused', 'unknown'))
);

create index audit_at on audit (at);
create index audit_subject on audit (subject);

create function audit_keeps() returns trigger language plpgsql as $$
begin
  raise exception 'the audit trail is only added to';
end $$;

create trigger audit_keeps before update or delete on audit
  for each statement execute function audit_keeps();
