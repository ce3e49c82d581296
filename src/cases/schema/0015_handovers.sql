-- 0015: minutes of handing over.   law  users.md 1.13
CREATE TABLE handovers (
    id        {id},
    unit      {ref units} NOT NULL,
    giver     {ref accounts} NOT NULL,
    taker     {ref accounts} NOT NULL,
    role      {text} NOT NULL,
    ends      {text} NOT NULL,
    state     {text} NOT NULL,
    note      {text},
    given_at  {instant} NOT NULL,
    ended_at  {instant},
    remark    {text},
    tasks     {whole} NOT NULL,
    files     {whole} NOT NULL,
    papers    {whole} NOT NULL,
    intakes   {whole} NOT NULL,
    contents  {json} NOT NULL,
    version   {whole} NOT NULL,
    CHECK (giver <> taker)
) {strict};
CREATE INDEX handovers_by_giver ON handovers (giver, state);
CREATE INDEX handovers_by_taker ON handovers (taker, state);
