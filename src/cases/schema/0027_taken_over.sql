-- 0027: what the original says of a term after rehabilitation or a determination that a list brought,
-- and that a row went in, known beyond the ninety days of the row.
-- law  D116 78.2, D163 134.2; L73 27, L120 31.4
ALTER TABLE post_rehab_managements ADD COLUMN number {text};
ALTER TABLE post_rehab_managements ADD COLUMN decided_on {date};
ALTER TABLE post_rehab_managements ADD COLUMN decider {text};
ALTER TABLE post_rehab_managements ADD COLUMN capacity {text};
ALTER TABLE post_rehab_managements ADD COLUMN signer {text};
ALTER TABLE addict_listings ADD COLUMN result_number {text};

-- What became of a row is known by its keyed hash for longer than the row is kept: it ends with the key
-- of the person.
CREATE TABLE intake_known (
    digest  {text} NOT NULL,
    person  {uuid} NOT NULL,
    intake  {ref intakes} NOT NULL,
    PRIMARY KEY (digest, person)
) {strict};
CREATE INDEX intake_known_by_person ON intake_known (person);
CREATE INDEX intake_known_by_intake ON intake_known (intake);
