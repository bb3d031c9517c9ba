-- When a booking was first sent to another organisation. What is younger than anything that can
-- still arrive is not taken as not made there, even when it has been cancelled here meanwhile.
ALTER TABLE remote_ask ADD COLUMN sent_at timestamptz;
UPDATE remote_ask SET sent_at = asked_at WHERE turns > 0;
