-- 0002: the read trail by month. The tables of a month (reads_2026_11, read_persons_2026_11) are
-- made when its first reading comes; what was written before stays in `reads`.
CREATE TABLE read_months (
    id          {id},
    month       {text} NOT NULL UNIQUE,
    first       {whole} NOT NULL,
    last        {whole} NOT NULL,
    opening     {text} NOT NULL,
    closing     {text} NOT NULL,
    known_until {instant} NOT NULL,
    state       {text} NOT NULL,
    version     {whole} NOT NULL
) {strict};
