-- 0002: who wants to be reminded by mail, and what was said already.
CREATE TABLE reminder_settings (
    id       {id},
    account  {ref accounts} NOT NULL,
    address  {text} NOT NULL,
    soon     {whole} NOT NULL,
    overdue  {whole} NOT NULL,
    version  {whole} NOT NULL
) {strict};
CREATE UNIQUE INDEX reminder_settings_by_account ON reminder_settings (account);

-- Operational: each task and stage once for each account.
CREATE TABLE task_reminders (
    task     {uuid} NOT NULL,
    account  {uuid} NOT NULL,
    stage    {text} NOT NULL,
    said_at  {instant} NOT NULL,
    PRIMARY KEY (task, account, stage)
) {strict};
CREATE INDEX tasks_open_by_late ON tasks (state, late_from);
