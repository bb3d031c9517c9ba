-- Every urgency that was an encounter's outcome at some time: an outcome that a clinician changed was
-- looked at by one, which the outcome that stands cannot tell.
alter table encounter_record add column stood text[] not null default '{}';
update encounter_record set stood = array[urgency] where urgency is not null;
create index incoming_case_received on incoming_case (received_at);
