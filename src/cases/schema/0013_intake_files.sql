-- 0013: lists in any format: the file waits sealed until it is read, columns are remembered.
-- law  L120 27, 48; D163 64.2; D116 79.1a form 52
ALTER TABLE intakes ADD COLUMN noted {whole} NOT NULL DEFAULT 0;
ALTER TABLE intakes ADD COLUMN expected_rows {whole} NOT NULL DEFAULT 0;
ALTER TABLE intakes ADD COLUMN problem {json};

-- 1: goes in although something is odd
ALTER TABLE intake_rows ADD COLUMN noted {whole} NOT NULL DEFAULT 0;

-- Operational: pieces of the uploaded file, sealed; gone when the list is confirmed or cancelled.
CREATE TABLE intake_files (
    intake  {uuid} NOT NULL,
    piece   {whole} NOT NULL,
    bytes   {bytes} NOT NULL,
    PRIMARY KEY (intake, piece)
) {strict};

CREATE TABLE intake_columns (
    id          {id},
    unit        {ref units} NOT NULL,
    header      {text} NOT NULL,
    kind        {text} NOT NULL,
    columns     {json} NOT NULL,
    entered_at  {instant} NOT NULL,
    version     {whole} NOT NULL
) {strict};
CREATE UNIQUE INDEX intake_columns_by_header ON intake_columns (unit, header);
