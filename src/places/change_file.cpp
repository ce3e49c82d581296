// A change of units as one CSV file: a row per unit or agency, the decision repeated in each row or
// said once in the first.
#include "base/fold.h"
#include "places/change.h"
#include "sheets/sheets.h"

namespace places {
namespace {

/// A column under its name in the file: ours, or what the template says in Vietnamese.
struct Column {
    std::string_view key, vi;
};
constexpr Column      k_columns[] = {{"kind", "Loại thay đổi"},
                                     {"number", "Số quyết định"},
                                     {"decided_on", "Ngày quyết định"},
                                     {"article", "Căn cứ"},
                                     {"on_day", "Ngày có hiệu lực"},
                                     {"note", "Ghi chú"},
                                     {"before_code", "Mã cũ"},
                                     {"relation", "Quan hệ"},
                                     {"after_code", "Mã mới"},
                                     {"after_name", "Tên mới"},
                                     {"after_kind", "Loại đơn vị mới"},
                                     {"after_parent_code", "Mã đơn vị cấp trên"},
                                     {"after_remote", "Vùng khó khăn"},
                                     {"agency_before", "Cơ quan cũ"},
                                     {"agency_seat_before", "Mã trụ sở cũ"},
                                     {"agency_after", "Cơ quan mới"},
                                     {"agency_kind", "Loại cơ quan"},
                                     {"agency_seat_after", "Mã trụ sở mới"},
                                     {"duties", "Nhiệm vụ nhận"}};
constexpr std::size_t k_most_rows = 500;

class Reading {
public:
    Reading(const sheets::Table& table, const law::Book& book) : table_(table), book_(book) {
        if (table.lines.size() < 2) fail(0, "", "file_empty", {});
        if (table.lines.size() > k_most_rows + 1)
            fail(0, "", "file_long", {{"most", std::to_string(k_most_rows)}});
        for (std::size_t i = 0; table.lines.size() > 1 && i < table.lines[0].size(); ++i)
            read_heading(i);
        for (const auto need : {"kind", "number", "decided_on", "article", "on_day"})
            if (problems_.empty() && !at_.contains(need))
                fail(0, need, "column_missing", {{"column", need}});
    }

    ReadChange read() {
        ReadChange out;
        auto&      draft = out.draft;
        for (std::size_t line = 1; problems_.empty() && line < table_.lines.size(); ++line) {
            line_ = line;
            read_head(draft);
            read_row(out);
        }
        if (!problems_.empty())
            throw base::Fault(base::Fault::Kind::invalid, "record.invalid", std::move(problems_));
        return out;
    }

private:
    void fail(std::size_t line, std::string column, const std::string& code,
              base::Arguments arguments) {
        const auto number = line < table_.line_numbers.size() ? table_.line_numbers[line] : 1;
        arguments.emplace("row", std::to_string(number));
        arguments.emplace("column", column);
        problems_.push_back({std::move(column), "places.change." + code, std::move(arguments)});
    }

    void read_heading(std::size_t i) {
        const auto heading = base::fold(table_.lines[0][i]);
        if (heading.empty()) return;
        for (const auto& [key, vi] : k_columns)
            if (heading == base::fold(key) || heading == base::fold(vi)) {
                if (!at_.emplace(std::string(key), i).second)
                    fail(0, std::string(key), "column_twice", {});
                return;
            }
        fail(0, table_.lines[0][i], "column_unknown", {});
    }

    std::string cell(std::string_view column) const {
        const auto at = at_.find(column);
        if (at == at_.end() || at->second >= table_.lines[line_].size()) return "";
        auto text = base::normalise(table_.lines[line_][at->second]);
        // A spreadsheet keeps codes as text with an apostrophe in front.
        if (!text.empty() && text.front() == '\'') text.erase(0, 1);
        return text;
    }
    template <std::size_t Max>
    void text(std::string_view column, Text<Max>& into) {
        const auto found = cell(column);
        if (base::length(found) > Max)
            return fail(line_, std::string(column), "cell_long", {{"most", std::to_string(Max)}});
        into = {found};
    }
    template <std::size_t Max>
    void text(std::string_view column, std::optional<Text<Max>>& into) {
        if (cell(column).empty()) return;
        text(column, into.emplace());
    }
    void day(std::string_view column, Date& into) {
        const auto found = cell(column);
        auto       read = base::date_of(found);
        if (!read && found.size() == 10 && found[2] == '/' && found[5] == '/')
            read = base::date_of(found.substr(6) + "-" + found.substr(3, 2) + "-" +
                                 found.substr(0, 2));
        if (!read) return fail(line_, std::string(column), "cell_day", {{"value", found}});
        into = *read;
    }
    /// A word by its code or by what it is called.
    template <base::Name L>
    bool word(std::string_view column, base::Code<L>& into);

    /// The decision: whole in the first row; a later row may repeat it, never say another.
    void read_head(ChangeDraft& draft) {
        ChangeDraft said = draft;
        const bool  first = line_ == 1;
        const auto  given = [&](std::string_view column) {
            if (!cell(column).empty()) return true;
            if (first && column != "note") fail(line_, std::string(column), "cell_missing", {});
            return false;
        };
        if (given("kind")) word("kind", said.kind);
        if (given("number")) text("number", said.number);
        if (given("article")) text("article", said.article);
        if (given("decided_on")) day("decided_on", said.decided_on);
        if (given("on_day")) day("on_day", said.on_day);
        if (given("note")) text("note", said.note);
        if (first) {
            draft = std::move(said);
            return;
        }
        const auto same = [&](const char* column, bool is) {
            if (!is) fail(line_, column, "other_decision", {});
        };
        same("kind", said.kind == draft.kind);
        same("number", said.number == draft.number);
        same("article", said.article == draft.article);
        same("decided_on", said.decided_on == draft.decided_on);
        same("on_day", said.on_day == draft.on_day);
    }

    void read_row(ReadChange& out) {
        if (!cell("agency_before").empty() || !cell("agency_after").empty()) {
            AgencyRow row;
            text("agency_before", row.before_name);
            text("agency_seat_before", row.before_seat_code);
            text("agency_after", row.after_name);
            if (!cell("agency_kind").empty()) word("agency_kind", row.after_kind.emplace());
            text("agency_seat_after", row.after_seat_code);
            text("duties", row.duties);
            out.draft.agencies.push_back(std::move(row));
            out.agency_lines.push_back(table_.line_numbers[line_]);
            return;
        }
        ChangeRow row;
        if (cell("before_code").empty()) return fail(line_, "before_code", "cell_missing", {});
        text("before_code", row.before_code);
        if (!cell("relation").empty()) word("relation", row.relation.emplace());
        text("after_code", row.after_code);
        text("after_name", row.after_name);
        if (!cell("after_kind").empty()) word("after_kind", row.after_kind.emplace());
        text("after_parent_code", row.after_parent_code);
        if (const auto remote = base::fold(cell("after_remote")); !remote.empty()) {
            if (remote != "1" && remote != "0" && remote != "co" && remote != "khong")
                return fail(line_, "after_remote", "cell_flag", {{"value", remote}});
            row.after_remote = remote == "1" || remote == "co";
        }
        out.draft.rows.push_back(std::move(row));
        out.row_lines.push_back(table_.line_numbers[line_]);
    }

    const sheets::Table&                            table_;
    std::map<std::string, std::size_t, std::less<>> at_;
    std::vector<base::Problem>                      problems_;
    const law::Book&                                book_;
    std::size_t                                     line_ = 1;
};

template <base::Name L>
bool Reading::word(std::string_view column, base::Code<L>& into) {
    const auto found = cell(column);
    const auto asked = base::fold(found);
    for (const auto& one : book_.list(L.view()))
        if (found == one.code || asked == base::fold(one.vi) || asked == base::fold(one.en)) {
            into = {one.code};
            return true;
        }
    fail(line_, std::string(column), "cell_word", {{"value", found}});
    return false;
}

template <std::size_t Max>
std::string cell_of(const std::optional<Text<Max>>& text) {
    return text ? text->value : "";
}

}  // namespace

ReadChange read_change(const law::Book& book, std::string_view csv) {
    const auto table = sheets::read_csv(csv);
    return Reading(table, book).read();
}

std::string write_change(const UnitChange& change) {
    std::vector<std::vector<std::string>> rows;
    auto&                                 heading = rows.emplace_back();
    for (const auto& column : k_columns) heading.emplace_back(column.key);
    const auto head = [&] {
        return std::vector<std::string>{change.kind.value,          change.number.value,
                                        to_text(change.decided_on), change.article.value,
                                        to_text(change.on_day),     cell_of(change.note)};
    };
    const auto add = [&](std::vector<std::string> cells, std::size_t before) {
        auto row = head();
        row.resize(row.size() + before);
        row.insert(row.end(), cells.begin(), cells.end());
        row.resize(std::size(k_columns));
        rows.push_back(std::move(row));
    };
    for (const auto& row : change.rows)
        add({row.before_code.value, row.relation ? row.relation->value : "",
             cell_of(row.after_code), cell_of(row.after_name),
             row.after_kind ? row.after_kind->value : "", cell_of(row.after_parent_code),
             row.after_remote ? (*row.after_remote ? "1" : "0") : ""},
            0);
    for (const auto& row : change.agencies)
        add({cell_of(row.before_name), cell_of(row.before_seat_code), cell_of(row.after_name),
             row.after_kind ? row.after_kind->value : "", cell_of(row.after_seat_code),
             cell_of(row.duties)},
            7);
    return sheets::write_csv(rows);
}

UnitChangeFile import_change(Work& work, const edge::Upload& upload) {
    work.need("places.manage");
    const auto read = read_change(work.law(), upload.bytes);
    try {
        return enter_change(work, read.draft);
    } catch (base::Fault& fault) {
        // "rows[2].after_code": in the file it is the line a spreadsheet shows.
        for (auto& problem : fault.problems) {
            const auto row = problem.arguments.find("row");
            if (row == problem.arguments.end()) continue;
            const auto& lines =
                problem.field.starts_with("agencies[") ? read.agency_lines : read.row_lines;
            const auto at = static_cast<std::size_t>(std::stoul(row->second)) - 1;
            if (at < lines.size()) row->second = std::to_string(lines[at]);
        }
        throw;
    }
}

std::string enter_change_file(store::Store& store, const store::Actor& actor,
                              const std::string& name, const std::string& csv, bool dry_run) {
    const auto run = [&](Work& work) { return import_change(work, {name, csv}); };
    return base::to_json(dry_run ? store.preview(actor, run) : store.write(actor, run));
}

edge::Download export_change(Work& work, Id<UnitChange> id) {
    const auto file = show_change(work, id);
    return {"thay-doi-don-vi-" + to_text(file.change.on_day) + ".csv", "text/csv; charset=utf-8",
            write_change(file.change)};
}

}  // namespace places
