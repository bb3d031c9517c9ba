-- Whether those who worked on an encounter or a case were clinicians when they did: what becomes of
-- their accounts later changes no figure of the past. Nothing is said of what is older than this;
-- the service fills it in once at its next start, from the accounts as they are then.
alter table encounter_record add column clinicians text[];
create index encounter_record_unsaid on encounter_record (encounter) where clinicians is null;
alter table incoming_case add column by_clinician boolean;
create index incoming_case_unsaid on incoming_case (id)
  where by_clinician is null and taken_by is not null;
