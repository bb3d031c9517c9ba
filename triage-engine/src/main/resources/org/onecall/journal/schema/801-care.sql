-- Who looks after a person over time, and where they are staying for now.
create table person_care (
  person               uuid primary key references person,
  case_manager         text check (length(case_manager) between 1 and 100),
  -- The team that is told when they have rung: a service of the directory.
  case_manager_service text check (length(case_manager_service) between 1 and 48),
  staying_at           text check (length(staying_at) between 1 and 200),
  staying_postcode     text check (length(staying_postcode) between 1 and 10),
  staying_until        date,
  written_by           text not null,
  written_at           timestamptz not null default clock_timestamp(),
  check ((case_manager is null) = (case_manager_service is null)),
  check ((staying_at is null) = (staying_until is null))
);

-- What is offered or reported by group, beside what services ask about.
alter table person drop constraint person_conditions_known;
alter table person add constraint person_conditions_known check (conditions <@ array[
  'housebound', 'end-of-life-plan', 'carer-at-risk', 'at-risk-of-diabetes',
  'severe-mental-illness', 'diabetes', 'pregnant', 'cannot-exercise', 'learning-disability',
  'health-check-due', 'screening-due', 'remote-monitoring', 'minority-ethnic', 'armed-forces',
  'routine-work']);

-- The services told beside the one that gave the place, each as REFERENCE|TYPE.
alter table encounter_record add column also text[] not null default '{}';
