-- 0001: administrative units of every time and what became of them; agencies and their duties.
-- law  Nghị quyết 202/2025/QH15, 1664 and 1665/NQ-UBTVQH15
CREATE TABLE units (
    id         {id},
    code       {text} NOT NULL,
    name       {text} NOT NULL,
    kind       {text} NOT NULL,
    parent     {ref units},
    remote     {whole} NOT NULL,
    valid_from {date} NOT NULL,
    valid_to   {date},
    version    {whole} NOT NULL,
    UNIQUE (code, valid_from),
    CHECK (valid_to IS NULL OR valid_to >= valid_from)
) {strict};

CREATE TABLE successions (
    id       {id},
    before   {ref units} NOT NULL,
    after    {ref units} NOT NULL,
    relation {text} NOT NULL,
    on_day   {date} NOT NULL,
    article  {text} NOT NULL,
    version  {whole} NOT NULL,
    UNIQUE (before, after)
) {strict};

CREATE TABLE agencies (
    id         {id},
    name       {text} NOT NULL,
    kind       {text} NOT NULL,
    seat       {ref units},
    valid_from {date} NOT NULL,
    valid_to   {date},
    version    {whole} NOT NULL,
    CHECK (valid_to IS NULL OR valid_to >= valid_from)
) {strict};

CREATE TABLE agency_successions (
    id           {id},
    before       {ref agencies} NOT NULL,
    after        {ref agencies},
    duties       {text} NOT NULL,
    on_day       {date} NOT NULL,
    article      {text} NOT NULL,
    needs_check  {whole} NOT NULL,
    version      {whole} NOT NULL
) {strict};

CREATE TABLE responsibilities (
    id       {id},
    duty     {text} NOT NULL,
    agency   {ref agencies} NOT NULL,
    from_day {date} NOT NULL,
    to_day   {date},
    article  {text} NOT NULL,
    version  {whole} NOT NULL,
    CHECK (to_day IS NULL OR to_day >= from_day)
) {strict};
CREATE INDEX responsibilities_duty ON responsibilities (duty, from_day);
