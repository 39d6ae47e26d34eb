-- What sending without loss or repetition needs beside the letters themselves.

-- Parts of a letter that the platform has taken: a retry goes on behind them.
ALTER TABLE letters ADD COLUMN parts INTEGER NOT NULL DEFAULT 0;
-- Replies go before notices (urgency 1), however many of those wait.
DROP INDEX letters_due;
CREATE INDEX letters_due_replies ON letters (channel, due_at) WHERE state <> 1 AND urgency <> 1;
CREATE INDEX letters_due_notices ON letters (channel, due_at) WHERE state <> 1 AND urgency = 1;

-- What became of a letter: 0 sent, 1 delivered, 2 read, 3 failed. It only grows.
ALTER TABLE receipts ADD COLUMN progress INTEGER NOT NULL DEFAULT 0;

-- Who was written to of our own accord, outside a platform's window: some allow so many people a day.
CREATE TABLE starts (channel TEXT NOT NULL, address INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (channel, address))
    WITHOUT ROWID;

-- A place in what is pulled is a number at one platform, a word at another.
CREATE TABLE places_by_name (channel TEXT PRIMARY KEY, place TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO places_by_name (channel, place) SELECT channel, CAST(place AS TEXT) FROM places;
DROP TABLE places;
ALTER TABLE places_by_name RENAME TO places;
