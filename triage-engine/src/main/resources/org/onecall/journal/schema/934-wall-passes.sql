-- Passes of screens on a wall. A code is told once and taken once, by one screen, which then holds
-- a token; of both only the hash is kept.
create table wall_pass (
  number     bigint generated always as identity primary key,
  screen     text not null check (length(screen) between 1 and 60),
  issued_by  text not null,
  issued_at  timestamptz not null,
  expires_at timestamptz not null check (expires_at > issued_at),
  code       text unique check (length(code) = 64),
  code_until timestamptz not null,
  token      text unique check (length(token) = 64),
  begun_at   timestamptz,
  used_at    timestamptz,
  revoked_by text,
  revoked_at timestamptz,
  check ((token is null) = (begun_at is null)),
  check ((revoked_by is null) = (revoked_at is null))
);
