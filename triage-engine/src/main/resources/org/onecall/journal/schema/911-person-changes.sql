-- What was corrected of a person's record, by whom: what it said before and says since.
create table person_change (
  id        bigint generated always as identity primary key,
  at        timestamptz not null default clock_timestamp(),
  user_name text not null,
  person    uuid not null references person,
  -- The fields that changed, and no others. Of where somebody is nothing stands here from the
  -- moment their record is restricted on, and what stood here before is read for nobody.
  before    jsonb not null,
  after     jsonb not null
);
create index person_change_person on person_change (person, at);

create function person_change_stays() returns trigger language plpgsql as $$
begin
  raise exception 'the record of what was corrected is not changed';
end $$;
create trigger person_change_stays before update or delete on person_change
  for each statement execute function person_change_stays();
