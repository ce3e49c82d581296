-- 0001: one person, one file; other names, identity papers (sealed) and residences beside it.
-- law  L120 27, 48; D163 58.2, 64.2 · users.md 1.16-1.17, 2.10
CREATE TABLE people (
    id         {id},
    unit       {ref units} NOT NULL,
    name       {text} NOT NULL,
    birth      {text},
    sex        {text},
    ethnicity  {text},
    version    {whole} NOT NULL
) {strict};
CREATE INDEX people_by_unit ON people (unit);

CREATE TABLE person_names (
    id       {id},
    person   {ref people} NOT NULL,
    unit     {ref units} NOT NULL,
    kind     {text} NOT NULL,
    name     {text} NOT NULL,
    version  {whole} NOT NULL
) {strict};
CREATE INDEX person_names_by_person ON person_names (person);

CREATE TABLE identifiers (
    id       {id},
    person   {ref people} NOT NULL,
    unit     {ref units} NOT NULL,
    kind     {text} NOT NULL,
    value    {bytes} NOT NULL,
    lookup   {text} NOT NULL,
    tail     {text} NOT NULL,
    version  {whole} NOT NULL
) {strict};
CREATE INDEX identifiers_by_person ON identifiers (person);
CREATE INDEX identifiers_by_lookup ON identifiers (lookup);

CREATE TABLE residences (
    id        {id},
    person    {ref people} NOT NULL,
    unit      {ref units} NOT NULL,
    kind      {text} NOT NULL,
    place     {ref units},
    address   {text} NOT NULL,
    from_day  {date},
    to_day    {date},
    version   {whole} NOT NULL
) {strict};
CREATE INDEX residences_by_person ON residences (person);
