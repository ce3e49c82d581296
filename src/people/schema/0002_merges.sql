-- 0002: two files of one person: proposed, confirmed, undone; nothing is moved.
-- law  users.md 2.10, decision 15
CREATE TABLE person_merges (
    id             {id},
    person         {ref people} NOT NULL,
    absorbed       {ref people} NOT NULL,
    unit           {ref units} NOT NULL,
    state          {text} NOT NULL,
    two_people     {whole} NOT NULL,
    paper          {text},
    reason         {text} NOT NULL,
    proposed_by    {uuid} NOT NULL,
    proposed_at    {instant} NOT NULL,
    confirmed_by   {uuid},
    known_from     {instant},
    undone_by      {uuid},
    known_to       {instant},
    undone_paper   {text},
    undone_reason  {text},
    version        {whole} NOT NULL
) {strict};
CREATE UNIQUE INDEX person_merges_absorbed ON person_merges (absorbed)
 WHERE state IN ('proposed', 'confirmed');
CREATE INDEX person_merges_person ON person_merges (person);
CREATE INDEX person_merges_unit ON person_merges (unit, state, id);
