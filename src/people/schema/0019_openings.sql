-- 0019: files opened for a stated reason: one person, one account, some hours.
-- law  house rule file.opens · users.md 2.15, 2.16
CREATE TABLE stated_openings (
    id        {id},
    account   {ref accounts} NOT NULL,
    person    {ref people} NOT NULL,
    unit      {ref units} NOT NULL,
    reason    {text} NOT NULL,
    opened_at {instant} NOT NULL,
    ends_at   {instant} NOT NULL,
    version   {whole} NOT NULL
) {strict};
CREATE INDEX stated_openings_unit ON stated_openings (unit);
CREATE INDEX stated_openings_account ON stated_openings (account, person);
CREATE INDEX stated_openings_person ON stated_openings (person);
