-- What administrators have written of services by hand, in the words of the files. The highest
-- edition of a service counts; the ones before stay, with who wrote them, when and why. Two that
-- were begun from the same edition cannot both be kept: the number is taken.
create table service_edition (
  service text not null check (service ~ '^[a-z0-9][a-z0-9-]{0,47}$'),
  edition integer not null check (edition > 0),
  state   text not null check (state in ('written', 'retired', 'as-filed')),
  sheet   text check (length(sheet) between 2 and 32000),
  filed   text check (length(filed) between 2 and 32000),
  said_by text not null,
  said_at timestamptz not null default clock_timestamp(),
  reason  text not null check (length(reason) between 1 and 200),
  primary key (service, edition),
  check (state = 'as-filed' or sheet is not null)
);

create function service_edition_stays() returns trigger language plpgsql as $$
begin
  raise exception 'what was written of a service is not changed';
end $$;
create trigger service_edition_stays before update or delete on service_edition
  for each statement execute function service_edition_stays();
