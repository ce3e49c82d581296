#include <algorithm>

#include "cases/intake_judging.h"

namespace cases {

using base::fold;

std::string clipped(std::string_view text, std::size_t max) {
    std::size_t at = 0, count = 0;
    while (at < text.size() && count < max) {
        ++at;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
        ++count;
    }
    std::string out(text.substr(0, at));
    std::ranges::replace_if(
        out, [](char c) { return static_cast<unsigned char>(c) < 32 || c == 127; }, ' ');
    return base::normalise(out);
}

void add_problem(IntakeRow& row, std::string_view field, std::string code,
                 const base::Arguments& arguments) {
    RowProblem problem{.row = row.row, .field = {std::string(field)}, .code = {std::move(code)}};
    problem.arguments = kept_arguments(arguments);
    row.problems.push_back(std::move(problem));
}

bool is_doubtful(const IntakeRow& row) {
    return std::ranges::any_of(row.problems, [](const RowProblem& p) {
        return p.code.value == "person.under_twelve" || p.code.value == "unit.divided" ||
               p.code.value == "ending.unreadable";
    });
}

RowJudge::RowJudge(Surroundings around) : around_(std::move(around)), peoples_(*around_.book) {}

IntakeRow RowJudge::judge(const ListLine& line) {
    Reading r{line, around_};
    r.row.row = static_cast<std::int64_t>(line.number);
    for (const auto& error : line.errors)
        r.tell(Weight::error, error.cell, "cell.error",
               {{"place", clipped(error.place, 140)}, {"value", error.value}});
    names(r);
    birth(r);
    sex(r);
    ethnicity(r);
    identifier(r);
    addresses(r);
    identifier_agrees(r);
    drugs(r);
    presence(r);
    if (around_.kind == "addicts") dates_of_addict(r);
    if (around_.kind == "users") dates_of_user(r);
    if (around_.kind == "post_rehab") dates_after_rehab(r);
    if (around_.kind != "free") ending(r);
    unit(r);
    age(r);
    if (r.worst != Weight::error) repetition(r);
    r.row.verdict.value = r.worst == Weight::error   ? "rejected"
                          : r.worst == Weight::doubt ? "review"
                                                     : "create";
    return std::move(r.row);
}

namespace {
/// "tức Tý, Tèo; bí danh Tồ": each name by itself, without the words that only say what it is.
std::vector<std::string> names_in(std::string_view cell) {
    std::vector<std::string> out;
    std::string              part;
    const auto               take = [&] {
        auto name = base::normalise(part);
        part.clear();
        for (const std::string_view word :
             {"tự ", "Tự ", "tức ", "Tức ", "bí danh ", "Bí danh ", "tên gọi khác ",
              "Tên gọi khác ", "tên khác ", "Tên khác ", "là ", ": "})
            if (name.starts_with(word)) name = base::normalise(name.substr(word.size()));
        if (!says_none(fold(name))) out.push_back(std::move(name));
    };
    for (const char c : cell)
        if (c == ',' || c == ';' || c == '/' || c == '\n')
            take();
        else
            part += c;
    take();
    return out;
}
}  // namespace

/// law  users.md 1.16: a name of one word is valid; other names stand in brackets or a column.
void RowJudge::names(Reading& r) const {
    auto                     name = r.line.at(Cell::name);
    const auto               open = name.find('('), close = name.rfind(')');
    std::vector<std::string> aliases;
    if (open != name.npos && close != name.npos && close > open && open > 0) {
        aliases.push_back(name.substr(open + 1, close - open - 1));
        name = base::normalise(name.substr(0, open) + " " + name.substr(close + 1));
    }
    if (!fold(r.line.at(Cell::aliases)).empty()) aliases.push_back(r.line.at(Cell::aliases));
    if (base::length(name) > 120)
        r.tell(Weight::error, Cell::name, "text.too_long",
               {{"max", "120"}, {"length", std::to_string(base::length(name))}});
    const auto trouble = people::name_trouble(name);
    if (trouble && !r.line.is_error(Cell::name))
        r.tell(Weight::error, Cell::name, "name." + *trouble, {{"value", clipped(name, 40)}});
    r.row.draft.name.value = clipped(name, 120);
    for (const auto& cell : aliases)
        for (const auto& alias : names_in(cell)) {
            const auto wrong = people::name_trouble(alias);
            if (base::length(alias) > 120)
                r.tell(Weight::error, Cell::aliases, "text.too_long",
                       {{"max", "120"}, {"length", std::to_string(base::length(alias))}});
            else if (wrong)
                r.tell(Weight::note, Cell::aliases, "alias.not_taken",
                       {{"value", clipped(alias, 40)}});
            else if (alias != name)
                r.row.draft.aliases.push_back({alias});
        }
}

/// As stated, never inferred from a name (users.md 1.16).
void RowJudge::sex(Reading& r) const {
    const auto folded = fold(r.line.at(Cell::sex));
    auto&      sex = r.row.draft.sex;
    if (folded == "nam" || folded == "male" || folded == "m" || folded == "trai")
        sex = {"male"};
    else if (folded == "nu" || folded == "female" || folded == "f" || folded == "gai")
        sex = {"female"};
    else if (folded == "khac" || folded == "other")
        sex = {"other"};
    else if (!folded.empty())
        r.tell(Weight::note, Cell::sex, "sex.unreadable",
               {{"value", clipped(r.line.at(Cell::sex), 40)}});
    if (sex || !folded.empty()) return;
    if (!fold(r.line.at(Cell::birth_male)).empty()) sex = {"male"};
    if (!fold(r.line.at(Cell::birth_female)).empty()) sex = {"female"};
}

void RowJudge::identifier(Reading& r) const {
    auto paper = read_paper(r.line.at(Cell::identifier));
    if (!paper.trouble.empty()) {
        const auto digits = std::ranges::count_if(r.line.at(Cell::identifier),
                                                  [](char c) { return c >= '0' && c <= '9'; });
        r.tell(Weight::error, Cell::identifier, paper.trouble,
               {{"digits", std::to_string(digits)}});
        return;
    }
    if (paper.kind.empty()) return;
    const auto tell = [&](const char* code, const std::string& number) {
        r.tell(Weight::note, Cell::identifier, code,
               {{"tail", number.substr(number.size() - 4)},
                {"taken", paper.number.substr(paper.number.size() - 4)}});
    };
    for (auto& [kind, number] : paper.more) {
        tell("identifier.both", number);
        r.row.draft.more_identifiers.push_back({std::move(number)});
    }
    if (!paper.left.empty()) tell("identifier.second", paper.left);
    r.row.draft.identifier_kind = {std::move(paper.kind)};
    r.row.draft.identifier = Text<20>{std::move(paper.number)};
}

/// Twelve digits say more than a number: sex and year of birth. Where the row says otherwise, both
/// are shown; which one is wrong is for people to find out.
void RowJudge::identifier_agrees(Reading& r) const {
    for (const auto& warning : people::identifier_warnings(r.row.draft)) {
        const auto& number = warning.number.value;
        if (warning.code.value == "identifier.says_sex")
            r.tell(Weight::note, Cell::identifier, "identifier.sex_differs." + number);
        else
            r.tell(Weight::note, Cell::identifier, warning.code.value,
                   {{"stated", warning.stated.value}, {"number", number}});
    }
}

/// law  D163 64.2: form III-10, column 11
void RowJudge::presence(Reading& r) const {
    const auto& value = r.line.at(Cell::presence);
    const auto  folded = fold(value);
    if (value.find_first_not_of(" .-_/") == std::string::npos) return;
    const auto says = [&](std::string_view word) { return folded.find(word) != folded.npos; };
    if (says("vang") || says("khong co mat") || says("di khoi") || says("bo di") || says("absent"))
        r.row.draft.presence = Code<"presence">{"absent"};
    else if (says("co mat") || says("present") || says("dang o") || says("on dinh") ||
             folded == "co" || folded == "x")
        r.row.draft.presence = Code<"presence">{"present"};
    else
        r.tell(Weight::note, Cell::presence, "presence.unreadable",
               {{"value", clipped(value, 40)}});
}

void RowJudge::addresses(Reading& r) const {
    if (auto text = r.text(Cell::permanent, 300); !fold(text).empty())
        r.row.draft.permanent_address = Text<300>{std::move(text)};
    if (auto text = r.text(Cell::current, 300); !fold(text).empty())
        r.row.draft.current_address = Text<300>{std::move(text)};
}

void RowJudge::drugs(Reading& r) const {
    std::vector<std::string> unknown;
    r.row.drugs = read_drugs(r.line.at(Cell::drugs), unknown);
    for (const auto& word : unknown)
        r.tell(Weight::note, Cell::drugs, "drug.unreadable", {{"value", clipped(word, 60)}});
}

void RowJudge::unit(Reading& r) {
    const auto name = r.text(Cell::unit, 200);
    if (fold(name).empty()) {
        r.row.unit = r.around.own_unit;
        if (!r.row.unit) r.tell(Weight::error, Cell::unit, "unit.missing");
        return;
    }
    r.row.unit_name = Text<200>{name};
    auto known = places_.find(name);
    if (known == places_.end()) known = places_.emplace(name, r.around.place_of(name)).first;
    const auto& place = known->second;
    r.row.unit = place.unit;
    if (place.trouble.empty()) return;
    const auto weight = place.trouble == "unit.divided" ? Weight::doubt : Weight::error;
    r.tell(weight, Cell::unit, place.trouble,
           {{"unit", clipped(name, 80)}, {"suggestions", place.suggestions}});
}

/// The same person twice in one file: the first row stands, the later one is compared.
void RowJudge::repetition(Reading& r) {
    const std::hash<std::string> hash;
    const auto                   name = fold(r.row.draft.name.value);
    const auto               birth = r.row.draft.birth ? r.row.draft.birth->text : std::string();
    std::vector<std::size_t> papers;
    for (const auto& number : people::numbers_of(r.row.draft))
        papers.push_back(hash(number.kind + ":" + number.value) | 1);
    const Seen now{r.row.row, hash(name), papers.empty() ? 0 : papers.front()};
    const auto repeat = [&](std::int64_t row, const char* code, Cell cell) {
        r.row.same_as_row = row;
        r.tell(Weight::doubt, cell, code, {{"row", std::to_string(row)}});
    };
    for (const auto paper : papers) {
        const auto [first, is_new] = by_number_.try_emplace(paper, now);
        if (is_new) continue;
        if (!r.row.same_as_row) repeat(first->second.row, "row.same_number", Cell::identifier);
        if (first->second.name != now.name) contested_.insert(first->second.row);
    }
    if (birth.empty() || r.row.same_as_row) return;
    // year and name alone do not make two different identity numbers one person
    const bool full = birth.size() > 7;
    const auto [first, is_new] = by_person_.try_emplace(hash(name + "|" + birth), now);
    if (is_new) return;
    const auto other = first->second.paper;
    if (full || !now.paper || !other || other == now.paper)
        repeat(first->second.row, "row.same_person", Cell::name);
}

}  // namespace cases
