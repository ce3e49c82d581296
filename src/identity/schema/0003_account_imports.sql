-- 0003: lists of users between upload and accounts. Operational; swept with the slips they gave.
-- `sealed` holds the rows and what the codes of the slips are made from.
CREATE TABLE account_imports (
    id       {id},
    account  {uuid} NOT NULL,
    name     {text} NOT NULL,
    state    {text} NOT NULL,
    rows     {whole} NOT NULL,
    done     {whole} NOT NULL,
    added    {whole} NOT NULL,
    sealed   {bytes} NOT NULL,
    asked_at {instant} NOT NULL
) {strict};
CREATE INDEX account_imports_asked ON account_imports (asked_at);

-- A row that was right when the list was judged and no longer when its turn came.
CREATE TABLE account_import_refusals (
    import {uuid} NOT NULL,
    place  {whole} NOT NULL,
    sealed {bytes} NOT NULL,
    PRIMARY KEY (import, place)
) {strict};
