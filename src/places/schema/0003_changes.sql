-- 0003: changes of units and agencies, entered as data and confirmed by a second administrator.
CREATE TABLE unit_changes (
    id           {id},
    kind         {text} NOT NULL,
    state        {text} NOT NULL,
    number       {text} NOT NULL,
    decided_on   {date} NOT NULL,
    article      {text} NOT NULL,
    on_day       {date} NOT NULL,
    note         {text},
    rows         {json} NOT NULL,
    agencies     {json} NOT NULL,
    entered_by   {uuid} NOT NULL,
    entered_at   {instant} NOT NULL,
    confirmed_by {uuid},
    confirmed_at {instant},
    applied_at   {instant},
    undoes       {ref unit_changes},
    closed       {json} NOT NULL,
    opened       {json} NOT NULL,
    cover        {text},
    version      {whole} NOT NULL
) {strict};
CREATE INDEX unit_changes_state ON unit_changes (state, on_day);
