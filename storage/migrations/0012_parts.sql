-- A letter in several parts is known by the id of its first; of the others the last one counts, too, for it carries the
-- buttons: what is told of it is told of the first.
ALTER TABLE letters ADD COLUMN first_mark BLOB;
ALTER TABLE receipts ADD COLUMN part_of BLOB;
