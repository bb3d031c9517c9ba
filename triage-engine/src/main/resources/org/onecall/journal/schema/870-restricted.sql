-- Whether it may be said to nobody where somebody is, is asked of every patient's number that is
-- written down and of every case that is shown; restricted records are few.
create index person_restricted on person (nhs_number) where restricted;
