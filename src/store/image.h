/// A record as a row of columns, and that row as the bytes the ledger keeps.
#pragma once
#include <string>

#include "store/value.h"
#include "store/vault.h"

namespace store {

/// The columns of the record in the order of its Shape; sealed fields are sealed.
Row row_of(const base::Shape&, const void* record, const Vault&);
/// Fills the record from columns in the order of its Shape.
/// faults  Bug when a sealed field does not open (the key is not the one that sealed it)
void fill(const base::Shape&, const Row& columns, void* record, const Vault&);
/// Seals the sealed fields of a row anew that a retired key sealed. Answers whether there were any.
/// faults  Bug when one does not open under any key; then nothing is changed
bool seal_anew(const base::Shape&, Row& columns, const Vault&);
/// Canonical JSON of the columns: the same bytes on both engines. Bytes are hex.
std::string image_of(const base::Shape&, const Row& columns);
/// Appends it.
void write_image(std::string& out, const base::Shape&, Cells columns);
/// Appends an id as base::to_text has it.
void write_id(std::string& out, const base::Uuid&);
/// The row an image was made of; what is sealed stays out.   REQUIRES: `image_of` wrote it
Row row_of(const base::Shape&, std::string_view image);
/// The id in a column; empty when it is null or the record has no such field.
base::Uuid id_at(const base::Shape&, const Row& columns, std::string_view name);

const base::Uuid* id_in(const base::Shape&, std::string_view field, const void* record);
/// Whose record this is: the person it is about; empty for records of nobody.
base::Uuid subject_of(const base::Shape&, const void* record);
base::Uuid subject_of(const base::Shape&, const Row& columns);
base::Uuid unit_of(const base::Shape&, const void* record);
bool       is_scoped(const base::Shape&);

}  // namespace store
