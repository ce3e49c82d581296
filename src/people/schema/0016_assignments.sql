-- 0016: to which unit somebody's file was assigned when its own was divided or dissolved.
CREATE TABLE assignments (
    id          {id},
    person      {ref people} NOT NULL,
    unit        {ref units} NOT NULL,
    from_unit   {ref units} NOT NULL,
    on_day      {date} NOT NULL,
    ground      {text} NOT NULL,
    assigned_by {uuid} NOT NULL,
    assigned_at {instant} NOT NULL,
    version     {whole} NOT NULL
) {strict};
CREATE INDEX assignments_person ON assignments (person);
