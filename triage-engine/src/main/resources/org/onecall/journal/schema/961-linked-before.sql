-- Whom an encounter was said to be about before: asked each time that it is said anew.
create index person_access_linked on person_access (encounter) where purpose = 'link';
