-- What a family may demand of us, and what is left of what was erased.

-- A guardian asked that nothing said of this learner is used for now.
CREATE TABLE holds (learner INTEGER NOT NULL REFERENCES learners (id), guardian INTEGER NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (learner, guardian)) WITHOUT ROWID;
-- Those that count: of a guardian who may hear of the learner, and of whoever left the school until they are erased.
CREATE VIEW held AS SELECT h.learner, h.guardian FROM holds h
    WHERE EXISTS (SELECT 1 FROM open_ties t WHERE t.learner = h.learner AND t.guardian = h.guardian)
    OR EXISTS (SELECT 1 FROM learners l WHERE l.id = h.learner AND l.left_at IS NOT NULL);

-- What consent was asked for by itself; '': to be asked at all.
ALTER TABLE consents ADD COLUMN category TEXT NOT NULL DEFAULT '';

-- That something was erased: when, what kind of thing and how much of it. No content and no name.
CREATE TABLE erasures (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, items INTEGER NOT NULL);
-- Of what it was, as keyed marks: by them a backup from before is cleaned of it. Not kept longer than backups.
CREATE TABLE erased_marks (mark BLOB PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
-- Learners and guardians who were erased for good, as keyed marks of the school's ids: no list brings them back.
CREATE TABLE suppressed (mark BLOB PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
-- When somebody was, or is to be, told that something about a learner was taken back.
CREATE TABLE told_of_erasing (learner INTEGER NOT NULL, person INTEGER NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (learner, person)) WITHOUT ROWID;

CREATE INDEX learners_left ON learners (left_at) WHERE left_at IS NOT NULL;
