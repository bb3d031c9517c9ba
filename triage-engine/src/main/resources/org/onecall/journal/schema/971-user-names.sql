-- A user name is what a provider may say one is, so that whoever signs in there can be given a phone
-- and teams here, and can be disabled.
alter table desk_user drop constraint desk_user_name_check;
alter table desk_user add constraint desk_user_name_check
  check (name ~ '^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}$');
