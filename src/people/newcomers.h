/// Who was put lately: what a comparison that was made before cannot have seen. The works of this
/// process are noted as they put somebody, those of other nodes when they are followed, and both once
/// more when the index knows them. What is rolled back stays noted: somebody is then compared once
/// more than needed. Thread-safe. Private to people.
#pragma once
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <vector>

#include "people/people.h"
#include "people/traits.h"

namespace people {

class Newcomers {
public:
    void note(const Person&);
    void note(const PersonName&);
    void note(const Identifier&);
    /// Drops what could name the person.
    void forget(const Uuid& person);

    /// How many were noted until now. REQUIRES: asked before the index is looked through.
    std::int64_t count() const;
    /// True when somebody noted after the first `before` may be meant by these traits or bears the
    /// number of the lookup ("": none); also when more came than are remembered.
    bool any_since(std::int64_t before, const Traits&, const std::string& lookup) const;

private:
    /// A name as sets of words are compared.
    struct Ready {
        std::uint64_t              key = 0;  // the same for any order
        std::vector<std::uint64_t> words;    // in order, without marks
    };
    struct One {
        Uuid          person;
        std::string   name, lookup;
        std::uint32_t birth = 0;
        std::uint8_t  sex = 0;
        mutable Ready ready = {};  // made when first needed
    };
    static Ready ready_of(const std::string& name);
    static bool  may_meet(const Ready&, const Ready&, std::uint32_t, std::uint32_t);
    void         note(One);

    mutable std::mutex lock_;
    std::deque<One>    kept_;
    std::int64_t       count_ = 0;
};

}  // namespace people
