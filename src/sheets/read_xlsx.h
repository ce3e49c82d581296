/// The rows of one sheet of a workbook. Private to sheets.
#pragma once
#include "sheets/sheets.h"

namespace sheets {

/// faults  as open_rows
std::unique_ptr<Rows> open_workbook(std::string_view bytes, const Opening&);

}  // namespace sheets
