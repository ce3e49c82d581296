-- 0003: registrations that wait, and what the matching desk is asked.
-- law  users.md 1.4, decision 20
CREATE TABLE registrations (
    id           {id},
    unit         {ref units} NOT NULL,
    name         {text} NOT NULL,
    draft        {bytes} NOT NULL,
    state        {text} NOT NULL,
    person       {ref people},
    answer       {text},
    entered_by   {uuid} NOT NULL,
    entered_at   {instant} NOT NULL,
    answered_at  {instant},
    version      {whole} NOT NULL
) {strict};
CREATE INDEX registrations_by_unit ON registrations (unit, id);

CREATE TABLE match_cases (
    id          {id},
    unit        {ref units} NOT NULL,
    from_unit   {ref units} NOT NULL,
    origin      {text} NOT NULL,
    origin_id   {uuid} NOT NULL,
    origin_row  {whole} NOT NULL,
    name        {text} NOT NULL,
    draft       {bytes} NOT NULL,
    opened      {ref people},
    state       {text} NOT NULL,
    person      {ref people},
    paper       {text},
    reason      {text},
    asked_by    {uuid} NOT NULL,
    asked_at    {instant} NOT NULL,
    decided_by  {uuid},
    decided_at  {instant},
    version     {whole} NOT NULL
) {strict};
CREATE UNIQUE INDEX match_cases_origin ON match_cases (origin_id, origin_row);
CREATE INDEX match_cases_queue ON match_cases (state, unit, id);
