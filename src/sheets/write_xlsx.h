/// XLSX for people: title rows, a header that stays, real dates, text that never runs as a formula.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "base/date.h"

namespace sheets {

/// text is always text (also "=1+1" and "064090000001"); whole a number; date dd/mm/yyyy; instant
/// dd/mm/yyyy hh:mm in the time of Viet Nam.
enum class Kind { text, whole, date, instant };

struct SheetColumn {
    std::string header;
    Kind        kind = Kind::text;
    double      width = 0;  // in characters; 0: by kind and header
};

struct SheetPlan {
    std::string              name;    // of the sheet; what Excel does not take is replaced
    std::vector<std::string> titles;  // rows above the header, each across all columns
    std::vector<SheetColumn> columns;
};

/// A value other than its column's kind is written as what it is; monostate leaves the cell empty.
using SheetCell =
    std::variant<std::monostate, std::string, std::int64_t, base::Date, base::Instant>;

/// Writes one sheet after the other, row by row in constant memory (rows wait in an unnamed
/// temporary file).
///     Workbook book({"Danh sách", {"DANH SÁCH …"}, {{"STT", Kind::whole}, {"Họ và tên"}}});
///     book.row({std::int64_t{1}, "Siu Lan"});
///     return {"ds.xlsx", std::string(k_xlsx_type), book.bytes()};
class Workbook {
public:
    explicit Workbook(const SheetPlan&);
    ~Workbook();
    Workbook(const Workbook&) = delete;

    /// Ends the sheet and begins another.
    void sheet(const SheetPlan&);
    /// faults  invalid sheets.too_many_rows beyond 1,048,576
    void row(const std::vector<SheetCell>&);
    /// The file. Nothing may be added afterwards.   faults  unavailable sheets.not_written
    std::string bytes();

private:
    struct Inside;
    std::unique_ptr<Inside> in_;
};

inline constexpr std::string_view k_xlsx_type =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

}  // namespace sheets
