-- 0022: the keyed hash of what a row says, so that the same row of another list of the unit is known
-- again. It goes with the row.
ALTER TABLE intake_rows ADD COLUMN digest {text};
CREATE INDEX intake_rows_by_digest ON intake_rows (digest);
