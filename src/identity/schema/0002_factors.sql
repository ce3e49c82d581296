-- 0002: the second step of signing in: factors, printed codes, challenges; activation slips; when an
-- account last signed in and set its password; the names others know it by (OpenID Connect).
-- law  TCVN 14423:2026 (second factor, idle accounts), decision 23
ALTER TABLE sessions ADD COLUMN id {uuid};
ALTER TABLE sessions ADD COLUMN stage {text};  -- NULL: full, from before there were stages
ALTER TABLE sessions ADD COLUMN device {text};
ALTER TABLE sessions ADD COLUMN method {text};
CREATE INDEX sessions_account ON sessions (account, ends);

CREATE TABLE factors (
    id      {id},
    account {ref accounts} NOT NULL,
    kind    {text} NOT NULL,
    label   {text} NOT NULL,
    secret  {bytes} NOT NULL,
    lookup  {text} NOT NULL,
    state   {text} NOT NULL,
    made_at {instant} NOT NULL,
    version {whole} NOT NULL
) {strict};
CREATE INDEX factors_account ON factors (account, state);
CREATE INDEX factors_lookup ON factors (lookup);

-- What a factor saw last: the step of a code, the counter of a key. Nothing counts twice.
CREATE TABLE factor_uses (
    factor    {uuid} PRIMARY KEY NOT NULL,
    last_step {whole} NOT NULL,
    counter   {whole} NOT NULL,
    used_at   {instant}
) {strict};

-- Printed codes and challenges: only keyed hashes.
CREATE TABLE printed_codes (
    lookup  {text} PRIMARY KEY NOT NULL,
    factor  {uuid} NOT NULL,
    used_at {instant}
) {strict};
CREATE INDEX printed_codes_factor ON printed_codes (factor);

CREATE TABLE challenges (
    hash    {text} PRIMARY KEY NOT NULL,
    account {uuid},
    purpose {text} NOT NULL,
    ends    {instant} NOT NULL
) {strict};
CREATE INDEX challenges_ends ON challenges (ends);

CREATE TABLE activations (
    id      {id},
    account {ref accounts} NOT NULL,
    lookup  {text} NOT NULL,
    made_by {uuid} NOT NULL,
    ends_at {instant} NOT NULL,
    state   {text} NOT NULL,
    version {whole} NOT NULL
) {strict};
CREATE INDEX activations_account ON activations (account, state);

CREATE TABLE account_uses (
    account      {uuid} PRIMARY KEY NOT NULL,
    password_at  {instant},
    signed_in_at {instant}
) {strict};

CREATE TABLE external_subjects (
    id      {id},
    account {ref accounts} NOT NULL,
    issuer  {text} NOT NULL,
    subject {bytes} NOT NULL,
    lookup  {text} NOT NULL,
    state   {text} NOT NULL,
    version {whole} NOT NULL
) {strict};
CREATE INDEX external_subjects_lookup ON external_subjects (lookup, state);
CREATE INDEX external_subjects_account ON external_subjects (account, state);
