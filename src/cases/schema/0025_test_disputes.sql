-- 0025: how sure a test is, and a dispute of its result.   law  A L73 22 · B L120 23
ALTER TABLE drug_tests ADD COLUMN stage {text};
ALTER TABLE drug_tests ADD COLUMN kit {text};
ALTER TABLE drug_tests ADD COLUMN batch {text};
ALTER TABLE drug_tests ADD COLUMN disputed_on {date};

CREATE TABLE test_disputes (
    id            {id},
    person        {ref people} NOT NULL,
    unit          {ref units} NOT NULL,
    test          {ref drug_tests} NOT NULL,
    basis         {text} NOT NULL,
    disputed_on   {date} NOT NULL,
    disputer      {text} NOT NULL,
    disputer_name {text},
    ground        {text} NOT NULL,
    paper         {text},
    settled_on    {date},
    outcome       {text},
    note          {text},
    settled_paper {text},
    entered_at    {instant} NOT NULL,
    version       {whole} NOT NULL
) {strict};
CREATE INDEX test_disputes_by_test ON test_disputes (test);
CREATE INDEX test_disputes_by_person ON test_disputes (person);
