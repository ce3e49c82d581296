-- 0001: tests, what follows them, managements and listings.   law  L73 22-26 · L120 23-27, 48
CREATE TABLE drug_tests (
    id          {id},
    person      {ref people} NOT NULL,
    unit        {ref units} NOT NULL,
    basis       {text} NOT NULL,
    detected_at {instant},
    taken_at    {instant} NOT NULL,
    received_at {instant},
    ground      {text} NOT NULL,
    method      {text} NOT NULL,
    result      {text} NOT NULL,
    drugs       {json} NOT NULL,
    remote      {whole} NOT NULL,
    agency      {text} NOT NULL,
    remark      {text},
    entered_at  {instant} NOT NULL,
    version     {whole} NOT NULL
) {strict};
CREATE INDEX drug_tests_by_person ON drug_tests (person, taken_at);

CREATE TABLE residence_checks (
    id         {id},
    person     {ref people} NOT NULL,
    unit       {ref units} NOT NULL,
    test       {ref drug_tests} NOT NULL,
    basis      {text} NOT NULL,
    checked_at {instant} NOT NULL,
    outcome    {text} NOT NULL,
    remark     {text},
    entered_at {instant} NOT NULL,
    version    {whole} NOT NULL
) {strict};
CREATE INDEX residence_checks_by_test ON residence_checks (test, checked_at);
CREATE INDEX residence_checks_by_person ON residence_checks (person);

CREATE TABLE use_notices (
    id         {id},
    person     {ref people} NOT NULL,
    unit       {ref units} NOT NULL,
    test       {ref drug_tests} NOT NULL,
    basis      {text} NOT NULL,
    number     {text} NOT NULL,
    sent_at    {instant} NOT NULL,
    recipient  {text} NOT NULL,
    entered_at {instant} NOT NULL,
    version    {whole} NOT NULL
) {strict};
CREATE INDEX use_notices_by_test ON use_notices (test, sent_at);
CREATE INDEX use_notices_by_person ON use_notices (person);

CREATE TABLE managements (
    id               {id},
    person           {ref people} NOT NULL,
    unit             {ref units} NOT NULL,
    test             {ref drug_tests},
    basis            {text} NOT NULL,
    origin           {text} NOT NULL,
    state            {text} NOT NULL,
    number           {text},
    signed_at        {instant},
    decider          {text},
    capacity         {text},
    signer           {text},
    decided_on       {date} NOT NULL,
    ends_on          {date} NOT NULL,
    stated_end       {date},
    drugs            {json} NOT NULL,
    marks            {json} NOT NULL,
    ending           {text},
    ending_state     {text},
    ended_on         {date},
    ending_decider   {text},
    ending_number    {text},
    ending_signed_at {instant},
    ending_sent_at   {instant},
    entered_at       {instant} NOT NULL,
    version          {whole} NOT NULL,
    CHECK (ends_on > decided_on)
) {strict};
CREATE INDEX managements_by_person ON managements (person, decided_on);
CREATE INDEX managements_by_test ON managements (test);

CREATE TABLE contacts (
    id         {id},
    person     {ref people} NOT NULL,
    unit       {ref units} NOT NULL,
    management {ref managements} NOT NULL,
    basis      {text} NOT NULL,
    kind       {text} NOT NULL,
    held_at    {instant} NOT NULL,
    present    {whole} NOT NULL,
    remark     {text},
    entered_at {instant} NOT NULL,
    version    {whole} NOT NULL
) {strict};
CREATE INDEX contacts_by_management ON contacts (management, held_at);
CREATE INDEX contacts_by_person ON contacts (person, held_at);

CREATE TABLE addict_listings (
    id            {id},
    person        {ref people} NOT NULL,
    unit          {ref units} NOT NULL,
    basis         {text} NOT NULL,
    origin        {text} NOT NULL,
    listed_on     {date} NOT NULL,
    determined_on {date},
    drugs         {json} NOT NULL,
    marks         {json} NOT NULL,
    ending        {text},
    ended_on      {date},
    entered_at    {instant} NOT NULL,
    version       {whole} NOT NULL
) {strict};
CREATE INDEX addict_listings_by_person ON addict_listings (person, listed_on);
