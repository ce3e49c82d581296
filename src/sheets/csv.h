/// The rows of CSV in UTF-8 without its mark. Private to sheets.
#pragma once
#include "sheets/sheets.h"

namespace sheets {

class CsvRows : public Rows {
public:
    /// REQUIRES: the text outlives the rows   faults  invalid sheets.*, as read_csv
    CsvRows(std::string_view text, const Limits&);
    ~CsvRows() override;
    bool              next(Line&) override;
    std::vector<Note> notes() const override { return {}; }

private:
    struct Inside;
    std::unique_ptr<Inside> in_;
};

}  // namespace sheets
