-- 0003: keys of single records: of several persons, or of one whom nobody knows yet.   adr 0015
-- record: whose key it is (absent: a person's); person: whom the record is about, once known.
ALTER TABLE subject_keys ADD COLUMN record {uuid};
ALTER TABLE subject_keys ADD COLUMN person {uuid};
CREATE INDEX subject_keys_record ON subject_keys (record) WHERE record IS NOT NULL;
CREATE INDEX subject_keys_person ON subject_keys (person) WHERE person IS NOT NULL;
