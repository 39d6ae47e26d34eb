-- Who left: a learner, a teacher of a class. The rows stay: what was said of a learner is not erased by a list, and
-- what is erased is looked for with former teachers, too. And through whose code a guardian was tied: that guardian's
-- place in the school file is what the tie stands on.
ALTER TABLE learners ADD COLUMN left_at INTEGER;
ALTER TABLE teaches ADD COLUMN ended_at INTEGER;
ALTER TABLE ties ADD COLUMN through INTEGER NOT NULL DEFAULT 0;  -- 0: the guardian's own
