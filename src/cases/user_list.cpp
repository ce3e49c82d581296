#include <algorithm>

#include "cases/lists.h"
#include "cases/transferring.h"

namespace cases {
namespace {

/// A management stands on the list of the commune that decided it, whoever keeps the file now: the
/// alias `p` carries that commune, so that its scope can be asked.
constexpr std::string_view k_where = R"(
    JOIN (SELECT u.id AS place_of, u.id AS unit FROM units u) p
      ON p.place_of = COALESCE(r.place, r.unit)
    WHERE (r.state = 'signed' OR (r.continues IS NOT NULL AND r.listed_on IS NOT NULL))
      AND (r.ending IS NULL OR r.ending <> 'annulled') AND {scope:p}
)";
constexpr std::string_view k_standing = R"(
      AND COALESCE(r.listed_on, r.decided_on) <= $1 AND (r.ended_on IS NULL OR r.ended_on > $1)
)";
constexpr std::string_view k_left = R"(
      AND r.ended_on >= $1 AND r.ended_on <= $2 AND r.ending <> 'replaced'
)";
constexpr std::string_view k_suspended_on = R"(
    WHERE r.management = $1 AND r.suspended_on <= $2 AND (r.ended_on IS NULL OR r.ended_on > $2)
    ORDER BY r.id DESC LIMIT 1
)";
constexpr std::string_view k_move_of = R"(
    WHERE r.management = $1 AND r.state = 'received' ORDER BY r.id DESC LIMIT 1
)";
constexpr std::string_view k_last_check = R"(
    WHERE r.person = $1 AND r.kind = 'residence_check' AND r.held_at < $2
    ORDER BY r.held_at DESC, r.id DESC LIMIT 1
)";

/// What one row needs beside the management. Read as the system: the row is the commune's own, also
/// when the file of the person lies elsewhere by now.
struct RowMaker {
    Work&        work;
    Wording      words;
    Period       period;
    bool         full;  // may see whole identity numbers
    store::Scope reader;

    /// The commune whose list goes on, of somebody who moved.
    std::string place_moved_to(const Management& m) {
        if (m.ending->value != "moved") return {};
        const auto moves = work.select<Transfer>(k_move_of, {m.id.value});
        return moves.empty() ? std::string() : destination_of(work, moves.front());
    }
    std::string change_of(const Management& m, bool left) {
        if (left) {
            const auto cause = m.ending_cause ? words.word("stop_cause", m.ending_cause->value)
                                              : words.word("ending", m.ending->value);
            const auto to = place_moved_to(m);
            return words.say(to.empty() ? "user_list.left" : "user_list.left_to",
                             {{"what", cause}, {"to", to}, {"day", day_words(*m.ended_on)}});
        }
        const auto found = work.select<Suspension>(k_suspended_on, {m.id.value, period.to});
        if (found.empty()) return {};
        return words.say("user_list.suspended", {{"day", day_words(*found.front().suspended_on)}});
    }
    UserListRow row(const Management& m, bool left) {
        const auto view = row_view(work, reader, m.person, period.to, m.ended_on);
        auto       row = row_about<UserListRow>(work, m, full, view);
        row.listed_on = m.listed_on.value_or(m.decided_on);
        row.ends_on = m.ends_on;
        row.change = {with_dispute(words, m.marks, change_of(m, left))};
        const auto checks = work.select<Contact>(
            k_last_check, {m.person.value, store::value_of(start_of(view.on + days{1}))});
        if (!checks.empty() && day_of(checks.front().held_at) >= row.listed_on)
            row.present = checks.front().present;
        return row;
    }
};

UserList list_of(Work& work, const UserListQuery& query, std::size_t most) {
    work.need("person.read");
    const auto period = period_of(work, query);
    UserList   list;
    list.from_day = period.from;
    list.to_day = period.to;
    list.unit_name = {unit_name_of(work, query, period.to)};
    const auto  basis = law::basis_of_act(start_of(period.to));
    const auto* form = work.law().find("user.list.form", basis, period.to);
    if (form) list.form = {form->value};
    list.article = {form ? form->article : article_of("act.intake", basis, period.to, work.law())};

    const auto ask = [&](std::string_view which, store::Row arguments) {
        const auto units = units_condition(work, query, period.to, arguments);
        return work.select<Management>(std::string(k_where) + std::string(which) + units +
                                           " ORDER BY COALESCE(r.listed_on, r.decided_on), r.id "
                                           "LIMIT " +
                                           std::to_string(most + 1),
                                       arguments);
    };
    auto managed = ask(k_standing, {period.to});
    auto left = ask(k_left, {period.from, period.to});
    list.more = managed.size() > most || left.size() > most;
    managed.resize(std::min(managed.size(), most));
    left.resize(std::min(left.size(), most));
    const Wording words{work.law(), work.actor().language};
    const bool    full = work.may("sealed.identifier") && !work.actor().system;
    const auto    reader = work.actor().scope;
    const auto    across = work.as_system("cases.user_list");
    RowMaker      make{work, words, period, full, reader};
    for (const auto& m : managed) list.managed.push_back(make.row(m, false));
    for (const auto& m : left) list.removed.push_back(make.row(m, true));
    return list;
}

/// The twelve columns of form III-10, in its words.
std::vector<sheets::SheetColumn> columns_of(const Wording& words) {
    auto columns = columns_about(words);
    columns.push_back({words.say("user_list.column.listed_on"), sheets::Kind::date});
    columns.push_back({words.say("user_list.column.ends_on"), sheets::Kind::date});
    columns.push_back({words.say("user_list.column.present")});
    columns.push_back({words.say("user_list.column.change")});
    return columns;
}

void write_rows(sheets::Workbook& book, const Wording& words,
                const std::vector<UserListRow>& rows) {
    std::int64_t number = 0;
    for (const auto& row : rows) {
        auto cells = cells_about(words, ++number, row);
        cells.insert(cells.end(), {row.listed_on, row.ends_on});
        cells.push_back(!row.present
                            ? std::string()
                            : words.say(*row.present ? "user_list.present" : "user_list.absent"));
        cells.push_back(row.change.value);
        book.row(cells);
    }
}

}  // namespace

UserList user_list(Work& work, const UserListQuery& query) {
    return list_of(work, query, k_rows_on_screen);
}

edge::Download user_list_file(Work& work, const UserListQuery& query) {
    const auto       list = list_of(work, query, k_rows_in_file);
    const Wording    words{work.law(), "vi"};  // an official form is in Vietnamese
    sheets::Workbook book({words.say("user_list.sheet"),
                           {words.say("user_list.title"),
                            words.say("user_list.period", {{"from", day_words(list.from_day)},
                                                           {"to", day_words(list.to_day)}}),
                            head_words(work, words.language)},
                           columns_of(words)});
    book.row({words.say("user_list.managed")});
    write_rows(book, words, list.managed);
    book.row({words.say("user_list.removed")});
    write_rows(book, words, list.removed);
    return {"danh-sach-III-10-" + to_text(list.to_day) + ".xlsx", std::string(sheets::k_xlsx_type),
            book.bytes()};
}

}  // namespace cases
