-- What a service says it can take counts for a while: then it is as before, without anybody's doing.
alter table service_standing add column state_until timestamptz;
alter table service_standing add constraint service_standing_green_stays
  check (state <> 'green' or state_until is null);
