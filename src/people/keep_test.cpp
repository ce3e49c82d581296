// The index saved and loaded: the same answers, the same on what is fed afterwards, no harm from
// bytes that are wrong.
#include <doctest/doctest.h>

#include <random>

#include "people/index.h"

using namespace people;

namespace {

constexpr Date k_today = base::make_date(2026, 11, 29);

Uuid id(std::string_view space, int number) {
    return base::named_uuid(space, std::to_string(number));
}

Person person(int number, std::string name, std::string birth, int unit) {
    Person p{.id = {id("person", number)}};
    p.name.value.value = std::move(name);
    p.unit = {id("unit", unit)};
    if (!birth.empty()) {
        p.birth.emplace();
        p.birth->value = base::PartialDate{std::move(birth)};
    }
    p.sex = base::Code<"sex">{number % 3 == 0 ? "female" : "male"};
    return p;
}

void feed(Index& index, int from, int to) {
    const std::vector<std::string> families{"Nguyễn", "Trần", "Rơ Châm", "Siu", "Đặng"},
        middles{"Văn", "Thị", "Đức"}, givens{"An", "Ân", "Bình", "H’Lan", "Vũ", "Ngọc"};
    const auto pick = [](const auto& all, int i) {
        return all[static_cast<std::size_t>(i) % all.size()];
    };
    for (int i = from; i < to; ++i) {
        index.put(person(
            i, pick(families, i * 7) + " " + pick(middles, i / 3) + " " + pick(givens, i / 2),
            i % 5 == 4 ? "" : std::to_string(1960 + i % 40) + "-03-1" + std::to_string(i % 10),
            i % 3));
        if (i % 4 == 0) {
            PersonName alias{.id = {id("name", i)}, .person = {id("person", i)}};
            alias.name.value.value = "Ma " + pick(givens, i);
            index.put(alias);
        }
        if (i % 2 == 0) {
            Identifier paper{.id = {id("paper", i)}, .person = {id("person", i)}};
            paper.lookup = {"0123456789ab" + std::to_string(1000 + i)};
            paper.version = {1};
            index.put(paper);
        }
        if (i % 6 == 0)
            index.put(store::FactChange{
                i, 1, {"user", "", id("person", i), id("unit", i % 3), k_today, std::nullopt}});
        if (i % 6 == 1)
            index.put(store::FactChange{i,
                                        1,
                                        {"user", "", id("person", i), id("unit", i % 3),
                                         k_today - base::days{400}, k_today - base::days{i % 5}}});
        if (i % 12 == 5)
            index.put_closing(
                {i, 1, {"negative", "", id("person", i), id("unit", i % 3), k_today, k_today}});
        if (i % 12 == 1)
            index.put_reopening(
                {i, 1, {"test", "", id("person", i), id("unit", i % 3), k_today, k_today}});
    }
    for (const int kept : {from + 2, from + 5}) {
        PersonMerge merge{.person = {id("person", kept)}, .absorbed = {id("person", kept + 1)}};
        merge.state = {"confirmed"};
        index.put(merge);
    }
    UnverifiedIdentity unknown{.person = {id("person", from + 4)}};
    unknown.estimated_on = k_today;
    unknown.least_age = 20;
    unknown.most_age = 30;
    index.put(unknown);
}

std::string saved(const Index& index) {
    std::string  out;
    base::Packer packer([&](std::string_view bytes) { out += bytes; });
    index.save(packer);
    return out;
}
void load(Index& index, std::string_view bytes) {
    base::Unpacker unpacker([&](std::span<char> to) {
        if (bytes.size() < to.size()) throw std::runtime_error("ended");
        std::ranges::copy(bytes.substr(0, to.size()), to.begin());
        bytes.remove_prefix(to.size());
    });
    index.load(unpacker);
}

/// Everything that can be asked, in words.
std::string answers(const Index& index) {
    std::string out;
    for (const auto* text :
         {"", "n", "nguyen v", "h lan", "an", "thi ngoc", "ro cham", "ma b", "zz"})
        for (const int way : {0, 1, 2}) {
            const bool narrow = way == 1;
            Index::Ask ask{.on = k_today, .closed = way == 2};
            ask.readings = readings_of(text);
            if (ask.readings.front().empty()) ask.readings.clear();
            ask.covers = [&](const Uuid& unit) { return !narrow || unit == id("unit", 1); };
            if (narrow) ask.sex = 1;
            const auto found = index.find(ask);
            out += std::string(text) + ": " + std::to_string(found.count) + '\n';
            for (auto& line : found.lines) {
                out += "  " + line.name + ' ' + line.birth + ' ' + line.sex;
                for (auto& standing : line.standings) out += ' ' + standing;
                out += '\n';
            }
        }
    for (int i = 0; i < 40; ++i) {
        const auto near = index.likely({{named("Nguyễn Văn An")}, 19600310u + 10000u * unsigned(i)},
                                       {"0123456789ab" + std::to_string(1000 + i)}, 5, 5);
        for (auto& one : near) out += base::to_text(one.id) + ' ' + base::to_text(one.kept) + '\n';
        for (auto& file : index.set_of(id("person", i))) out += base::to_text(file) + '\n';
        out += index.has_standing_ever(id("person", i)) ? "yes\n" : "no\n";
    }
    return out + std::to_string(index.size());
}

}  // namespace

TEST_CASE("an index that was saved and loaded answers the same, also what is fed afterwards") {
    Index index, again;
    feed(index, 0, 300);
    index.forget(id("person", 17));
    load(again, saved(index));
    CHECK(answers(again) == answers(index));
    for (auto* one : {&index, &again}) {
        feed(*one, 200, 420);  // some change, some are new
        PersonMerge undone{.person = {id("person", 2)}, .absorbed = {id("person", 3)}};
        undone.state = {"undone"};
        one->put(undone);
        one->put(person(9, "Phạm Hùng", "1999", 2));
        one->forget(id("person", 30));
    }
    CHECK(answers(again) == answers(index));
    Index third;
    load(third, saved(again));
    CHECK(answers(third) == answers(index));
}

TEST_CASE("a word that only somebody forgotten bore is not saved") {
    Index index;
    feed(index, 0, 20);
    index.put(person(50, "Ksor Xzyqwe", "1990", 1));
    CHECK(saved(index).find("xzyqwe") != std::string::npos);
    index.forget(id("person", 50));
    CHECK(saved(index).find("xzyqwe") == std::string::npos);
    CHECK(saved(index).find("Xzyqwe") == std::string::npos);
}

TEST_CASE("wrong bytes are refused or load something harmless, and leave the index empty") {
    Index index;
    feed(index, 0, 60);
    const auto   good = saved(index);
    std::mt19937 random(7);
    int          refused = 0;
    for (int i = 0; i < 400; ++i) {
        auto bad = good;
        for (auto flips = 1 + random() % 3; flips > 0; --flips)
            bad[random() % bad.size()] = static_cast<char>(random());
        if (i % 10 == 0) bad.resize(random() % bad.size());
        Index other;
        try {
            load(other, bad);
        } catch (const std::runtime_error&) {
            ++refused;
            CHECK(other.size() == 0);
            load(other, good);
            continue;
        }
        answers(other);
        other.put(person(3, "Trần An", "1980", 1));
        other.forget(id("person", 4));
        answers(other);
    }
    CHECK(refused > 40);
}
