-- 0019: whom hand-overs name, so that the end of a person's key opens these and no other.
CREATE TABLE handover_names (
    named     {uuid} NOT NULL,  -- a person, or a list whose file has a name
    handover  {ref handovers} NOT NULL,
    PRIMARY KEY (named, handover)
) {strict};
CREATE INDEX handover_names_handover ON handover_names (handover);
-- Up to which version the names are written down; the release before wrote none.
CREATE TABLE handovers_named (
    handover  {ref handovers} NOT NULL,
    version   {whole} NOT NULL,
    PRIMARY KEY (handover)
) {strict};
CREATE INDEX handovers_version ON handovers (id, version);  -- asked without the minutes themselves
