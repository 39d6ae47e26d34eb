-- The first shape. Whatever a person said or is called, and the school's own ids, stand in sealed columns only
-- (storage/seal.hpp); what must be found by such a thing has a keyed mark of it. Times are milliseconds UTC.
-- Ids are made by storage/ids.hpp and grow; no row refers to one that was used before.

CREATE TABLE key_proof (id INTEGER PRIMARY KEY, mark BLOB NOT NULL);
CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
-- The ids; the serials of invitations; the shelf of the web chat (milliseconds, and one more than the last where the
-- clock stands still); the revision of all names, which is no count (roster::names_revision); and until which end the
-- items were looked at for those that grow old (milliseconds).
INSERT INTO counters (name, value) VALUES ('ids', 0), ('serials', 0), ('shelf', 0), ('names', 0), ('old', 0);

-- --- on the way of every message: few indexes, and inserts that land together ---------------------------------------
CREATE TABLE addresses (
    id INTEGER PRIMARY KEY,
    mark BLOB NOT NULL,            -- of channel and user
    channel TEXT NOT NULL,
    role INTEGER NOT NULL,
    person INTEGER NOT NULL,       -- 0: a stranger
    stopped INTEGER NOT NULL,
    heard_at INTEGER,
    wake_at INTEGER,
    check_at INTEGER,              -- when to look whether wake_at has come: not after it (storage/addresses.cpp)
    sealed_user BLOB NOT NULL,
    sealed_state BLOB NOT NULL     -- the talk and what else only the bot reads
);
CREATE UNIQUE INDEX addresses_mark ON addresses (mark);
CREATE INDEX addresses_person ON addresses (person) WHERE person <> 0;
CREATE INDEX addresses_check ON addresses (check_at) WHERE check_at IS NOT NULL;

-- Clustered by the time that the platform gave the message: the inserts of one commit land together. The mark is cut to
-- 8 bytes: among the messages of one second that is enough to tell them apart.
CREATE TABLE seen (at INTEGER NOT NULL, mark BLOB NOT NULL, PRIMARY KEY (at, mark)) WITHOUT ROWID;
-- For platforms that give no time. `since` is 0 until the next tidying.
CREATE TABLE seen_undated (mark BLOB PRIMARY KEY, since INTEGER NOT NULL) WITHOUT ROWID;

-- Clustered by learner: a profile is one place in the file, and filing an answer writes there only.
CREATE TABLE items (
    learner INTEGER NOT NULL,
    id INTEGER NOT NULL,           -- the invitation's serial * 8 + the question's place
    source INTEGER NOT NULL,
    scope INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (learner, id)
) WITHOUT ROWID;
CREATE INDEX items_expiry ON items (expires_at);
-- Whose items those of an invitation are; written once an invitation.
CREATE TABLE item_places (serial INTEGER NOT NULL, learner INTEGER NOT NULL, PRIMARY KEY (serial, learner)) WITHOUT ROWID;
-- Who ever said something about whom: items need no index by source.
CREATE TABLE told (source INTEGER NOT NULL, learner INTEGER NOT NULL, PRIMARY KEY (source, learner)) WITHOUT ROWID;

CREATE TABLE letters (
    id INTEGER PRIMARY KEY,
    address INTEGER NOT NULL,
    channel TEXT NOT NULL,
    urgency INTEGER NOT NULL,
    state INTEGER NOT NULL,        -- 0 waits, 1 on the wire; to be tried again: 2, or -1 a notice (letter_state)
    tries INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    posted_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    sealed BLOB NOT NULL
);
CREATE INDEX letters_due ON letters (channel, due_at) WHERE state <> 1;
-- One letter a person is in hand at a time: on the wire, or to be tried again before any other of theirs.
CREATE UNIQUE INDEX letters_in_hand ON letters (address) WHERE state > 0;
-- All of a person's: STOP and FORGET drop them, and notices wait for one that failed. The table is small most of the
-- time, and the index with it; but when a survey goes out, every family's letter waits here.
CREATE INDEX letters_address ON letters (address);

-- --- beside it ------------------------------------------------------------------------------------------------------
CREATE TABLE receipts (day INTEGER NOT NULL, mark BLOB NOT NULL, address INTEGER NOT NULL, PRIMARY KEY (day, mark))
    WITHOUT ROWID;
CREATE TABLE web_letters (address INTEGER NOT NULL, id INTEGER NOT NULL, at INTEGER NOT NULL, sealed BLOB NOT NULL,
    PRIMARY KEY (address, id)) WITHOUT ROWID;
CREATE TABLE dead_letters (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, sealed BLOB NOT NULL);
-- Who speaks in a dead letter, by the mark that their address has: FORGET must find it.
CREATE TABLE dead_letter_senders (letter INTEGER NOT NULL REFERENCES dead_letters (id) ON DELETE CASCADE,
    mark BLOB NOT NULL, PRIMARY KEY (letter, mark)) WITHOUT ROWID;
CREATE INDEX dead_letter_senders_mark ON dead_letter_senders (mark);
CREATE TABLE places (channel TEXT PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE consents (id INTEGER PRIMARY KEY, person INTEGER NOT NULL, address INTEGER NOT NULL, yes INTEGER NOT NULL,
    at INTEGER NOT NULL, sealed BLOB NOT NULL);
CREATE INDEX consents_address ON consents (address);
-- What a family permits about a learner ("buddy"); the last row holds.
CREATE TABLE permissions (id INTEGER PRIMARY KEY, learner INTEGER NOT NULL, what TEXT NOT NULL, person INTEGER NOT NULL,
    address INTEGER NOT NULL, yes INTEGER NOT NULL, at INTEGER NOT NULL);
CREATE INDEX permissions_learner ON permissions (learner, what);
CREATE TABLE readings (id INTEGER PRIMARY KEY, learner INTEGER NOT NULL, at INTEGER NOT NULL, sealed BLOB NOT NULL);
CREATE INDEX readings_learner ON readings (learner);

-- --- the school -----------------------------------------------------------------------------------------------------
-- Who left is marked and stays, a learner and a teacher of a class: what was said of a learner is not erased by a list,
-- and what is erased is looked for with former teachers, too.
CREATE TABLE hubs (id INTEGER PRIMARY KEY, mark BLOB NOT NULL UNIQUE, sealed BLOB NOT NULL);
CREATE TABLE people (
    id INTEGER PRIMARY KEY,
    mark BLOB NOT NULL UNIQUE,     -- of "staff" or "guardian" and the school's id
    role INTEGER NOT NULL,
    hub INTEGER REFERENCES hubs (id),
    digest_weekday INTEGER NOT NULL,
    digest_minute INTEGER NOT NULL,
    digest_by_mail INTEGER NOT NULL,
    digest_at INTEGER,
    last_digest_at INTEGER,
    sealed BLOB NOT NULL
);
CREATE INDEX people_hub ON people (hub) WHERE hub IS NOT NULL;
CREATE INDEX people_digest ON people (digest_at) WHERE digest_at IS NOT NULL;
CREATE TABLE classes (id INTEGER PRIMARY KEY, mark BLOB NOT NULL UNIQUE, sealed BLOB NOT NULL);
CREATE TABLE learners (
    id INTEGER PRIMARY KEY,
    mark BLOB NOT NULL UNIQUE,
    class INTEGER NOT NULL REFERENCES classes (id),
    left_at INTEGER,
    last_named_at INTEGER,
    sealed BLOB NOT NULL
);
CREATE INDEX learners_class ON learners (class);
CREATE TABLE teaches (class INTEGER NOT NULL REFERENCES classes (id), teacher INTEGER NOT NULL REFERENCES people (id),
    ended_at INTEGER, PRIMARY KEY (class, teacher)) WITHOUT ROWID;
CREATE INDEX teaches_teacher ON teaches (teacher);
-- Restricted: by court order nothing about this learner may reach this guardian.
CREATE TABLE guardianships (learner INTEGER NOT NULL REFERENCES learners (id),
    guardian INTEGER NOT NULL REFERENCES people (id), restricted INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (learner, guardian)) WITHOUT ROWID;
-- A guardian who used a code for this learner, and through whose code (0: their own): that guardian's place in the
-- school file is what the tie stands on.
CREATE TABLE ties (learner INTEGER NOT NULL REFERENCES learners (id), guardian INTEGER NOT NULL REFERENCES people (id),
    at INTEGER NOT NULL, through INTEGER NOT NULL, PRIMARY KEY (learner, guardian)) WITHOUT ROWID;
CREATE INDEX ties_guardian ON ties (guardian);
-- Those of whom the guardian may hear. Whoever joined through the code of a restricted guardian hears as little.
CREATE VIEW open_ties AS SELECT t.learner, t.guardian FROM ties t WHERE NOT EXISTS (SELECT 1 FROM guardianships g
    WHERE g.learner = t.learner AND g.guardian IN (t.guardian, t.through) AND g.restricted <> 0);
CREATE TABLE invites (
    id INTEGER PRIMARY KEY,
    mark BLOB NOT NULL UNIQUE,     -- of the code
    role INTEGER NOT NULL,
    person INTEGER NOT NULL,
    about INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_by INTEGER,
    used_at INTEGER
);
-- A person's codes that nobody used: a new code voids them.
CREATE INDEX invites_unused ON invites (person) WHERE used_by IS NULL;

-- --- the hub --------------------------------------------------------------------------------------------------------
CREATE TABLE prompts (id INTEGER PRIMARY KEY, hub INTEGER NOT NULL REFERENCES hubs (id), sender INTEGER NOT NULL,
    asked_at INTEGER NOT NULL, closes_at INTEGER NOT NULL, closed INTEGER NOT NULL, sealed BLOB NOT NULL);
CREATE INDEX prompts_hub ON prompts (hub);
CREATE INDEX prompts_open ON prompts (closes_at) WHERE closed = 0;
CREATE TABLE replies (prompt INTEGER NOT NULL REFERENCES prompts (id), teacher INTEGER NOT NULL REFERENCES people (id),
    at INTEGER NOT NULL, sealed BLOB NOT NULL, PRIMARY KEY (prompt, teacher)) WITHOUT ROWID;

-- --- the surveys ----------------------------------------------------------------------------------------------------
-- Every version that was installed, and what the lint said of it. Not sealed: what everybody is asked is no secret.
CREATE TABLE surveys (id TEXT NOT NULL, version INTEGER NOT NULL, first_seen_at INTEGER NOT NULL,
    checked_at INTEGER NOT NULL, record BLOB NOT NULL, PRIMARY KEY (id, version)) WITHOUT ROWID;

-- --- photos and voice notes -----------------------------------------------------------------------------------------
-- What is to be fetched (state 0) and, once it is here (1), beside it the bytes, sealed. They are rows like all else, so
-- that what is deleted is overwritten.
CREATE TABLE media (
    id INTEGER PRIMARY KEY,
    item INTEGER NOT NULL,
    learner INTEGER NOT NULL,
    source INTEGER NOT NULL,
    address INTEGER NOT NULL,      -- where it came in
    state INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    due_at INTEGER,                -- to be fetched, or mailed to the teachers
    came_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    sealed BLOB NOT NULL           -- the platform's name of it
);
CREATE INDEX media_item ON media (item);
CREATE INDEX media_learner ON media (learner);
CREATE INDEX media_due ON media (state, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX media_expiry ON media (expires_at);
CREATE TABLE media_bytes (media INTEGER PRIMARY KEY, sealed BLOB NOT NULL);
