-- 0020: who was in a list whose rows are gone: what the list was called ends with the key of each.
CREATE TABLE intake_people (
    person  {uuid} NOT NULL,
    intake  {ref intakes} NOT NULL,
    PRIMARY KEY (person, intake)
) {strict};
CREATE INDEX intake_people_intake ON intake_people (intake);
