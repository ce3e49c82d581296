-- 0018: corrections of a file with their reason, numbers that never were the person's, phones.
-- law  users.md 2.14; Law 91/2025
CREATE TABLE corrections (
    id            {id},
    person        {ref people} NOT NULL,
    unit          {ref units} NOT NULL,
    reason        {text} NOT NULL,
    note          {text},
    paper         {text},
    paper_day     {date},
    fields        {json} NOT NULL,
    desk          {text},
    answer        {text},
    corrected_by  {uuid} NOT NULL,
    corrected_at  {instant} NOT NULL,
    version       {whole} NOT NULL
) {strict};
CREATE INDEX corrections_person ON corrections (person);

CREATE TABLE phones (
    id       {id},
    person   {ref people} NOT NULL,
    unit     {ref units} NOT NULL,
    number   {text} NOT NULL,
    to_day   {date},
    version  {whole} NOT NULL
) {strict};
CREATE INDEX phones_person ON phones (person);

ALTER TABLE identifiers ADD COLUMN annulled_on {date};
ALTER TABLE identifiers ADD COLUMN annulled_for {text};
