-- What is to be done after a call: by whom, by when, and what came of it.

create table task (
  id           uuid primary key,
  -- What it was made for; made twice, it is the same task.
  key          text not null unique check (length(key) between 1 and 120),
  kind         text not null,
  state        text not null,
  urgency      text not null,
  -- A service of the directory, or 'clinicians' or 'handlers'.
  team         text not null check (length(team) between 1 and 48),
  owner        text,
  encounter    uuid,
  person       uuid references person,
  -- Who it is about and what is asked, as the encounter had it: JSON.
  subject      json not null,
  made_at      timestamptz not null,
  accept_by    timestamptz,
  warn_at      timestamptz,
  due_at       timestamptz,
  accepted_at  timestamptz,
  escalated_at timestamptz,
  warned_at    timestamptz,
  breached_at  timestamptz,
  closed_at    timestamptz,
  outcome      text,
  attempts     integer not null default 0,
  version      bigint not null,
  -- When its clock next does something.
  next_at      timestamptz,
  changed_at   timestamptz not null default clock_timestamp()
);
create index task_next on task (next_at) where next_at is not null;
create index task_changed on task (changed_at);
create index task_open on task (team) where closed_at is null;
create index task_encounter on task (encounter) where encounter is not null;
create index task_person on task (person) where person is not null;

create table task_event (
  task     uuid not null references task,
  sequence bigint not null,
  -- The client's name of the act; the clock's own events have none.
  command  uuid,
  at       timestamptz not null,
  by_name  text not null,
  what     text not null,
  note     text check (length(note) <= 1000),
  primary key (task, sequence),
  unique (task, command)
);
