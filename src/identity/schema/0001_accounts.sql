-- 0001: who may sign in, as what and for which unit; sessions and failed sign-ins.
-- law  TCVN 14423:2026 (passwords), decisions 23, 24
CREATE TABLE accounts (
    id       {id},
    login    {text} NOT NULL UNIQUE,
    name     {text} NOT NULL,
    password {bytes} NOT NULL,
    state    {text} NOT NULL,
    language {text} NOT NULL,
    version  {whole} NOT NULL
) {strict};

CREATE TABLE memberships (
    id       {id},
    account  {ref accounts} NOT NULL,
    holder   {ref units} NOT NULL,
    role     {text} NOT NULL,
    from_day {date} NOT NULL,
    to_day   {date},
    version  {whole} NOT NULL,
    CHECK (to_day IS NULL OR to_day >= from_day)
) {strict};
CREATE INDEX memberships_account ON memberships (account);

-- Only the hash of a token is kept: who reads the database cannot take over a session.
CREATE TABLE sessions (
    token_hash {text} PRIMARY KEY NOT NULL,
    account    {ref accounts} NOT NULL,
    created    {instant} NOT NULL,
    used       {instant} NOT NULL,
    ends       {instant} NOT NULL,
    revoked    {instant}
) {strict};
CREATE INDEX sessions_ends ON sessions (ends);

-- By the keyed hash of what was typed, known or not: the table names no login.
CREATE TABLE sign_in_failures (
    login_hash   {text} PRIMARY KEY NOT NULL,
    failures     {whole} NOT NULL,
    last_at      {instant} NOT NULL,
    locked_until {instant}
) {strict};
CREATE INDEX sign_in_failures_last ON sign_in_failures (last_at);
