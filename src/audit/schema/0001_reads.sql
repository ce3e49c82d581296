-- 0001: who saw whom. One row for each answer, chained by a keyed hash over all before it; and
-- the persons of each, to be found by person.
CREATE TABLE reads (
    number  {whole} PRIMARY KEY,
    at      {instant} NOT NULL,
    account {uuid} NOT NULL,
    view    {text} NOT NULL,
    purpose {text} NOT NULL,
    persons {text} NOT NULL,
    hash    {text} NOT NULL
) {strict};

CREATE TABLE read_persons (
    person  {uuid} NOT NULL,
    number  {whole} NOT NULL REFERENCES reads (number),
    PRIMARY KEY (person, number)
) {strict};
CREATE INDEX read_persons_number ON read_persons (number);
