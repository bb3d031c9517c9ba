-- The last digits of the caller's number, by which a supervisor tells calls apart; no more of it
-- stands here. Empty where there was no number.
alter table call_record add column caller_end text not null default ''
  check (caller_end ~ '^[0-9]{0,3}$');
