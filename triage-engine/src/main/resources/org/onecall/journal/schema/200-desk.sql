-- Who is signed in at the desk. The id is the hash of the token that the browser holds.
create table desk_session (
  id text primary key check (length(id) = 64),
  user_name text not null check (length(user_name) between 1 and 64),
  opened_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > opened_at)
);

-- The encounters that began today are counted when the service starts.
create index event_opening_at on event (at) where sequence = 1;
