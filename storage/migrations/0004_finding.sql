-- What was looked for in all rows.

-- The notices that are due: at night each look at the outbox puts them off, however many replies wait there.
CREATE INDEX letters_notices ON letters (due_at) WHERE urgency = 1 AND state <> 1;
-- A person's codes that nobody used: a new code voids them.
CREATE INDEX invites_unused ON invites (person) WHERE used_by IS NULL;
