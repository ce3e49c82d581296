-- 0014: management after rehabilitation, taken over from lists.   law  L73 40, D116 77-81 · L120 42
CREATE TABLE post_rehab_managements (
    id          {id},
    person      {ref people} NOT NULL,
    unit        {ref units} NOT NULL,
    basis       {text} NOT NULL,
    origin      {text} NOT NULL,
    starts_on   {date} NOT NULL,
    ends_on     {date},
    keeper      {text},
    marks       {json} NOT NULL,
    ending      {text},
    ended_on    {date},
    entered_at  {instant} NOT NULL,
    version     {whole} NOT NULL,
    CHECK (ends_on IS NULL OR ends_on > starts_on)
) {strict};
CREATE INDEX post_rehab_by_person ON post_rehab_managements (person, starts_on);
