/// One unit of work: a transaction, the person acting, the day, the law in force. The only thing
/// injected, and the only way to a record.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <typeinfo>
#include <vector>

#include "base/ensure.h"
#include "base/fault.h"
#include "base/json.h"
#include "law/law.h"
#include "store/value.h"

namespace store {

class Connection;  // one database connection (store/connection.h; private to store)
class Store;
struct FactChange;

/// Which units an actor reaches: everything, or the cover (itself, descendants, successors) of
/// each holder. Nothing when both are empty.
struct Scope {
    bool                    everything = false;
    std::vector<base::Uuid> holders = {};
};

/// By what one file is read that right and scope alone do not give (people/reading.h).
struct Ground {
    std::string code;        // of the list reading_ground
    std::string words = {};  // for whoever reads, in the language of the account
    /// Records with a unit are read as they stood after this change, in the unit they had then;
    /// 0: as they stand.
    std::int64_t until = 0;
};

/// Who acts. Made by identity, handed to store as plain data.
struct Actor {
    base::Uuid                         account = {};
    std::string                        login = {};  // never in a log
    std::set<std::string, std::less<>> rights = {};
    Scope                              scope = {};
    std::string                        purpose = {};  // why: "duty", or the stated reason
    std::string                        language = "vi";
    bool                               system = false;
    std::optional<Ground>              ground = {};
};

/// Something happened. Listeners listed in app/ hear it in the same transaction. Names are
/// `<module>.<noun>.<past>`; the clocks of packs/vn/clocks.json are keyed by them.
struct Event {
    std::string                  name;
    base::Uuid                   person = {}, unit = {};
    base::Uuid                   subject = {};  // the record it is about
    std::string                  basis = {};    // of the act
    std::optional<base::Instant> at = {};       // when it happened (clocks in hours run from here)
    /// The same as a day, when no hour is known; beside `at`, the day the law counts from.
    std::optional<base::Date> on = {};
    std::optional<base::Date> until = {};        // end of the measure, if it has one
    bool                      remote = false;    // longer limits of mountain, island, remote
    bool                      backfill = false;  // current-state intake: nothing past is started
    base::Uuid                closes = {};  // subject whose clocks this ends, when not `subject`
};

/// One countable truth read off a record (decision 15): `person` stood in `kind` with `code` in
/// `unit` from `starts` until the day before `ends` (open when absent).
struct Fact {
    std::string               kind, code;
    base::Uuid                person, unit;
    base::Date                starts;
    std::optional<base::Date> ends;
    auto                      operator<=>(const Fact&) const = default;
};

/// How a record of a type known only by its Shape is made and copied.
struct Maker {
    std::shared_ptr<void> (*make)();
    std::shared_ptr<void> (*copy)(const void*);
};
template <class R>
inline constexpr Maker maker_of{
    [] { return std::shared_ptr<void>(std::make_shared<R>()); },
    [](const void* r) {
        return std::shared_ptr<void>(std::make_shared<R>(*static_cast<const R*>(r)));
    }};

class Work {
public:
    Work(Store&, Connection&, const Actor&, base::Instant now, bool writing);
    ~Work();
    Work(const Work&) = delete;

    // -- who, when, what law
    void             need(std::string_view right) const;  // faults  forbidden <right>
    bool             may(std::string_view right) const;
    const Actor&     actor() const { return actor_; }
    base::Instant    now() const { return now_; }
    base::Date       today() const { return base::day_of(now_); }
    const law::Book& law() const;
    /// True when the unit lies in the actor's scope.
    bool covers(const base::Uuid& unit) const;
    /// True when the actor may see this person's file. For modules that know a person only by id.
    bool sees(const base::Uuid& person);
    /// The same work done as the system, for what must look across scopes (decision 4; the
    /// allow-list is in tests/tidy_test.cpp). Ends with the returned object.
    class AsSystem {
    public:
        AsSystem(Work&, std::string_view reason, std::optional<Ground>);
        ~AsSystem();

    private:
        Work& work_;
        Actor kept_;
    };
    /// `ground`: for what is read as it once stood, and that by the own scope; else that of the
    /// actor stays.
    [[nodiscard]] AsSystem as_system(std::string_view      reason,
                                     std::optional<Ground> ground = std::nullopt) {
        return {*this, reason, std::move(ground)};
    }

    // -- records
    /// faults  not_found <table> when absent or outside the scope · stale when If-Match of the
    ///         route's subject does not match
    template <base::Record R>
    R get(base::Id<R> id) {
        R r{};
        if (!load(base::kept_shape<R>, id.value, &r)) missing(base::kept_shape<R>);
        return r;
    }
    template <base::Record R>
    std::optional<R> find(base::Id<R> id) {
        R r{};
        return load(base::kept_shape<R>, id.value, &r) ? std::optional<R>(std::move(r))
                                                       : std::nullopt;
    }
    /// SELECT every field of R under the alias `r`, followed by `tail` ("WHERE r.person = $1 AND
    /// {scope:r} ORDER BY r.id"); a table with `unit` names {scope:r} or runs as system. With
    /// Ground::until the tail is asked of rows as they stand, and what it finds is turned back.
    template <base::Record R>
    std::vector<R> select(std::string_view tail, const Row& arguments = {}) {
        std::vector<R> out;
        select_into(base::kept_shape<R>, tail, arguments,
                    [&]() -> void* { return &out.emplace_back(); });
        return out;
    }
    /// Inserts when version is 0 (making an id if empty), else updates that version. Old and new
    /// unit must lie in the scope. One ledger row per call.   faults  stale · not_found
    template <base::Record R>
    R put(R r) {
        save(base::kept_shape<R>, &r, maker_of<R>);
        return r;
    }

    // -- questions and operational tables (sessions, jobs, staging): SQL of the calling module
    Rows query(std::string_view sql, const Row& arguments = {});
    /// Changes an operational table (no RECORD). Answers how many rows changed.
    std::int64_t run(std::string_view sql, const Row& arguments = {});

    /// Runs schema text (with the type words of schema files) inside this work: for a table that is
    /// made, or ended, as time goes by.
    void define(std::string_view schema);
    bool has_table(const std::string& name);

    /// Destroys the person's key by the minutes that decided it, and the own keys of every record
    /// about the person: a row of the ledger names them, every live row of theirs leaves the
    /// tables, every copy in memory is dropped after the commit. What the ledger holds of them
    /// stays and can never be opened again; facts stay as statistics. Which records speak of the
    /// person beside others is asked of the modules (`Store::forget`): they call the two below.
    /// Answers how many rows left.   faults  conflict store.key_destroyed
    std::int64_t destroy_key(const base::Uuid& person, const base::Uuid& minutes);
    /// Puts a record that says nothing of the person any more; its older images end with the
    /// person's key, and it goes on under a new one.   REQUIRES: a person's key is being destroyed
    template <base::Record R>
    R put_forgotten(R r) {
        static_assert(base::has_own_key<R>(), "its images lie under somebody's key");
        end_own_keys(r.id.value);
        return put(std::move(r));
    }
    /// Takes out a record that is nothing without the person.   REQUIRES: as put_forgotten
    template <base::Record R>
    void drop_forgotten(R r) {
        static_assert(base::has_own_key<R>(), "its images lie under somebody's key");
        drop(base::kept_shape<R>, &r, maker_of<R>);
    }

    // -- what follows
    void tell(Event);
    /// Persons whose personal records this work read: what the read trail writes down. Filled by
    /// get, find and select over personal tables; a hand-written query adds its own.
    const std::set<base::Uuid>& seen() const { return seen_; }
    void                        saw(const base::Uuid& person) { seen_.insert(person); }
    /// An in-memory copy kept beside the database (`Store::keep`): the unit directory, the search
    /// index, the columns.
    template <class T>
    T& copy() const {
        auto* found = static_cast<T*>(kept(typeid(T)));
        ENSURE(found);
        return *found;
    }
    /// Runs after the commit, on the writer thread, before the answer leaves; not when rolled back.
    void after_commit(std::function<void()>);
    /// Change number of the last row this work wrote (0: none).
    std::int64_t change() const { return change_; }

    // -- secrets
    /// Keyed hash of a value, to find a sealed field by equality. 64 hex characters.
    std::string lookup_of(std::string_view space, std::string_view plain) const;

    // -- If-Match, set by the door: the version of `subject` the client has seen
    void expect(const base::Uuid& subject, std::int64_t version) { expected_ = {subject, version}; }
    Store& store() { return store_; }

private:
    friend class Store;
    friend class AsSystem;
    friend struct Job;
    [[noreturn]] void missing(const base::Shape&) const;
    bool              load(const base::Shape&, const base::Uuid& id, void* record);
    void              select_into(const base::Shape&, std::string_view tail, const Row& arguments,
                                  const std::function<void*()>& next);
    void              save(const base::Shape&, void* record, const Maker&);
    std::size_t       end_own_keys(const base::Uuid& record_or_person);
    void              drop(const base::Shape&, void* record, const Maker&);
    void              save_facts(const std::vector<FactChange>&);
    std::string       with_scope(std::string_view sql, bool scoped) const;
    std::int64_t      until() const { return actor_.ground ? actor_.ground->until : 0; }
    bool              turn_back(const base::Shape&, Row&);
    void*             kept(const std::type_info&) const;

    struct Pending;  // ledger rows, facts and mirrored records, written last
    Store&                              store_;
    Connection&                         connection_;
    Actor                               actor_;
    base::Instant                       now_;
    bool                                writing_;
    std::int64_t                        change_ = 0;
    std::pair<base::Uuid, std::int64_t> expected_{{}, -1};
    std::set<base::Uuid>                seen_;
    std::unique_ptr<Pending>            pending_;
};

}  // namespace store
