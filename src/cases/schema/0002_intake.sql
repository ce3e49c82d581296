-- 0002: lists taken over in their current state; their rows wait sealed until they are applied.
-- law  L120 27, 48; D163 64.2 · users.md 1.1-1.4
CREATE TABLE intakes (
    id          {id},
    unit        {ref units} NOT NULL,
    file_name   {text} NOT NULL,
    kind        {text} NOT NULL,
    state       {text} NOT NULL,
    reading     {json} NOT NULL,
    rows        {whole} NOT NULL,
    created     {whole} NOT NULL,
    matched     {whole} NOT NULL,
    review      {whole} NOT NULL,
    rejected    {whole} NOT NULL,
    done_rows   {whole} NOT NULL,
    entered_at  {instant} NOT NULL,
    version     {whole} NOT NULL
) {strict};
CREATE INDEX intakes_by_unit ON intakes (unit, id);
CREATE INDEX intakes_by_state ON intakes (state);

-- Operational. `payload` is the judged row, `original` the line as the file has it (rejected rows).
CREATE TABLE intake_rows (
    intake    {uuid} NOT NULL,
    line      {whole} NOT NULL,
    verdict   {text} NOT NULL,
    payload   {bytes} NOT NULL,
    original  {bytes},
    decision  {text},
    person    {uuid},
    done      {whole} NOT NULL,
    PRIMARY KEY (intake, line)
) {strict};
CREATE INDEX intake_rows_by_verdict ON intake_rows (intake, verdict, line);
CREATE INDEX intake_rows_by_person ON intake_rows (person);

-- Operational: who confirmed a running intake, to go on in the same name.
CREATE TABLE intake_runs (
    intake  {uuid} NOT NULL,
    login   {text} NOT NULL,
    PRIMARY KEY (intake)
) {strict};
