-- 0001: the ledger, its signed heads, the keys of persons, facts, and the cover of every unit.
CREATE TABLE ledger (
    number   {whole} PRIMARY KEY,
    kind     {text} NOT NULL,
    record   {uuid} NOT NULL,
    version  {whole} NOT NULL,
    subject  {uuid},
    account  {uuid} NOT NULL,
    at       {instant} NOT NULL,
    purpose  {text} NOT NULL,
    image    {bytes} NOT NULL,
    hash     {bytes} NOT NULL
) {strict};
CREATE INDEX ledger_record ON ledger (record, version);
CREATE INDEX ledger_subject ON ledger (subject, number);

CREATE TABLE heads (
    number     {whole} PRIMARY KEY,
    hash       {bytes} NOT NULL,
    at         {instant} NOT NULL,
    signature  {bytes} NOT NULL,
    public_key {bytes} NOT NULL
) {strict};

CREATE TABLE subject_keys (
    subject      {id},
    sealed_key   {bytes},
    destroyed_at {instant}
) {strict};

CREATE TABLE facts (
    number  {whole} NOT NULL,
    ordinal {whole} NOT NULL,
    sign    {whole} NOT NULL,
    kind    {text} NOT NULL,
    code    {text} NOT NULL,
    person  {uuid} NOT NULL,
    unit    {uuid} NOT NULL,
    starts  {date} NOT NULL,
    ends    {date},
    PRIMARY KEY (number, ordinal)
) {strict};

CREATE TABLE scope_cover (
    holder {uuid} NOT NULL,
    unit   {uuid} NOT NULL,
    PRIMARY KEY (holder, unit)
) {strict};
CREATE INDEX scope_cover_unit ON scope_cover (unit);

CREATE TABLE installation (
    name  {text} PRIMARY KEY,
    value {text} NOT NULL
) {strict};
