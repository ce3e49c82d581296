/// The columns as bytes and back (store keeps them sealed for the next start). What follows from
/// the rows is not written but worked out again: where a person was met last, bounds of days, the
/// first row of a unit.
#include <stdexcept>

#include "indicators/columns.h"

namespace indicators {
namespace {

void must(bool holds) {
    if (!holds) throw std::runtime_error("saved columns are damaged, or of another program");
}

template <class T, std::size_t Part, std::size_t Parts>
void put_all(Packer& out, const Grown<T, Part, Parts>& list) {
    out.put(std::uint64_t{list.size()});
    for (std::size_t i = 0; i < list.size(); ++i) out.put(list[i]);
}
std::uint64_t count_of(Unpacker& in, std::uint64_t most) {
    const auto count = in.take<std::uint64_t>();
    must(count <= most);
    return count;
}
/// Exactly so many values into the beginning of the array.
template <class T>
void fill_from(Unpacker& in, std::array<T, segment_rows>& to, std::size_t count) {
    const auto all = in.all<T>();
    must(all.size() == count);
    std::copy(all.begin(), all.end(), to.begin());
}

}  // namespace

void Columns::save(Packer& out) const {
    out.put(std::uint64_t{columns_.size()});
    for (auto& [kind, column] : columns_) out.put(std::string_view(kind));
    put_all(out, persons_);
    put_all(out, units_);
    out.put(std::uint64_t{codes_.size()});
    for (std::size_t i = 0; i < codes_.size(); ++i) out.put(std::string_view(codes_[i]));
    put_all(out, traits_);
    for (std::size_t i = 0; i < persons_.size(); ++i)
        out.put(trait_of_[i / segment_rows][i % segment_rows].load(std::memory_order_relaxed));
    {
        std::lock_guard lock(merges_lock_);
        out.put_all(std::span<const Merge>(merges_));
    }
    for (auto& [kind, column] : columns_) column->save(out);
}

void Columns::load(Unpacker& in) {
    ENSURE(persons_.size() == 0 && units_.size() == 0 && codes_.size() == 1);
    try {
        must(in.take<std::uint64_t>() == columns_.size());
        for (auto& [kind, column] : columns_) must(in.text() == kind);
        load_names(in);
        load_traits(in);
        load_merges(in);
        for (auto& [kind, column] : columns_)
            column->load(in, {persons_.size(), units_.size(), codes_.size()});
    } catch (...) {
        clear();
        throw;
    }
}

void Columns::clear() {
    for (auto& [kind, column] : columns_) column = std::make_unique<Column>();
    persons_.clear();
    units_.clear();
    trait_of_.clear();
    trait_parts_.clear();
    traits_.clear();
    codes_.clear();
    person_index_ = {};
    unit_index_.clear();
    code_index_.clear();
    merges_.clear();
    index_of_code("");
}

void Columns::load_names(Unpacker& in) {
    for (auto left = in.take<std::uint64_t>(); left > 0; --left) {
        const auto known = persons_.size();
        must(index_of_person(in.take<Uuid>()) == known);
    }
    for (auto left = count_of(in, 0xFFFE); left > 0; --left) {
        const auto known = units_.size();
        must(index_of_unit(in.take<Uuid>()) == known);
    }
    const auto codes = count_of(in, 0xFFFE);
    must(codes > 0 && in.text().empty());
    for (std::size_t i = 1; i < codes; ++i) must(index_of_code(in.text()) == i);
}

void Columns::load_traits(Unpacker& in) {
    const auto count = count_of(in, 0xFFFF'FFFE);
    for (std::size_t i = 0; i < count; ++i) {
        const auto trait = in.take<Trait>();
        must(trait.previous <= i && trait.sex < codes_.size() && trait.ethnicity < codes_.size());
        traits_.push(trait);
    }
    for (std::uint32_t person = 0; person < persons_.size(); ++person) {
        const auto latest = in.take<std::uint32_t>();
        must(latest <= count);
        latest_trait(person).store(latest, std::memory_order_release);
    }
}

void Columns::load_merges(Unpacker& in) {
    auto merges = in.all<Merge>();
    for (auto& merge : merges)
        must(merge.absorbed < persons_.size() && merge.kept < persons_.size() && merge.from > 0 &&
             (merge.to == 0 || merge.to >= merge.from));
    std::lock_guard lock(merges_lock_);
    merges_ = std::move(merges);
}

void Column::save(Packer& out) const {
    const auto rows = this->rows();
    out.put(std::uint64_t{rows});
    put_all(out, bases_);
    for (std::size_t at = 0; at < rows; at += segment_rows)
        save_segment(out, *segments_[at / segment_rows], std::min(segment_rows, rows - at));
}

void Column::save_segment(Packer& out, const Segment& s, std::size_t rows) const {
    put_all(out, s.places);
    out.put_all(std::span(s.person).first(rows));
    out.put_all(std::span(s.place).first(rows));
    out.put_all(std::span(s.starts).first(rows));
    out.put_all(std::span(s.ends).first(rows));
    out.put_all(std::span(s.step).first(rows));
    put_all(out, s.left_at);
    if (s.left_at.size() == 0) return;
    std::vector<std::uint16_t> left(rows);
    for (std::size_t i = 0; i < rows; ++i) left[i] = s.left_of(i);
    out.put_all(std::span<const std::uint16_t>(left));
}

void Column::load(Unpacker& in, Sizes sizes) {
    const auto rows = count_of(in, segments_.size() * segment_rows);
    for (auto left = count_of(in, rows); left > 0; --left) {
        const auto base = in.take<Base>();
        const auto known = bases_.size();
        must(base.row < rows && (known == 0 ? base.row == 0 && base.number > 0
                                            : base.row > bases_[known - 1].row &&
                                                  base.number > bases_[known - 1].number));
        bases_.push(base);
    }
    must((bases_.size() > 0) == (rows > 0));
    Known last = 0;
    for (std::size_t at = 0, base = 0; at < rows; at += segment_rows)
        load_segment(in, std::min<std::size_t>(segment_rows, rows - at), sizes, base, last);
}

void Column::load_segment(Unpacker& in, std::size_t rows, Sizes sizes, std::size_t& base,
                          Known& last) {
    auto& segment = open_segment();
    for (auto left = count_of(in, rows); left > 0; --left) {
        const auto place = in.take<UnitCode>();
        const auto known = segment.places.size();
        must(place.unit < sizes.units && place.code < sizes.codes);
        must(place_in(segment, place) == known);
    }
    fill_from(in, segment.person, rows);
    fill_from(in, segment.place, rows);
    fill_from(in, segment.starts, rows);
    fill_from(in, segment.ends, rows);
    fill_from(in, segment.step, rows);
    const auto first = rows_.load(std::memory_order_relaxed);
    for (std::size_t i = 0; i < rows; ++i) {
        must(segment.person[i] < sizes.persons && segment.place[i] < segment.places.size() &&
             segment.starts[i] != never);
        if (base + 1 < bases_.size() && bases_[base + 1].row == first + i) ++base;
        const auto number = bases_[base].number + segment.step[i];
        must(number >= last);
        last = number;
        segment.widen(segment.starts[i], segment.ends[i]);
        note_first(segment.places[segment.place[i]].unit, number);
        link(segment, first + i);
    }
    load_left(in, segment, rows);
    rows_.store(first + rows, std::memory_order_release);
}

/// Every change number at which a row left belongs to one row.
void Column::load_left(Unpacker& in, Segment& segment, std::size_t rows) {
    const auto count = count_of(in, rows);
    for (std::size_t i = 0; i < count; ++i) {
        const auto number = in.take<Known>();
        must(number > 0 && (i == 0 || number >= segment.left_at[i - 1]));
        segment.left_at.push(number);
    }
    if (count == 0) return;
    const auto left = in.all<std::uint16_t>();
    must(left.size() == rows);
    std::vector<bool> met(count + 1);
    for (std::size_t i = 0; i < rows; ++i) {
        if (left[i] == 0) continue;
        must(left[i] <= count && !met[left[i]]);
        met[left[i]] = true;
        segment.set_left(i, left[i]);
    }
    must(std::count(met.begin(), met.end(), true) == static_cast<std::ptrdiff_t>(count));
}

}  // namespace indicators
