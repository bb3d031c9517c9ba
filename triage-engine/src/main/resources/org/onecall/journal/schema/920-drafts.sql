-- What somebody is writing in a form and has not sent yet, so that a reload or a closed tab loses
-- none of it. It is theirs alone, is bounded, and is gone some hours after they last wrote.
create table draft (
  user_name text not null check (length(user_name) between 1 and 64),
  key text not null check (key ~ '^[A-Za-z0-9._-]{1,64}$'),
  fields jsonb not null check (length(fields::text) <= 20000),
  written_at timestamptz not null,
  primary key (user_name, key)
);

create index draft_written_at on draft (written_at);
