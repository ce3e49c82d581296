#include "draw.h"

#include <random>

namespace bench {
namespace {

constexpr Day k_none = indicators::never;

/// What the offices know of somebody.
struct Known {
    std::uint16_t home = 0, unit = 0;
    Day           starts = k_none, free_from = 0;  // starts: of the listing that stands
    std::uint8_t  drug = 0;
};

class Drawing {
public:
    Drawing(std::size_t count, const Became& became)
        : count_(count), became_(became), people_(people_of(count)) {
        facts_.reserve(count + 4);
        for (auto& person : people_) person.home = any_unit();
    }
    std::vector<Drawn> run() {
        while (facts_.size() < count_) {
            today_ = static_cast<Day>(first_ + (last_ - first_) * facts_.size() / count_);
            const auto person = static_cast<std::uint32_t>(below(people_.size()));
            const bool step = steps_ * 10 < facts_.size();
            if (step)
                take_step(person);
            else if (!doubles_.empty() && below(40) == 0)
                take_back_double();
            else if (people_[person].starts == k_none)
                list(person);
            else
                correct(person);
        }
        facts_.resize(count_);
        return std::move(facts_);
    }

private:
    std::uint64_t below(std::uint64_t n) { return random_() % n; }
    std::uint16_t any_unit() { return static_cast<std::uint16_t>(below(became_.size())); }
    Day           lately(Day after, std::uint64_t days) {
                  return std::max(after, static_cast<Day>(today_ - below(days)));
    }
    std::uint16_t unit_now(std::uint16_t home) const {
        return today_ < indicators::day_number(k_map_changed) ? home : became_[home];
    }
    void put(std::uint32_t person, int sign, std::uint16_t unit, std::uint8_t drug, Day starts,
             Day ends) {
        facts_.push_back(
            {number_, person, unit, starts, ends, static_cast<std::int8_t>(sign), k_listed, drug});
    }
    void list(std::uint32_t p) {
        auto& person = people_[p];
        ++number_;
        if (below(5) == 0) person.home = any_unit();
        person.unit = unit_now(person.home);
        person.drug = static_cast<std::uint8_t>(below(codes_of(k_listed).size()));
        person.starts = lately(person.free_from, 180);
        if (below(5) < 2 && person.starts + 1 < today_) {  // known when it is over
            const auto ends = lately(static_cast<Day>(person.starts + 1), 60);
            put(p, +1, person.unit, person.drug, person.starts, ends);
            person.starts = k_none;
            person.free_from = ends;
            return;
        }
        put(p, +1, person.unit, person.drug, person.starts, k_none);
        if (below(50) == 0) {
            doubles_.push_back(facts_.back());
            auto& twice = doubles_.back();
            twice.unit = unit_now(any_unit());
            twice.number = ++number_;
            facts_.push_back(twice);
        }
    }
    void correct(std::uint32_t p) {
        auto& person = people_[p];
        ++number_;
        put(p, -1, person.unit, person.drug, person.starts, k_none);
        if (below(10) == 0) {
            person.starts = lately(person.free_from, 180);
            person.drug = static_cast<std::uint8_t>(below(codes_of(k_listed).size()));
            put(p, +1, person.unit, person.drug, person.starts, k_none);
            return;
        }
        person.free_from = lately(static_cast<Day>(person.starts + 1), 30);
        put(p, +1, person.unit, person.drug, person.starts, person.free_from);
        person.starts = k_none;
        if (below(5) != 0) return;  // else moved: listed again where they went
        person.home = any_unit();
        list(p);
    }
    void take_back_double() {
        auto back = doubles_.back();
        doubles_.pop_back();
        back.number = ++number_;
        back.sign = -1;
        facts_.push_back(back);
    }
    void take_step(std::uint32_t p) {
        const auto day = static_cast<Day>(today_ - below(20));
        ++number_;
        Drawn step{number_,
                   p,
                   unit_now(people_[p].home),
                   day,
                   static_cast<Day>(day + 1),
                   +1,
                   k_due,
                   static_cast<std::uint8_t>(below(codes_of(k_due).size()))};
        facts_.push_back(step);
        step.kind = k_on_time;
        if (below(7) != 0) facts_.push_back(step);
        steps_ += 2;
    }

    std::size_t        count_, steps_ = 0;
    const Became&      became_;
    std::mt19937_64    random_{11};
    std::vector<Known> people_;
    std::vector<Drawn> facts_, doubles_;
    std::uint32_t      number_ = 0;
    std::size_t        first_ = indicators::day_number(base::make_date(2016, 1, 1));
    std::size_t        last_ = indicators::day_number(base::make_date(2026, 11, 28));
    Day                today_ = 0;
};

}  // namespace

const std::vector<std::string> k_kinds{"addict_listed", "step_due", "step_on_time"};

const std::vector<std::string>& codes_of(std::uint8_t kind) {
    static const std::vector<std::string> drugs{
        "heroin", "opium", "methamphetamine", "mdma", "cannabis", "ketamine", "other"};
    static const std::vector<std::string> steps{"residence.check", "user.notice",
                                                "management.decide"};
    return kind == k_listed ? drugs : steps;
}

std::vector<Drawn> draw(std::size_t count, const Became& became) {
    return Drawing(count, became).run();
}

base::Date birth_of(std::uint32_t person) {
    return base::make_date(1965, 1, 1) + base::days{person % 16'000};
}

/// Scattered over all values, as ids are.
base::Uuid person_id(std::uint32_t person) {
    base::Uuid    id;
    std::uint64_t state = (std::uint64_t{1} << 56) + person;
    for (std::size_t i = 0; i < 16; ++i) {
        if (i % 8 == 0) state = (state + 0x9E3779B97F4A7C15ull) * 0xBF58476D1CE4E5B9ull;
        id.bytes[i] = static_cast<std::uint8_t>((state ^ state >> 31) >> (8 * (i % 8)));
    }
    return id;
}

void fill(indicators::Columns& columns, const std::vector<Drawn>& facts,
          const std::vector<base::Uuid>& units) {
    for (std::uint32_t person = 0; person < people_of(facts.size()); ++person)
        columns.put({1,
                     1,
                     {"person",
                      is_woman(person) ? "female/01" : "male/01",
                      person_id(person),
                      units.front(),
                      birth_of(person),
                      {}}});
    for (auto& f : facts) {
        store::FactChange change{f.number,
                                 f.sign,
                                 {k_kinds[f.kind],
                                  codes_of(f.kind)[f.code],
                                  person_id(f.person),
                                  units[f.unit],
                                  date_of(f.starts),
                                  {}}};
        if (f.ends != indicators::never) change.fact.ends = date_of(f.ends);
        columns.put(change);
    }
}

}  // namespace bench
