// A list of users: read, judged row by row, taken whole or not at all.
#include <set>

#include "base/fold.h"
#include "identity/activation.h"
#include "identity/register.h"
#include "sheets/sheets.h"

namespace identity {
namespace {

using base::Fault;

constexpr std::size_t k_rows_most = 5'000;

enum Column { k_login, k_name, k_role, k_unit, k_columns };
/// Folded headers as offices write them; the first of each is the one in the message.
const std::vector<std::string_view> k_headers[k_columns] = {
    {"ten dang nhap", "tai khoan", "login"},
    {"ho va ten", "ho ten", "ho va ten can bo", "name"},
    {"vai tro", "chuc danh", "role"},
    {"ma don vi", "ma xa", "don vi", "unit", "unit code"}};

struct Places {
    std::optional<std::size_t> at[k_columns];
    bool                       whole() const { return at[k_name] && at[k_role] && at[k_unit]; }
};

Places places_of(const sheets::Line& line) {
    Places out;
    for (std::size_t i = 0; i < line.cells.size(); ++i) {
        const auto header = base::fold(line.cells[i]);
        for (int column = 0; column < k_columns; ++column)
            if (!out.at[column] &&
                std::ranges::find(k_headers[column], header) != k_headers[column].end())
                out.at[column] = i;
    }
    return out;
}

/// The code of a role, by code or by what it is called in either language; as written otherwise.
std::string role_of(const law::Book& book, const std::string& written) {
    const auto folded = base::fold(written);
    for (const auto& word : book.list("role"))
        if (word.code == written || base::fold(word.vi) == folded || base::fold(word.en) == folded)
            return word.code;
    return base::normalise(written);
}

/// "Nguyễn Thị Minh An" -> "an.ntm"; a number behind it where it is taken.
std::string login_for(Work& work, const std::string& name, const std::set<std::string>& taken) {
    std::string first, letters;
    const auto  words = base::fold_words(name);
    for (const auto& word : words) letters += word.substr(0, 1);
    if (!words.empty()) {
        first = words.back();
        letters.pop_back();
    }
    std::string login;
    for (const char c : first + (letters.empty() ? "" : "." + letters))
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.') login += c;
    if (login.empty() || login[0] < 'a' || login[0] > 'z') login = "cb" + login;
    login.resize(std::min<std::size_t>(login.size(), 50));
    const auto free = [&](const std::string& candidate) {
        return candidate.size() >= 3 && !taken.contains(candidate) &&
               !work.copy<Register>().by_login(candidate);
    };
    for (int number = 1;; ++number) {
        const auto candidate = number == 1 ? login : login + std::to_string(number);
        if (free(candidate)) return candidate;
    }
}

struct Asked {
    std::int64_t row = 0;
    NewUser      user;
};

/// faults  invalid account.(columns_missing|list_empty|list_long) · sheets.…
std::vector<Asked> asked_in(Work& work, const std::string& bytes) {
    const auto         rows = sheets::open_rows(bytes);
    Places             places;
    std::vector<Asked> out;
    for (sheets::Line line; rows->next(line);) {
        if (!places.whole()) {
            places = places_of(line);
            continue;
        }
        const auto cell = [&](Column column) {
            const auto at = places.at[column];
            return at && *at < line.cells.size() ? base::normalise(line.cells[*at]) : "";
        };
        if (out.size() == k_rows_most)
            throw Fault(Fault::Kind::invalid, "account.list_long",
                        {{"", "account.list_long", {{"most", std::to_string(k_rows_most)}}}});
        out.push_back({static_cast<std::int64_t>(line.number),
                       {.login = {login_of(cell(k_login))},
                        .name = {cell(k_name)},
                        .password = {},
                        .role = {role_of(work.law(), cell(k_role))},
                        .unit_code = {cell(k_unit)}}});
    }
    if (!places.whole())
        throw Fault(Fault::Kind::invalid, "account.columns_missing",
                    {{"", "account.columns_missing"}});
    if (out.empty())
        throw Fault(Fault::Kind::invalid, "account.list_empty", {{"", "account.list_empty"}});
    return out;
}

std::vector<Text<500>> problems_of(Work& work, const Asked& asked, std::set<std::string>& taken) {
    const auto             language = work.actor().language;
    std::vector<Text<500>> out;
    const auto             say = [&](const base::Problem& problem) {
        out.push_back({work.law().phrase(language, problem.code, problem.arguments)});
    };
    try {
        check_user(work, asked.user);
    } catch (const Fault& fault) {
        if (fault.code == "right.missing") throw;
        for (const auto& problem : fault.problems) say(problem);
    }
    if (!taken.insert(asked.user.login.value).second)
        say({"login", "account.login_twice", {{"login", asked.user.login.value}}});
    return out;
}

}  // namespace

UserImport import_users(Work& work, const std::string&, const std::string& bytes) {
    work.need("account.manage");
    auto                  asked = asked_in(work, bytes);
    std::set<std::string> named, taken;
    for (const auto& one : asked)
        if (!one.user.login.value.empty()) named.insert(one.user.login.value);
    UserImport out;
    for (auto& one : asked) {
        if (one.user.login.value.empty()) {
            one.user.login = {login_for(work, one.user.name.value, named)};
            named.insert(one.user.login.value);
        }
        UserRow row{
            .row = one.row, .login = one.user.login, .problems = problems_of(work, one, taken)};
        if (!row.problems.empty()) ++out.refused;
        out.rows.push_back(std::move(row));
    }
    if (out.refused > 0) return out;
    for (std::size_t i = 0; i < asked.size(); ++i) {
        const auto account = put_user(work, asked[i].user, work.copy<Register>().nobody());
        out.rows[i].slip = put_slip(work, account);
        ++out.added;
    }
    return out;
}

}  // namespace identity
