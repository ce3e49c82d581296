// The table of results and the little statistics behind it.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iostream>

#include "bench.h"

namespace bench {
namespace {

/// Characters as they stand on the screen: continuation bytes take no room.
std::size_t width(const std::string& text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string met_text(const std::optional<bool>& met) {
    if (!met) return "";
    return *met ? "yes" : "NO";
}

}  // namespace

double median(std::vector<double> values) {
    std::ranges::sort(values);
    const auto middle = values.size() / 2;
    return values.size() % 2 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

double percentile(std::vector<double> values, double percent) {
    std::ranges::sort(values);
    const auto place = std::ceil(percent / 100 * static_cast<double>(values.size()));
    return values[static_cast<std::size_t>(std::max(1.0, place)) - 1];
}

std::string number_text(double value) {
    char text[64];
    if (value < 100) {
        std::snprintf(text, sizeof text, value < 1 ? "%.2f" : value < 10 ? "%.2f" : "%.1f", value);
        return text;
    }
    std::snprintf(text, sizeof text, "%.0f", value);
    std::string out(text);
    for (auto at = static_cast<int>(out.size()) - 3; at > 0; at -= 3)
        out.insert(static_cast<std::size_t>(at), ",");
    return out;
}
std::string number_text(double value, std::string_view unit) {
    return number_text(value) + " " + std::string(unit);
}

void Table::add(Line line) { lines_.push_back(std::move(line)); }
void Table::note(std::string text) { notes_.push_back(std::move(text)); }
void Table::wrong(std::string text) {
    std::cerr << "WRONG: " << text << '\n';
    faults_.push_back(std::move(text));
}

void Table::print() const {
    std::vector<std::vector<std::string>> rows{
        {"measure", "ours", "rival", "ours : rival", "goal", "met"}};
    for (auto& line : lines_)
        rows.push_back(
            {line.name, line.ours, line.rival, line.ratio, line.goal, met_text(line.met)});
    std::vector<std::size_t> widths(rows.front().size());
    for (auto& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (row[i].empty()) row[i] = "–";
            widths[i] = std::max(widths[i], width(row[i]));
        }
    for (std::size_t r = 0; r < rows.size(); ++r) {
        std::cout << '|';
        for (std::size_t i = 0; i < widths.size(); ++i)
            std::cout << ' ' << rows[r][i] << std::string(widths[i] - width(rows[r][i]), ' ')
                      << " |";
        std::cout << '\n';
        if (r > 0) continue;
        std::cout << '|';
        for (const auto w : widths) std::cout << std::string(w + 2, '-') << '|';
        std::cout << '\n';
    }
    std::cout << '\n';
    for (auto& note : notes_) std::cout << "- " << note << '\n';
    for (auto& fault : faults_) std::cout << "WRONG: " << fault << '\n';
}

}  // namespace bench
