-- What FORGET must find, a shelf that grows in the order of shelving, and notices that let replies pass.

-- Of an item on the web chat's shelf: milliseconds, and one more than the last where the clock stands still.
INSERT INTO counters (name, value) VALUES ('shelf', 0);

-- Who speaks in a dead letter, by the mark that their address has.
CREATE TABLE dead_letter_senders (letter INTEGER NOT NULL REFERENCES dead_letters (id) ON DELETE CASCADE,
    mark BLOB NOT NULL, PRIMARY KEY (letter, mark)) WITHOUT ROWID;
CREATE INDEX dead_letter_senders_mark ON dead_letter_senders (mark);

-- The state -1 of a letter: a notice (urgency 1) that failed. Those that failed before were not told from replies.
UPDATE letters SET state = -1 WHERE state = 2 AND urgency = 1;
CREATE INDEX letters_held ON letters (address) WHERE state < 0;
