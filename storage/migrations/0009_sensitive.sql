-- What a school must not collect: 1 waits for its family's word until expires_at, 2 is kept by it (bot/talk/sensitive.hpp).
ALTER TABLE items ADD COLUMN sensitive INTEGER NOT NULL DEFAULT 0;
CREATE INDEX items_undecided ON items (expires_at) WHERE sensitive = 1;
