-- Answers that wait to be translated: which, and never what they say. What comes of it stands in the item.
CREATE TABLE translations (item INTEGER PRIMARY KEY, due_at INTEGER NOT NULL, tries INTEGER NOT NULL);
CREATE INDEX translations_due ON translations (due_at);
