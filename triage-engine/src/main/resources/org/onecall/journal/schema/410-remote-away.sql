-- What could not be asked, so that nothing can have happened over there, is an ending of its own.
ALTER TABLE remote_ask DROP CONSTRAINT remote_ask_state_check;
ALTER TABLE remote_ask ADD CONSTRAINT remote_ask_state_check CHECK (state IN
  ('asked', 'unknown', 'done', 'gone', 'refused', 'away', 'not-made', 'cancelling', 'cancelled'));
