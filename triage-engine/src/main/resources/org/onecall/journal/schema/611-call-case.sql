-- Which case of another organisation a call is about, and how that was known: the clue that was
-- certain, or the handler who chose among candidates. Written once for an encounter.
create table call_case (
  encounter text primary key check (length(encounter) between 1 and 64),
  incoming_case uuid not null references incoming_case,
  chosen_by text not null check (chosen_by in ('reference', 'code', 'call-back-number', 'handler')),
  handler text not null check (length(handler) between 1 and 64),
  linked_at timestamptz not null
);
create index call_case_case on call_case (incoming_case);
