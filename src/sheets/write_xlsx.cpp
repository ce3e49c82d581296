#include "sheets/write_xlsx.h"

#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/ensure.h"
#include "base/fault.h"

namespace sheets {
namespace {

constexpr std::size_t  k_rows = 1'048'576, k_cell_characters = 32'767, k_sheet_characters = 31;
constexpr std::int64_t k_exact = 1'000'000'000'000'000;  // a spreadsheet keeps 15 digits

/// The first `max` code points.
std::string shortened(const std::string& text, std::size_t max) {
    std::size_t at = 0;
    for (std::size_t count = 0; at < text.size() && count < max; ++count) {
        ++at;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
    }
    return text.substr(0, at);
}

/// XML knows no control characters but tab and line feed; a carriage return becomes a line feed.
std::string clean(const std::string& text) {
    std::string out;
    for (const char c : shortened(text, k_cell_characters)) {
        if (c == '\r')
            out += '\n';
        else if (static_cast<unsigned char>(c) >= 32 || c == '\t' || c == '\n')
            out += c;
    }
    return out;
}

std::string sheet_name(const std::string& wanted, std::size_t number) {
    std::string name = wanted;
    std::ranges::replace_if(
        name,
        [](char c) { return std::string_view("[]:*?/\\'").find(c) != std::string_view::npos; },
        ' ');
    std::erase_if(name, [](char c) { return static_cast<unsigned char>(c) < 32; });
    name = shortened(name, k_sheet_characters);
    return name.find_first_not_of(' ') == name.npos ? "Sheet" + std::to_string(number) : name;
}

/// A folder of our own for one file; gone with everything in it.
class Folder {
public:
    Folder() {
        auto pattern =
            (std::filesystem::temp_directory_path() / "neove-xlsx-").string() + std::string(6, 'X');
        if (!::mkdtemp(pattern.data())) failed();
        path_ = pattern;
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    const std::string&       path() const { return path_; }
    [[noreturn]] static void failed() {
        throw base::Fault(base::Fault::Kind::unavailable, "sheets.not_written");
    }

private:
    std::string path_;
};

double width_of(const SheetColumn& column) {
    if (column.width > 0) return column.width;
    std::size_t characters = 0;
    for (const char c : column.header) characters += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    const double least = column.kind == Kind::whole ? 8 : column.kind == Kind::date ? 12 : 18;
    return std::clamp(static_cast<double>(characters) + 2, least, 40.);
}

/// Excel counts days from 30 December 1899 (from 1 March 1900 on).
double serial_of(base::Date day) {
    return static_cast<double>((day - base::make_date(1899, 12, 30)).count());
}
constexpr double k_first_serial = 61;  // 1 March 1900: below it Excel's calendar has a day too many

}  // namespace

struct Workbook::Inside {
    Folder         folder;
    std::string    file = folder.path() + "/out.xlsx";
    lxw_workbook*  book = nullptr;
    lxw_worksheet* sheet = nullptr;
    lxw_format *   title = nullptr, *header = nullptr, *text = nullptr, *whole = nullptr,
               *date = nullptr, *instant = nullptr;
    std::size_t columns = 0, row = 0, sheets = 0;

    Inside() {
        lxw_workbook_options options{};
        options.constant_memory = LXW_TRUE;
        options.tmpdir = const_cast<char*>(folder.path().c_str());  // only read
        book = workbook_new_opt(file.c_str(), &options);
        if (!book) Folder::failed();
        const auto format = [&] { return workbook_add_format(book); };
        title = format();
        format_set_bold(title);
        format_set_align(title, LXW_ALIGN_CENTER);
        header = format();
        format_set_bold(header);
        format_set_text_wrap(header);
        format_set_border(header, LXW_BORDER_THIN);
        format_set_align(header, LXW_ALIGN_CENTER);
        format_set_align(header, LXW_ALIGN_VERTICAL_CENTER);
        text = format();
        format_set_num_format_index(text, 49);  // "@": what is typed over it stays text as well
        format_set_text_wrap(text);
        format_set_align(text, LXW_ALIGN_VERTICAL_TOP);
        whole = format();
        format_set_num_format(whole, "0");
        format_set_align(whole, LXW_ALIGN_VERTICAL_TOP);
        date = format();
        format_set_num_format(date, "dd/mm/yyyy");
        format_set_align(date, LXW_ALIGN_VERTICAL_TOP);
        instant = format();
        format_set_num_format(instant, "dd/mm/yyyy hh:mm");
        format_set_align(instant, LXW_ALIGN_VERTICAL_TOP);
    }
    ~Inside() {
        if (book) lxw_workbook_free(book);
    }

    lxw_row_t at() const { return static_cast<lxw_row_t>(row); }
    void      put_text(lxw_col_t column, const std::string& value, lxw_format* format) {
             const auto cleaned = clean(value);
             worksheet_write_string(sheet, at(), column, cleaned.c_str(), format);
    }
    void put_day(lxw_col_t column, double serial, const std::string& words, lxw_format* format) {
        if (serial < k_first_serial)
            put_text(column, words, text);
        else
            worksheet_write_number(sheet, at(), column, serial, format);
    }
    void put(lxw_col_t column, const SheetCell& cell) {
        if (const auto* words = std::get_if<std::string>(&cell)) {
            if (!words->empty()) put_text(column, *words, text);
        } else if (const auto* number = std::get_if<std::int64_t>(&cell)) {
            if (*number > -k_exact && *number < k_exact)
                worksheet_write_number(sheet, at(), column, static_cast<double>(*number), whole);
            else
                put_text(column, std::to_string(*number), text);
        } else if (const auto* day = std::get_if<base::Date>(&cell)) {
            put_day(column, serial_of(*day), base::to_text(*day), date);
        } else if (const auto* moment = std::get_if<base::Instant>(&cell)) {
            const auto local = base::day_of(*moment);
            const auto into = *moment - base::start_of(local);
            const auto part = std::chrono::duration<double, std::ratio<86'400>>(into).count();
            put_day(column, serial_of(local) + part, base::to_text(*moment), instant);
        }
    }
    void begin(const SheetPlan& plan) {
        ENSURE(!plan.columns.empty());
        auto name = sheet_name(plan.name, ++sheets);
        if (workbook_get_worksheet_by_name(book, name.c_str()))
            name = "Sheet" + std::to_string(sheets);
        sheet = workbook_add_worksheet(book, name.c_str());
        if (!sheet) Folder::failed();
        columns = plan.columns.size();
        row = 0;
        const auto last = static_cast<lxw_col_t>(columns - 1);
        for (std::size_t i = 0; i < columns; ++i) {
            const auto c = static_cast<lxw_col_t>(i);
            worksheet_set_column(sheet, c, c, width_of(plan.columns[i]), nullptr);
        }
        for (const auto& words : plan.titles) {
            if (last > 0)
                worksheet_merge_range(sheet, at(), 0, at(), last, clean(words).c_str(), title);
            else
                put_text(0, words, title);
            ++row;
        }
        for (std::size_t i = 0; i < columns; ++i)
            put_text(static_cast<lxw_col_t>(i), plan.columns[i].header, header);
        ++row;
        worksheet_freeze_panes(sheet, at(), 0);
        worksheet_repeat_rows(sheet, at() - 1, at() - 1);
        worksheet_set_landscape(sheet);
        worksheet_set_paper(sheet, 9);  // A4
        worksheet_fit_to_pages(sheet, 1, 0);
    }
};

Workbook::Workbook(const SheetPlan& plan) : in_(std::make_unique<Inside>()) { in_->begin(plan); }
Workbook::~Workbook() = default;

void Workbook::sheet(const SheetPlan& plan) { in_->begin(plan); }

void Workbook::row(const std::vector<SheetCell>& cells) {
    ENSURE(in_->book && cells.size() <= in_->columns);
    if (in_->row >= k_rows)
        throw base::Fault(
            base::Fault::Kind::invalid, "sheets.too_many_rows",
            {{"", "sheets.too_many_rows", {{"max", std::to_string(k_rows)}, {"row", ""}}}});
    for (std::size_t i = 0; i < cells.size(); ++i) in_->put(static_cast<lxw_col_t>(i), cells[i]);
    ++in_->row;
}

std::string Workbook::bytes() {
    ENSURE(in_->book);
    const auto error = workbook_close(std::exchange(in_->book, nullptr));
    if (error != LXW_NO_ERROR) Folder::failed();
    std::ifstream      in(in_->file, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    if (!in) Folder::failed();
    return std::move(out).str();
}

}  // namespace sheets
