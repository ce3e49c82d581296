/// Reads a pack strictly: what is unknown, doubled, without article or without sense is refused,
/// all of it at once, each problem naming its file and entry.
#pragma once
#include <boost/json/fwd.hpp>

#include "law/law.h"

namespace law {

struct Reader {
    explicit Reader(const Book::Files&);
    Book read();

private:
    using Object = boost::json::object;
    using Value = boost::json::value;
    using Keys = std::initializer_list<std::string_view>;

    void read_file(const std::string& path, const std::string& text);
    void read_calendar(const Value&);
    void read_lists(const Value&);
    void read_articles(const Value&);
    void read_words(const std::string& path, const Value&);
    void read_terms(const Value&);
    void read_term(const Object&);
    Term read_value(const Object& entry, const Term& head);
    void check_value(const Term&);
    void check_periods(const std::vector<Term>&);
    void check_references();
    void hash();

    void        problem(std::string code, base::Arguments = {});
    std::string text(const Object&, std::string_view key, bool needed);
    bool        flag(const Object&, std::string_view key);
    std::optional<base::Date> date(const Object&, std::string_view key, bool needed = false);
    void                      only(const Object&, Keys);
    void                      one_of(std::string_view key, std::string_view word, Keys);
    std::vector<const Object*> entries(const Value&, std::string_view key);

    std::vector<std::pair<std::string, std::string>>        files_;  // sorted
    Book                                                    book_;
    std::vector<base::Problem>                              problems_;
    std::string                                             path_, entry_;
    std::map<std::string, std::string>                      homes_;  // kind and id -> file
    bool                                                    new_home(const std::string& what);
};

}  // namespace law
