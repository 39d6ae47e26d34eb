-- Answers that came from another kindred, as keyed marks: none is brought twice, nor back once it was erased.
CREATE TABLE imported (mark BLOB PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX consents_person ON consents (person);
