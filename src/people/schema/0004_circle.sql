-- 0004: identities nobody knows yet, who stands beside a minor, and names from a day to a day.
-- law  D163 56.6, 61.2; users.md 1.16, 1.17, 2.8
CREATE TABLE unverified_identities (
    id            {id},
    person        {ref people} NOT NULL,
    unit          {ref units} NOT NULL,
    least_age     {whole} NOT NULL,
    most_age      {whole} NOT NULL,
    estimated_on  {date} NOT NULL,
    appearance    {text},
    verified_on   {date},
    paper         {text},
    version       {whole} NOT NULL
) {strict};
CREATE INDEX unverified_identities_person ON unverified_identities (person);

CREATE TABLE representatives (
    id        {id},
    person    {ref people} NOT NULL,
    unit      {ref units} NOT NULL,
    kind      {text} NOT NULL,
    name      {bytes} NOT NULL,
    contact   {bytes},
    from_day  {date} NOT NULL,
    to_day    {date},
    version   {whole} NOT NULL
) {strict};
CREATE INDEX representatives_person ON representatives (person);

ALTER TABLE person_names ADD COLUMN from_day {date};
ALTER TABLE person_names ADD COLUMN to_day {date};
