-- 0010: files opened in an emergency: one person, one account, one reason, a day; reviewed after.
-- law  house rules emergency.opens, emergency.review · users.md 2.15
CREATE TABLE emergencies (
    id           {id},
    account      {ref accounts} NOT NULL,
    person       {ref people} NOT NULL,
    unit         {ref units} NOT NULL,
    reason       {text} NOT NULL,
    opened_at    {instant} NOT NULL,
    ends_at      {instant} NOT NULL,
    review_by    {date} NOT NULL,
    state        {text} NOT NULL,
    finding      {text},
    note         {text},
    reviewer     {ref accounts},
    reviewed_at  {instant},
    escalated_at {instant},
    version      {whole} NOT NULL
) {strict};
CREATE INDEX emergencies_unit ON emergencies (unit, state);
CREATE INDEX emergencies_account ON emergencies (account);

-- Every attempt counts, also the one that found nobody: numbers are not to be tried out.
CREATE TABLE emergency_attempts (
    account {uuid} NOT NULL,
    at      {instant} NOT NULL
) {strict};
CREATE INDEX emergency_attempts_account ON emergency_attempts (account, at);
