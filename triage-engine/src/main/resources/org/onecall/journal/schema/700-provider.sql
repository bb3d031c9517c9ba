-- Sessions of people for whom a provider of OpenID Connect vouched: how it knows them, and what it
-- said of them, so that a restart asks nobody to sign in again and a sign-out there finds them.
alter table desk_session
  add column subject text check (length(subject) between 1 and 255),
  add column provider_session text check (length(provider_session) between 1 and 255),
  add column name text check (length(name) between 1 and 100),
  add column roles text[],
  add check ((subject is null) = (name is null) and (subject is null) = (roles is null));

create index desk_session_subject on desk_session (subject) where subject is not null;
create index desk_session_user on desk_session (user_name);
