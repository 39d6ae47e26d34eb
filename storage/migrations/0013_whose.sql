-- Some addresses say where somebody is reached (the region of a service), which may change, and who it is, which does not.
ALTER TABLE addresses ADD COLUMN whose BLOB;  -- a mark of channel and who; NULL: the address is all there is
CREATE INDEX addresses_whose ON addresses (whose) WHERE whose IS NOT NULL;
