-- An auditor asks what one user did, in encounters too. Events come in the order of their time, so
-- that an index of a few pages finds a month of them, and appending one costs nothing more.
create index event_at on event using brin (at);

-- Who was given which roles and teams, and what was taken from them, is said in full.
alter table audit drop constraint audit_reason_check;
alter table audit add constraint audit_reason_check check (length(reason) between 1 and 8000);
