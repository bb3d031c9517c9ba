-- NHS numbers that another one has replaced. Whoever asks by the old one finds whoever has the new
-- one; each leads straight to the number that stands.
create table superseded_number (
  old_number text primary key check (old_number ~ '^[0-9]{10}$'),
  new_number text not null check (new_number ~ '^[0-9]{10}$' and new_number <> old_number),
  known_at   timestamptz not null default clock_timestamp()
);
create index superseded_number_new on superseded_number (new_number);

-- A record whose number was replaced by that of another record has become part of it: what was kept
-- under it has moved there, and nobody is found by it. Who looked at it stays on record.
alter table person add column merged_into uuid references person check (merged_into <> id);

-- A number is looked for whether or not it is verified.
create index person_number on person (nhs_number) where nhs_number is not null;
