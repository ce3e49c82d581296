-- 0004: the auditor's desk: runs of the verification, heads sent out day by day, findings.
CREATE TABLE verification_runs (
    id           {id},
    asked_by     {ref accounts},
    started_at   {instant} NOT NULL,
    finished_at  {instant} NOT NULL,
    intact       {whole} NOT NULL,
    rows_checked {whole} NOT NULL,
    signed_heads {whole} NOT NULL,
    live_rows    {whole} NOT NULL,
    destroyed    {whole} NOT NULL,
    head         {whole} NOT NULL,
    first_bad    {whole} NOT NULL,
    problems     {text} NOT NULL,
    not_proven   {text} NOT NULL,
    version      {whole} NOT NULL
) {strict};

CREATE TABLE sent_heads (
    id         {id},
    day        {date} NOT NULL,
    number     {whole} NOT NULL,
    hash       {text} NOT NULL,
    signature  {text} NOT NULL,
    public_key {text} NOT NULL,
    signed_at  {instant} NOT NULL,
    recipients {whole} NOT NULL,
    version    {whole} NOT NULL
) {strict};

CREATE TABLE findings (
    id           {id},
    unit         {ref units} NOT NULL,
    account      {ref accounts} NOT NULL,
    rule         {text} NOT NULL,
    day          {date} NOT NULL,
    person       {uuid},
    readings     {whole} NOT NULL,
    usual        {whole},
    first_at     {instant} NOT NULL,
    last_at      {instant} NOT NULL,
    state        {text} NOT NULL,
    note         {text},
    forwarded_to {text},
    noted_by     {ref accounts},
    noted_at     {instant},
    version      {whole} NOT NULL
) {strict};
CREATE INDEX findings_by_day ON findings (day, id);
CREATE INDEX findings_by_person ON findings (person);
