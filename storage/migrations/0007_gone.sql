-- When a platform reported that nobody is at this address; a second report unlinks it.
ALTER TABLE addresses ADD COLUMN gone_at INTEGER;
