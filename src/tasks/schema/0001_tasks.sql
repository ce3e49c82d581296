-- 0001: duties with their limits, born from what was told.
CREATE TABLE tasks (
    id          {id},
    person      {ref people} NOT NULL,
    unit        {ref units} NOT NULL,
    subject     {uuid} NOT NULL,
    kind        {text} NOT NULL,
    term        {text} NOT NULL,
    basis       {text} NOT NULL,
    article     {text} NOT NULL,
    to_compare  {whole} NOT NULL,
    opened_at   {instant} NOT NULL,
    due_at      {instant},
    due_on      {date},
    window_from {date},
    late_from   {instant} NOT NULL,
    state       {text} NOT NULL,
    closed_at   {instant},
    outcome     {text},
    pack        {text} NOT NULL,
    version     {whole} NOT NULL,
    CHECK ((due_at IS NULL) <> (due_on IS NULL)),
    CHECK (state IN ('open', 'done', 'dropped')),
    CHECK ((state = 'open') = (closed_at IS NULL))
) {strict};
CREATE INDEX tasks_by_subject ON tasks (subject, kind);
CREATE INDEX tasks_by_person ON tasks (person);
CREATE INDEX tasks_by_unit ON tasks (unit, state, late_from, id);
