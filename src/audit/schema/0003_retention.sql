-- 0003: minutes of destruction, and holds that forbid it.
CREATE TABLE destructions (
    id              {id},
    unit            {ref units} NOT NULL,
    kind            {text} NOT NULL,
    file            {uuid},
    month           {text},
    retention_class {text} NOT NULL,
    due_on          {date},
    state           {text} NOT NULL,
    ground          {text},
    number          {text},
    reason          {text},
    article         {text},
    drafted_by      {ref accounts},
    drafted_at      {instant},
    confirmed_by    {ref accounts},
    confirmed_at    {instant},
    rows_taken      {whole},
    note            {text},
    version         {whole} NOT NULL
) {strict};
CREATE INDEX destructions_by_state ON destructions (state, id);
CREATE INDEX destructions_by_file ON destructions (file);

CREATE TABLE holds (
    id          {id},
    unit        {ref units} NOT NULL,
    file        {uuid} NOT NULL,
    reason      {text} NOT NULL,
    article     {text} NOT NULL,
    placed_by   {ref accounts} NOT NULL,
    placed_at   {instant} NOT NULL,
    released_by {ref accounts},
    released_at {instant},
    version     {whole} NOT NULL
) {strict};
CREATE INDEX holds_by_file ON holds (file);
