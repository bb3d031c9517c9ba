-- Who was given which roles and teams, and what was taken from them, is said in full. What is there
-- already fits, so that nothing is read through.
alter table audit drop constraint audit_reason_check;
alter table audit add constraint audit_reason_check
  check (length(reason) between 1 and 8000) not valid;
