#include "cases/addict_list.h"

#include "cases/lists.h"

namespace cases {
namespace {

/// A listing stands on the list of its commune, whoever keeps the file now: the alias `p` carries
/// that commune, so that its scope can be asked.
constexpr std::string_view k_where = R"(
    JOIN (SELECT u.id AS place_of, u.id AS unit FROM units u) p
      ON p.place_of = COALESCE(r.place, r.unit)
    WHERE (r.ending IS NULL OR r.ending <> 'annulled') AND {scope:p}
)";
constexpr std::string_view k_standing = R"(
      AND r.listed_on <= $1 AND (r.ended_on IS NULL OR r.ended_on > $1)
)";
constexpr std::string_view k_left = " AND r.ended_on >= $1 AND r.ended_on <= $2";

std::string change_of(Work& work, const Wording& words, const AddictListing& listing, bool left) {
    if (left) {
        const auto to = listing.moved_to ? path_of_unit(work, *listing.moved_to, *listing.ended_on)
                                         : listing.moved_to_name.value_or(Text<120>{}).value;
        const auto what = words.word("ending", listing.ending ? listing.ending->value : "cleared");
        return words.say(to.empty() ? "user_list.left" : "user_list.left_to",
                         {{"what", what}, {"to", to}, {"day", day_words(*listing.ended_on)}});
    }
    if (!listing.continues) return {};
    const auto before = work.get(*listing.continues);
    return words.say(
        "addict_list.came",
        {{"from", path_of_unit(work, before.place.value_or(before.unit), listing.listed_on)},
         {"day", day_words(listing.listed_on)}});
}

AddictListRow row_of(Work& work, const Wording& words, const AddictListing& listing, bool left,
                     bool full_numbers, const RowView& view) {
    auto row = row_about<AddictListRow>(work, listing, full_numbers, view);
    row.listed_on = listing.listed_on;
    row.determined_on = listing.determined_on;
    row.change = {with_dispute(words, listing.marks, change_of(work, words, listing, left))};
    return row;
}

AddictList list_of(Work& work, const UserListQuery& query, std::size_t most) {
    work.need("person.read");
    const auto period = period_of(work, query);
    AddictList list;
    list.from_day = period.from;
    list.to_day = period.to;
    list.unit_name = {unit_name_of(work, query, period.to)};
    list.article = {
        article_of("act.listing", law::basis_of_act(start_of(period.to)), period.to, work.law())};
    const auto ask = [&](std::string_view which, store::Row arguments) {
        const auto units = units_condition(work, query, period.to, arguments);
        return work.select<AddictListing>(std::string(k_where) + std::string(which) + units +
                                              " ORDER BY r.listed_on, r.id LIMIT " +
                                              std::to_string(most + 1),
                                          arguments);
    };
    auto listed = ask(k_standing, {period.to});
    auto left = ask(k_left, {period.from, period.to});
    list.more = listed.size() > most || left.size() > most;
    listed.resize(std::min(listed.size(), most));
    left.resize(std::min(left.size(), most));
    const Wording words{work.law(), work.actor().language};
    const bool    full = work.may("sealed.identifier") && !work.actor().system;
    const auto    reader = work.actor().scope;
    const auto    across = work.as_system("cases.addict_list");
    const auto    row = [&](const AddictListing& l, bool is_left) {
        return row_of(work, words, l, is_left, full,
                         row_view(work, reader, l.person, period.to, l.ended_on));
    };
    for (const auto& l : listed) list.listed.push_back(row(l, false));
    for (const auto& l : left) list.removed.push_back(row(l, true));
    return list;
}

std::vector<sheets::SheetColumn> columns_of(const Wording& words) {
    auto columns = columns_about(words);
    columns.push_back({words.say("addict_list.column.listed_on"), sheets::Kind::date});
    columns.push_back({words.say("addict_list.column.determined_on"), sheets::Kind::date});
    columns.push_back({words.say("addict_list.column.change")});
    return columns;
}

void write_rows(sheets::Workbook& book, const Wording& words,
                const std::vector<AddictListRow>& rows) {
    std::int64_t number = 0;
    for (const auto& row : rows) {
        auto cells = cells_about(words, ++number, row);
        cells.push_back(row.listed_on);
        cells.push_back(row.determined_on ? sheets::SheetCell(*row.determined_on)
                                          : sheets::SheetCell());
        cells.push_back(row.change.value);
        book.row(cells);
    }
}

}  // namespace

AddictList addict_list(Work& work, const UserListQuery& query) {
    return list_of(work, query, k_rows_on_screen);
}

edge::Download addict_list_file(Work& work, const UserListQuery& query) {
    const auto               list = list_of(work, query, k_rows_in_file);
    const Wording            words{work.law(), "vi"};
    std::vector<std::string> titles{
        words.say("addict_list.title"), list.unit_name.value,
        words.say("user_list.period",
                  {{"from", day_words(list.from_day)}, {"to", day_words(list.to_day)}})};
    titles.push_back(head_words(work, words.language));
    sheets::Workbook book({words.say("addict_list.sheet"), titles, columns_of(words)});
    book.row({words.say("addict_list.listed")});
    write_rows(book, words, list.listed);
    book.row({words.say("user_list.removed")});
    write_rows(book, words, list.removed);
    return {"danh-sach-nguoi-nghien-" + to_text(list.to_day) + ".xlsx",
            std::string(sheets::k_xlsx_type), book.bytes()};
}

}  // namespace cases
