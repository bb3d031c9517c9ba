-- The people the service knows: the local index, what is kept on record of them, who looked.

create table person (
  id             uuid primary key,
  nhs_number     text check (nhs_number ~ '^[0-9]{10}$'),
  nhs_verified   boolean not null default false,
  given_name     text not null check (length(given_name) between 1 and 100),
  family_name    text not null check (length(family_name) between 1 and 100),
  birth_date     date,
  sex            text check (sex in ('female', 'male')),
  restricted     boolean not null default false,
  address        text check (length(address) between 1 and 200),
  postcode       text check (length(postcode) between 1 and 10),
  phone          text check (length(phone) between 1 and 30),
  -- The practice's id in the directory of services.
  practice       text check (length(practice) between 1 and 48),
  no_fixed_abode boolean not null default false,
  -- The language for which an interpreter is needed.
  interpreter    text check (length(interpreter) between 1 and 60),
  carer_name     text check (length(carer_name) between 1 and 100),
  carer_phone    text check (length(carer_phone) between 1 and 30),
  is_carer       boolean not null default false,
  safeguarding   text check (length(safeguarding) between 1 and 500),
  frailty        smallint check (frailty between 1 and 9),
  at_risk        boolean not null default false,
  virtual_ward   text check (length(virtual_ward) between 1 and 48),
  changed_at     timestamptz not null default clock_timestamp(),
  family_key     text generated always as
                   (lower(regexp_replace(family_name, '[^[:alpha:]]', '', 'g'))) stored,
  postcode_key   text generated always as
                   (upper(regexp_replace(postcode, '[^A-Za-z0-9]', '', 'g'))) stored,
  phone_key      text generated always as
                   (right(regexp_replace(phone, '[^0-9]', '', 'g'), 10)) stored,
  carer_key      text generated always as
                   (right(regexp_replace(carer_phone, '[^0-9]', '', 'g'), 10)) stored,
  check (not nhs_verified or nhs_number is not null),
  -- What is not kept cannot be shown: a restricted record says nothing of where somebody is.
  constraint person_restricted_says_nothing check (
    not restricted
    or num_nonnulls(address, postcode, phone, practice, carer_name, carer_phone) = 0)
);

create unique index person_nhs_number on person (nhs_number) where nhs_verified;
create index person_family on person (family_key text_pattern_ops, birth_date);
create index person_phone on person (phone_key) where phone_key is not null;
create index person_carer on person (carer_key) where carer_key is not null;
create index person_postcode on person (postcode_key text_pattern_ops);

-- What every handler must know before they speak.
create table special_note (
  id         uuid primary key,
  person     uuid not null references person,
  words      text not null check (length(words) between 1 and 1000),
  written_by text not null,
  written_at timestamptz not null default clock_timestamp(),
  until      date,
  ended_by   text,
  ended_at   timestamptz,
  check ((ended_by is null) = (ended_at is null))
);
create index special_note_person on special_note (person) where ended_at is null;

-- What the person and those who care for them agreed; the newest version counts.
create table care_plan (
  person     uuid not null references person,
  version    integer not null,
  words      text not null check (length(words) between 1 and 2000),
  -- Wishes about emergency treatment are on record elsewhere and must be found.
  respect    boolean not null default false,
  written_by text not null,
  written_at timestamptz not null default clock_timestamp(),
  primary key (person, version)
);

-- Whom to turn to first, second, third, before anything else is offered.
create table care_plan_step (
  person   uuid not null,
  version  integer not null,
  ordinal  integer not null check (ordinal between 1 and 10),
  whom     text not null check (length(whom) between 1 and 100),
  service  text check (length(service) between 1 and 48),
  phone    text check (length(phone) between 1 and 30),
  for_what text not null check (length(for_what) between 1 and 300),
  primary key (person, version, ordinal),
  foreign key (person, version) references care_plan
);

-- One row for each encounter, as far as its events have been read.
create table contact (
  encounter    uuid primary key,
  call         text not null,
  line         text not null,
  caller       text not null,
  handler      text not null,
  opened_at    timestamptz not null,
  finished_at  timestamptz,
  given_name   text,
  family_name  text,
  birth_date   date,
  sex          text,
  postcode     text,
  nhs_number   text,
  phone        text,
  outcome      text,
  urgency      text,
  need         text,
  service      text,
  service_name text,
  reference    text,
  caller_key   text generated always as
                 (right(regexp_replace(caller, '[^0-9]', '', 'g'), 10)) stored,
  family_key   text generated always as
                 (lower(regexp_replace(family_name, '[^[:alpha:]]', '', 'g'))) stored,
  postcode_key text generated always as
                 (upper(regexp_replace(postcode, '[^A-Za-z0-9]', '', 'g'))) stored
);
create index contact_caller on contact (caller_key, opened_at);
create index contact_family on contact (family_key, opened_at);
create index contact_born on contact (birth_date, opened_at);
create index contact_postcode on contact (postcode_key, opened_at);
create index contact_number on contact (nhs_number, opened_at);

-- Which person an encounter is about: somebody said so. A caller is not assumed to be the patient.
create table person_link (
  encounter uuid primary key,
  person    uuid not null references person,
  linked_by text not null,
  linked_at timestamptz not null default clock_timestamp()
);
create index person_link_person on person_link (person);

-- How far the events of the journal have been read by one who follows them.
create table follower (
  name           text primary key,
  transaction_id bigint not null,
  position       bigint not null
);

-- Who looked, at whom, and why. Nothing is ever taken out.
create table person_access (
  id        bigint generated always as identity primary key,
  at        timestamptz not null default clock_timestamp(),
  user_name text not null,
  person    uuid not null,
  purpose   text not null,
  encounter uuid
);
create index person_access_person on person_access (person, at);

create function person_access_stays() returns trigger language plpgsql as $$
begin
  raise exception 'the record of who looked is not changed';
end $$;
create trigger person_access_stays before update or delete on person_access
  for each statement execute function person_access_stays();
