-- Whose letters are held until they write: looked for in every turn, and there are hardly any.
CREATE INDEX letters_held ON letters (address) WHERE state = -1;
