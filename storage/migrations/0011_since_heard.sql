-- Parts of letters that a platform took since this person last wrote: some let so many follow a word.
ALTER TABLE addresses ADD COLUMN parts_since_heard INTEGER NOT NULL DEFAULT 0;

-- Where a platform tells by a time what was read: a letter was read by any time from this one on.
ALTER TABLE receipts ADD COLUMN read_from INTEGER;
CREATE INDEX receipts_read_from ON receipts (address, read_from) WHERE read_from IS NOT NULL;
