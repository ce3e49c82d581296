/// A list of users between upload and accounts. Private to identity.
#pragma once
#include <set>

#include "identity/activation.h"

namespace identity {

/// One row of the list, with what is wrong with it.
struct AskedUser {
    std::int64_t           row = 0;
    NewUser                user;
    std::vector<Text<500>> problems;
};
RECORD(AskedUser, "", sealed, row, user, problems)
/// What is kept sealed. The codes of the slips are made from `noise`: none of them is kept.
struct AskedUsers {
    Text<40>               noise;
    std::vector<AskedUser> rows;
};
RECORD(AskedUsers, "", sealed, noise, rows)

/// What the rows of a list may say, for who asks: the roles he may give, in the order of the pack,
/// and the code of the unit he keeps the accounts of.
struct UserImportTerms {
    std::vector<Code<"role">> roles;
    std::optional<Text<8>>    unit_code;  // absent: no unit of his stands whole today
};
RECORD(UserImportTerms, "", internal, roles, unit_code)

// -- read_users.cpp
/// needs   account.manage
UserImportTerms user_import_terms(Work&);
/// faults  invalid account.(columns_missing|list_empty|list_long) · sheets.…
std::vector<AskedUser> users_in(const law::Book&, const std::string& bytes);
/// Makes the missing logins and says what is wrong with each row. Answers how many are wrong.
std::int64_t judge_users(Work&, std::vector<AskedUser>&);
/// What is wrong with one user now, in the actor's language.   faults  forbidden right.missing
std::vector<Text<500>> problems_of(Work&, const NewUser&);

// -- import_users.cpp
/// The two halves of `ask_user_import`: reading the list, which takes long, and keeping it.
std::vector<AskedUser> read_user_list(store::Store&, const store::Actor&, const std::string& bytes);
UserImport ask_user_import(Work&, const std::string& file_name, const std::vector<AskedUser>&);

/// Registers the job and the round that forgets old lists.
void handle_user_imports(store::Store&);

}  // namespace identity
