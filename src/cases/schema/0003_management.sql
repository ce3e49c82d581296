-- 0003: what follows a decision: papers, suspension, move, annulment, helpers, determination.
-- law  L120 24-27, 31 · D163 56.6, 59-64 · L73 23, 26-27 · D105 42-48
ALTER TABLE drug_tests ADD COLUMN witness {text};
ALTER TABLE drug_tests ADD COLUMN witness_name {text};
ALTER TABLE drug_tests ADD COLUMN place {ref units};
ALTER TABLE managements ADD COLUMN place {ref units};
ALTER TABLE managements ADD COLUMN ending_cause {text};
ALTER TABLE managements ADD COLUMN ending_ground {text};
ALTER TABLE managements ADD COLUMN continues {ref managements};
ALTER TABLE managements ADD COLUMN listed_on {date};
ALTER TABLE managements ADD COLUMN uncounted_days {whole};
ALTER TABLE contacts ADD COLUMN youth_helper {text};
ALTER TABLE contacts ADD COLUMN place {ref units};
CREATE INDEX managements_by_place ON managements ((COALESCE(place, unit)), ended_on);

CREATE TABLE decisions (
    id         {id},
    person     {ref people} NOT NULL,
    unit       {ref units} NOT NULL,
    management {ref managements} NOT NULL,
    subject    {uuid} NOT NULL,
    kind       {text} NOT NULL,
    basis      {text} NOT NULL,
    state      {text} NOT NULL,
    number     {text},
    signed_at  {instant},
    decider    {text},
    capacity   {text},
    signer     {text},
    authority  {text},
    entered_at {instant} NOT NULL,
    version    {whole} NOT NULL
) {strict};
CREATE INDEX decisions_by_subject ON decisions (subject, kind);
CREATE INDEX decisions_by_person ON decisions (person);
CREATE INDEX decisions_by_state ON decisions (state, id);

CREATE TABLE decision_steps (
    id         {id},
    person     {ref people} NOT NULL,
    unit       {ref units} NOT NULL,
    decision   {ref decisions} NOT NULL,
    step       {text} NOT NULL,
    at         {instant} NOT NULL,
    account    {uuid} NOT NULL,
    who        {text},
    recipient  {text},
    receipt    {text},
    remark     {text},
    entered_at {instant} NOT NULL,
    version    {whole} NOT NULL
) {strict};
CREATE INDEX decision_steps_by_decision ON decision_steps (decision, id);
CREATE INDEX decision_steps_by_person ON decision_steps (person);

CREATE TABLE suspensions (
    id              {id},
    person          {ref people} NOT NULL,
    unit            {ref units} NOT NULL,
    management      {ref managements} NOT NULL,
    basis           {text} NOT NULL,
    state           {text} NOT NULL,
    kind            {text} NOT NULL,
    detention_paper {text},
    detained_from   {date} NOT NULL,
    detained_until  {date},
    number          {text},
    signed_at       {instant},
    decider         {text},
    suspended_on    {date},
    sent_at         {instant},
    ended_on        {date},
    outcome         {text},
    marks           {json} NOT NULL,
    entered_at      {instant} NOT NULL,
    version         {whole} NOT NULL,
    place           {ref units}
) {strict};
CREATE INDEX suspensions_by_management ON suspensions (management);
CREATE INDEX suspensions_by_person ON suspensions (person);

CREATE TABLE annulments (
    id            {id},
    person        {ref people} NOT NULL,
    unit          {ref units} NOT NULL,
    management    {ref managements} NOT NULL,
    basis         {text} NOT NULL,
    state         {text} NOT NULL,
    reason        {text} NOT NULL,
    explanation   {text} NOT NULL,
    number        {text},
    signed_at     {instant},
    decider       {text},
    told_at       {instant},
    marks         {json} NOT NULL,
    entered_at    {instant} NOT NULL,
    version       {whole} NOT NULL,
    place         {ref units}
) {strict};
CREATE INDEX annulments_by_management ON annulments (management);
CREATE INDEX annulments_by_person ON annulments (person);

CREATE TABLE transfers (
    id          {id},
    person      {ref people} NOT NULL,
    unit        {ref units} NOT NULL,
    receiving   {ref units} NOT NULL,
    management  {ref managements} NOT NULL,
    basis       {text} NOT NULL,
    state       {text} NOT NULL,
    left_at     {instant} NOT NULL,
    notified_at {instant},
    arrived_on  {date},
    number      {text},
    sent_at     {instant},
    documents   {json} NOT NULL,
    received_at {instant},
    receiver    {text},
    continued   {ref managements},
    remark      {text},
    entered_at  {instant} NOT NULL,
    version     {whole} NOT NULL
) {strict};
CREATE INDEX transfers_by_person ON transfers (person);
CREATE INDEX transfers_by_management ON transfers (management);
CREATE INDEX transfers_by_receiving ON transfers (receiving, state, id);
CREATE INDEX transfers_by_unit ON transfers (unit, state, id);

CREATE TABLE helpers (
    id         {id},
    person     {ref people} NOT NULL,
    unit       {ref units} NOT NULL,
    kind       {text} NOT NULL,
    name       {text} NOT NULL,
    office     {text},
    telephone  {text},
    from_day   {date} NOT NULL,
    to_day     {date},
    entered_at {instant} NOT NULL,
    version    {whole} NOT NULL
) {strict};
CREATE INDEX helpers_by_person ON helpers (person);

CREATE TABLE determinations (
    id            {id},
    person        {ref people} NOT NULL,
    unit          {ref units} NOT NULL,
    test          {ref drug_tests} NOT NULL,
    basis         {text} NOT NULL,
    number        {text} NOT NULL,
    requested_at  {instant} NOT NULL,
    recipient     {text} NOT NULL,
    result        {text},
    concluded_at  {instant},
    received_at   {instant},
    result_number {text},
    entered_at    {instant} NOT NULL,
    version       {whole} NOT NULL,
    place         {ref units}
) {strict};
CREATE INDEX determinations_by_test ON determinations (test, requested_at);
CREATE INDEX determinations_by_person ON determinations (person);

CREATE TABLE absences (
    id         {id},
    person     {ref people} NOT NULL,
    unit       {ref units} NOT NULL,
    management {ref managements} NOT NULL,
    basis      {text} NOT NULL,
    from_day   {date} NOT NULL,
    to_day     {date} NOT NULL,
    confirmed  {text} NOT NULL,
    entered_at {instant} NOT NULL,
    version    {whole} NOT NULL,
    place      {ref units}
) {strict};
CREATE INDEX absences_by_management ON absences (management);
CREATE INDEX absences_by_person ON absences (person);
