-- People who may sign in, as administrators keep them. A row stands before the users file's entry
-- of the same name; nobody is taken out, for the trail speaks of them.
create sequence desk_user_version;

create table desk_user (
  name text primary key check (name ~ '^[a-z][a-z0-9-]{0,31}$'),
  display_name text not null check (length(display_name) between 1 and 100),
  roles text[] not null check (cardinality(roles) between 1 and 20),
  teams text[] not null check (cardinality(teams) <= 50),
  phone text check (phone ~ '^[0-9]{2,10}$'),
  -- A hash with its salt and its cost; absent: the password of the users file counts.
  password text check (length(password) between 40 and 200),
  disabled boolean not null,
  changed_by text not null check (length(changed_by) between 1 and 64),
  changed_at timestamptz not null default clock_timestamp(),
  version bigint not null
);

create unique index desk_user_phone on desk_user (phone) where phone is not null and not disabled;
