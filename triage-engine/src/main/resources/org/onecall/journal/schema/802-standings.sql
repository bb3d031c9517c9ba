-- What an administrator has said of a service, over what its file says. The newest row of a service
-- counts; the ones before stay, with who said them.
create table service_standing (
  id           bigint generated always as identity primary key,
  service      text not null check (length(service) between 1 and 48),
  state        text not null check (state in ('green', 'amber', 'red')),
  closed_words text check (length(closed_words) between 1 and 200),
  closed_until timestamptz,
  notes        text check (length(notes) between 1 and 500),
  places       integer check (places between 1 and 1000),
  said_by      text not null,
  said_at      timestamptz not null default clock_timestamp(),
  check (closed_words is not null or closed_until is null)
);
create index service_standing_service on service_standing (service, id);

create function service_standing_stays() returns trigger language plpgsql as $$
begin
  raise exception 'what was said of a service is not changed';
end $$;
create trigger service_standing_stays before update or delete on service_standing
  for each statement execute function service_standing_stays();
