// Which line of a list, or which two, names its columns.
#include <algorithm>

#include "base/fold.h"
#include "cases/intake_read.h"

namespace cases {
namespace {

using Line = std::vector<std::string>;
using base::fold;

std::size_t digits_in(std::string_view s) {
    return static_cast<std::size_t>(
        std::ranges::count_if(s, [](char c) { return c >= '0' && c <= '9'; }));
}
std::string cell_at(const Line& line, std::size_t i) {
    return i < line.size() ? base::normalise(line[i]) : std::string();
}
std::size_t filled(const Line& line) {
    return static_cast<std::size_t>(
        std::ranges::count_if(line, [](const auto& c) { return !fold(c).empty(); }));
}

Heading judged(Heading header) {
    for (const auto& text : header.texts) {
        auto cell = cell_of_header(fold(text));
        // the second of two columns with the same meaning is not used
        if (cell != Cell::none && cell != Cell::ordinal && header.has(cell)) cell = Cell::none;
        if (cell != Cell::none && cell != Cell::ordinal) ++header.score;
        header.cells.push_back(cell);
    }
    return header;
}

/// A header of two lines: what stands over several columns, and each column's own words below it.
Heading merged(const Line& upper, const Line& lower, std::size_t at) {
    Heading     header{.first = at, .last = at + 1};
    std::string group;
    for (std::size_t i = 0; i < std::max(upper.size(), lower.size()); ++i) {
        const auto above = cell_at(upper, i), below = cell_at(lower, i);
        if (!above.empty()) group = above;
        const auto over = above.empty() && !below.empty() ? group : above;
        header.texts.push_back(base::normalise(over + " " + below));
    }
    return judged(std::move(header));
}

/// A header holds words: no long numbers, no dates.
bool could_be_header(const Line& line) {
    return filled(line) >= 2 &&
           std::ranges::none_of(line, [](const auto& c) { return digits_in(c) >= 4; });
}
bool could_be_second_line(const Line& line) {
    return filled(line) >= 1 &&
           std::ranges::none_of(line, [](const auto& c) { return digits_in(c) >= 3; });
}

/// A second line that has a person's name under the name is no header.
bool names_nobody(const Line& lower, const Heading& header) {
    const auto column = std::ranges::find(header.cells, Cell::name) - header.cells.begin();
    const auto text = fold(cell_at(lower, static_cast<std::size_t>(column)));
    return text.empty() || cell_of_header(text) == Cell::name;
}

}  // namespace

bool Heading::has(Cell cell) const { return std::ranges::find(cells, cell) != cells.end(); }

std::string Heading::key() const {
    std::string out;
    for (const auto& text : texts) out += fold(text) + "|";
    return out;
}

Heading find_heading(std::span<const sheets::Line> lines, std::optional<std::size_t> row) {
    Heading    best;
    const auto consider = [&](Heading header) {
        const auto worth = [](const Heading& h) { return h.score + (h.has_name() ? 2 : 0); };
        header.row = lines[header.first].number;
        if (best.texts.empty() || worth(header) > worth(best)) best = std::move(header);
    };
    for (std::size_t i = 0; i < std::min(lines.size(), k_searched); ++i) {
        const auto& cells = lines[i].cells;
        if (row ? lines[i].number != *row : !could_be_header(cells)) continue;
        Heading single{.first = i, .last = i};
        for (std::size_t c = 0; c < cells.size(); ++c) single.texts.push_back(cell_at(cells, c));
        consider(judged(std::move(single)));
        if (i + 1 < lines.size() && could_be_second_line(lines[i + 1].cells))
            if (auto both = merged(cells, lines[i + 1].cells, i);
                names_nobody(lines[i + 1].cells, both))
                consider(std::move(both));
    }
    return best;
}

}  // namespace cases
