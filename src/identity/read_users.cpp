// A list of users: read, and judged row by row.
#include "base/fold.h"
#include "identity/administration.h"
#include "identity/import_users.h"
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

}  // namespace

UserImportTerms user_import_terms(Work& work) {
    work.need("account.manage");
    UserImportTerms out;
    const auto      reach = reach_of(work);
    for (const auto& word : work.law().list("role"))
        if (reach.gives(word.code)) out.roles.push_back({word.code});
    const auto& directory = work.copy<places::Directory>();
    for (const auto& holder : reach.units.holders) {
        const auto* unit = directory.unit(holder);
        const auto* now = unit ? directory.today_of(*unit, work.today()) : nullptr;
        if (!now) continue;
        out.unit_code = now->code;
        break;
    }
    return out;
}

std::vector<AskedUser> users_in(const law::Book& book, const std::string& bytes) {
    const auto             rows = sheets::open_rows(bytes);
    Places                 places;
    std::vector<AskedUser> out;
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
        out.push_back({.row = static_cast<std::int64_t>(line.number),
                       .user = {.login = {login_of(cell(k_login))},
                                .name = {cell(k_name)},
                                .password = {},
                                .role = {role_of(book, cell(k_role))},
                                .unit_code = {cell(k_unit)}},
                       .problems = {}});
    }
    if (!places.whole())
        throw Fault(Fault::Kind::invalid, "account.columns_missing",
                    {{"", "account.columns_missing"}});
    if (out.empty())
        throw Fault(Fault::Kind::invalid, "account.list_empty", {{"", "account.list_empty"}});
    return out;
}

std::vector<Text<500>> problems_of(Work& work, const NewUser& user) {
    std::vector<Text<500>> out;
    try {
        check_user(work, user);
    } catch (const Fault& fault) {
        if (fault.code == "right.missing") throw;
        for (const auto& problem : fault.problems)
            out.push_back(
                {work.law().phrase(work.actor().language, problem.code, problem.arguments)});
    }
    return out;
}

std::int64_t judge_users(Work& work, std::vector<AskedUser>& rows) {
    std::set<std::string> named, taken;
    std::int64_t          wrong = 0;
    for (const auto& row : rows)
        if (!row.user.login.value.empty()) named.insert(row.user.login.value);
    for (auto& row : rows) {
        auto& login = row.user.login.value;
        if (login.empty()) {
            login = login_for(work, row.user.name.value, named);
            named.insert(login);
        }
        row.problems = problems_of(work, row.user);
        if (!taken.insert(login).second)
            row.problems.push_back({work.law().phrase(work.actor().language, "account.login_twice",
                                                      {{"login", login}})});
        wrong += row.problems.empty() ? 0 : 1;
    }
    return wrong;
}

}  // namespace identity
