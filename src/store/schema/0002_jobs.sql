-- 0002: long work as jobs, what runs from time to time, and the outbox (decisions 3 and 26).
-- Operational: none of these rows is evidence, so they stand outside the ledger.
CREATE TABLE jobs (
    id          {id},
    kind        {text} NOT NULL,
    account     {uuid} NOT NULL,
    login       {text} NOT NULL,
    subject     {uuid},
    arguments   {json} NOT NULL,
    state       {text} NOT NULL,
    done        {whole} NOT NULL,
    total       {whole} NOT NULL,
    message     {text} NOT NULL,
    asked_at    {instant} NOT NULL,
    changed_at  {instant} NOT NULL,
    lease_until {instant} NOT NULL,
    attempts    {whole} NOT NULL,
    cancel      {whole} NOT NULL
) {strict};
CREATE INDEX jobs_by_state ON jobs (state, asked_at);
CREATE INDEX jobs_by_account ON jobs (account, asked_at);

-- Who runs it now (one node), and when it last ended.
CREATE TABLE rounds (
    kind        {text} PRIMARY KEY,
    lease_until {instant} NOT NULL,
    last_at     {instant} NOT NULL
) {strict};

-- `sealed` is the whole parcel; it is emptied when the parcel has left.
CREATE TABLE outbox (
    id        {id},
    parcel    {text} NOT NULL,
    channel   {text} NOT NULL,
    sealed    {bytes} NOT NULL,
    state     {text} NOT NULL,
    attempts  {whole} NOT NULL,
    next_at   {instant} NOT NULL,
    asked_at  {instant} NOT NULL,
    done_at   {instant},
    problem   {text} NOT NULL
) {strict};
CREATE UNIQUE INDEX outbox_by_parcel ON outbox (parcel);
CREATE INDEX outbox_by_state ON outbox (state, next_at);
