-- 0028: a move to a commune outside the register: named in words, received on paper.
-- law  A L73 26.2, 43.2, D105 47.2, D116 79.1c · B L120 27.2, 48.2, D163 62, 136.1b
ALTER TABLE transfers ADD COLUMN receiving_name {text};
ALTER TABLE transfers ADD COLUMN receipt_number {text};
ALTER TABLE addict_listings ADD COLUMN moved_to_name {text};
ALTER TABLE post_rehab_managements ADD COLUMN moved_to_name {text};

-- No unit of the register is moved to.
DROP INDEX transfers_by_receiving;
ALTER TABLE transfers RENAME COLUMN receiving TO former_receiving;
ALTER TABLE transfers ADD COLUMN receiving {ref units};
UPDATE transfers SET receiving = former_receiving;
ALTER TABLE transfers DROP COLUMN former_receiving;
CREATE INDEX transfers_by_receiving ON transfers (receiving, state, id);
