#include "base/fold.h"
#include "places/change.h"
#include "sheets/sheets.h"

namespace places {
namespace {

/// A CSV of the pack as rows of named cells. A pack is part of the program: what is wrong in it is
/// a bug.
class PackTable {
public:
    PackTable(const law::Book& book, std::string_view path)
        : table_(sheets::read_csv(book.file(path))) {}

    std::size_t size() const { return table_.lines.size() - 1; }
    std::string text(std::size_t row, std::string_view column) const {
        const auto& header = table_.lines.front();
        const auto  at = std::ranges::find(header, column);
        ENSURE(at != header.end());
        const auto& cells = table_.lines[row + 1];
        ENSURE(cells.size() == header.size());
        return base::normalise(cells[static_cast<std::size_t>(at - header.begin())]);
    }
    Date date(std::size_t row, std::string_view column) const {
        const auto day = base::date_of(text(row, column));
        ENSURE(day);
        return *day;
    }
    std::optional<Date> open_date(std::size_t row, std::string_view column) const {
        return text(row, column).empty() ? std::nullopt : std::optional(date(row, column));
    }
    bool flag(std::size_t row, std::string_view column) const { return text(row, column) == "1"; }

private:
    sheets::Table table_;
};

/// The same unit has the same id in every installation.
Id<Unit> unit_id(std::string_view code, std::string_view from) {
    return {base::named_uuid("unit", std::string(code) + std::string(from))};
}
Id<Agency> agency_id(std::string_view key) { return {base::named_uuid("agency", key)}; }

/// Puts what is missing or differs. Answers how many.
template <class R>
int bring_in(Work& work, const std::vector<R>& wanted) {
    std::map<Uuid, R> known;
    for (auto& record : work.select<R>("ORDER BY r.id")) known.emplace(record.id.value, record);
    int changed = 0;
    for (auto record : wanted) {
        const auto found = known.find(record.id.value);
        if (found != known.end()) {
            record.version = found->second.version;
            // What a change entered here has ended stays ended, however the pack knows it.
            if constexpr (requires { record.valid_to; })
                if (!record.valid_to && found->second.valid_to) continue;
            if (base::to_json(record) == base::to_json(found->second)) continue;
        }
        work.put(record);
        ++changed;
    }
    return changed;
}

std::vector<Unit> read_units(const law::Book& book) {
    const PackTable   table(book, "places/units.csv");
    std::vector<Unit> units;
    for (std::size_t i = 0; i < table.size(); ++i) {
        Unit unit{.id = unit_id(table.text(i, "code"), table.text(i, "valid_from")),
                  .code = {table.text(i, "code")},
                  .name = {table.text(i, "name")},
                  .kind = {table.text(i, "kind")},
                  .remote = table.flag(i, "remote"),
                  .valid_from = table.date(i, "valid_from"),
                  .valid_to = table.open_date(i, "valid_to")};
        ENSURE(book.word("unit_kind", unit.kind.value));
        if (const auto parent = table.text(i, "parent_code"); !parent.empty())
            unit.parent = unit_id(parent, table.text(i, "parent_from"));
        units.push_back(std::move(unit));
    }
    return units;
}

std::vector<Succession> read_successions(const law::Book& book) {
    const PackTable         table(book, "places/successions.csv");
    std::vector<Succession> successions;
    for (std::size_t i = 0; i < table.size(); ++i) {
        const auto before = table.text(i, "before_code") + table.text(i, "before_from");
        const auto after = table.text(i, "after_code") + table.text(i, "after_from");
        successions.push_back({.id = {base::named_uuid("succession", before + after)},
                               .before = {base::named_uuid("unit", before)},
                               .after = {base::named_uuid("unit", after)},
                               .relation = {table.text(i, "relation")},
                               .on_day = table.date(i, "on_day"),
                               .article = {table.text(i, "article")}});
        ENSURE(book.word("succession_relation", successions.back().relation.value));
    }
    return successions;
}

std::vector<Agency> read_agencies(const law::Book& book) {
    const PackTable     table(book, "places/agencies.csv");
    std::vector<Agency> agencies;
    for (std::size_t i = 0; i < table.size(); ++i) {
        agencies.push_back({.id = agency_id(table.text(i, "key")),
                            .name = {table.text(i, "name")},
                            .kind = {table.text(i, "kind")},
                            .valid_from = table.date(i, "valid_from"),
                            .valid_to = table.open_date(i, "valid_to"),
                            .level = {{table.text(i, "level")}}});
        ENSURE(book.word("agency_kind", agencies.back().kind.value));
        ENSURE(book.word("agency_level", agencies.back().level->value));
    }
    return agencies;
}

std::vector<AgencySuccession> read_agency_successions(const law::Book& book) {
    const PackTable               table(book, "places/agency_successions.csv");
    std::vector<AgencySuccession> successions;
    for (std::size_t i = 0; i < table.size(); ++i) {
        const auto before = table.text(i, "before"), after = table.text(i, "after");
        successions.push_back({.id = {base::named_uuid("agency_succession", before + " " + after)},
                               .before = agency_id(before),
                               .duties = {table.text(i, "duties")},
                               .on_day = table.date(i, "on_day"),
                               .article = {table.text(i, "article")},
                               .needs_check = table.flag(i, "check")});
        if (!after.empty()) successions.back().after = agency_id(after);
    }
    return successions;
}

std::vector<Responsibility> read_responsibilities(const law::Book& book) {
    const PackTable             table(book, "places/responsibilities.csv");
    std::vector<Responsibility> responsibilities;
    for (std::size_t i = 0; i < table.size(); ++i) {
        const auto name =
            table.text(i, "duty") + " " + table.text(i, "agency") + " " + table.text(i, "from_day");
        responsibilities.push_back({.id = {base::named_uuid("responsibility", name)},
                                    .duty = {table.text(i, "duty")},
                                    .agency = agency_id(table.text(i, "agency")),
                                    .from_day = table.date(i, "from_day"),
                                    .to_day = table.open_date(i, "to_day"),
                                    .article = {table.text(i, "article")}});
        ENSURE(book.word("responsibility", responsibilities.back().duty.value));
    }
    return responsibilities;
}

}  // namespace

void load_pack(Work& work) {
    const auto  system = work.as_system("places.load_pack");
    const auto& book = work.law();
    const auto  units = read_units(book);
    const auto  successions = read_successions(book);

    const int moved = bring_in(work, units) + bring_in(work, successions);
    bring_in(work, read_agencies(book));
    bring_in(work, read_agency_successions(book));
    bring_in(work, read_responsibilities(book));
    if (moved == 0) return;

    work.store().set_cover(work, map_of(work).cover());
}

}  // namespace places
