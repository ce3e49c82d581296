-- 0001: answers already given to requests that may be sent again; kept for 35 days.
CREATE TABLE idempotency (
    account       {uuid} NOT NULL,
    route         {text} NOT NULL,
    request_key   {text} NOT NULL,
    request_hash  {bytes} NOT NULL,
    status        {whole} NOT NULL,
    answer        {text} NOT NULL,
    version       {whole},
    made_at       {instant} NOT NULL,
    PRIMARY KEY (account, route, request_key)
) {strict};
CREATE INDEX idempotency_made_at ON idempotency (made_at);
