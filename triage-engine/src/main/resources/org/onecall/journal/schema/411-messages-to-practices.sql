-- Messages to practices are kept as they were sent, like bookings and referrals.
alter table partner_sent drop constraint partner_sent_kind_check;
alter table partner_sent add constraint partner_sent_kind_check
  check (kind in ('booking', 'referral', 'cancellation', 'message'));

-- What was given up is counted for the supervisor each second.
create index outbox_given_up on outbox (settled_at) where result = 'unknown';
