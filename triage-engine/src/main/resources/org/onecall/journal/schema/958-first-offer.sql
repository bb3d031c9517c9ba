-- Which service stood first when the services for an outcome were shown first: whether that one was
-- taken is an indicator. It took the place of how many offers were refused, which said less: who
-- takes the first and refused the third has taken the first.
create table first_offer (
  encounter uuid not null,
  urgency   text not null,
  need      text not null,
  service   text not null,
  shown_at  timestamptz not null,
  primary key (encounter, urgency, need)
);

alter table encounter_record drop column refused;
