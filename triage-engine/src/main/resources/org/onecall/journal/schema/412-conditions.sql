-- What services ask about people before they take them, as far as it is on record.
alter table person add column conditions text[] not null default '{}'
  constraint person_conditions_known check (conditions <@ array[
    'housebound', 'end-of-life-plan', 'carer-at-risk', 'at-risk-of-diabetes',
    'severe-mental-illness', 'diabetes', 'pregnant', 'cannot-exercise']);
