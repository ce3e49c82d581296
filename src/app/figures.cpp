/// Commands that ask for figures.
#include <iostream>

#include "app/arguments.h"
#include "indicators/indicators.h"

namespace app {
namespace {

template <std::size_t Max>
std::optional<base::Text<Max>> text_of(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(base::Text<Max>{text});
}

std::string number_text(const indicators::Shown& n, bool has_source, const char* no_source) {
    if (!has_source) return no_source;
    if (n.below_five) return "<5";
    if (!n.value) return "–";
    auto text = std::to_string(*n.value);
    if (n.whole) text += " / " + std::to_string(*n.whole);
    if (n.per_mille)
        text += " = " + std::to_string(*n.per_mille / 10) + "," +
                std::to_string(*n.per_mille % 10) + " %";
    return text;
}

void print(const indicators::Figure& figure, bool vi) {
    const auto* none = vi ? "chưa có nguồn số liệu" : "no source yet";
    std::cout << figure.name.value << '\n'
              << figure.unit_name.value << ", " << figure.period.value
              << (vi ? ", tính đến hết ngày " : ", as known at the end of ")
              << base::day_words(figure.as_of) << (vi ? ", địa giới ngày " : ", boundaries of ")
              << base::day_words(figure.boundaries) << (vi ? ", thay đổi số " : ", change ")
              << figure.change << '\n'
              << number_text(figure.shown, figure.has_source, none) << ' ' << figure.counts.value
              << "  (" << figure.article.value << ")\n";
    for (auto& line : figure.cells)
        if (line.shown.value != 0)
            std::cout << "  " << line.code.value << (line.code.value.empty() ? "" : "  ")
                      << line.name.value << "  " << number_text(line.shown, line.has_source, none)
                      << '\n';
    for (auto& control : figure.controls)
        std::cout << (control.holds ? "  ✓ " : "  ✗ ") << control.text.value << '\n';
}

}  // namespace

int show_figure(const Options& options, const FigureAsked& asked) {
    auto                    house = open_house(options, Mode::read);
    indicators::FigureQuery query{.figure = base::Text<60>{asked.id},
                                  .period = text_of<10>(asked.period),
                                  .unit_code = text_of<8>(asked.unit),
                                  .by = text_of<20>(asked.by),
                                  .as_of = day_of_option(asked.as_of, "--as-of"),
                                  .boundaries = day_of_option(asked.boundaries, "--boundaries")};
    const auto              actor = acting(*house.store, options);
    if (!asked.xlsx.empty()) {
        write_file(asked.xlsx, indicators::sheet(*house.store, actor, query).bytes);
        if (!options.json) return std::cout << asked.xlsx << '\n', 0;
    }
    const auto found = house.store->read(
        actor, [&](store::Work& work) { return indicators::figure(work, query); });
    if (options.json)
        std::cout << base::to_json(found) << '\n';
    else
        print(found, options.language != "en");
    return 0;
}

int list_figures(const Options& options) {
    auto       house = open_house(options, Mode::read);
    const auto lists = house.store->read(acting(*house.store, options),
                                         [](store::Work& w) { return indicators::plans(w); });
    if (options.json) {
        std::cout << base::to_json(lists) << '\n';
        return 0;
    }
    const bool vi = options.language != "en";
    for (auto& plan : lists.plans) {
        std::cout << plan.name.value << " (" << plan.article.value << ")"
                  << (plan.over ? vi ? " – đã kết thúc" : " – over" : "") << '\n';
        for (auto& line : plan.lines)
            std::cout << "  " << (line.figure ? line.figure->value : "–") << "  "
                      << line.number.value << "  " << line.name.value
                      << (line.figure ? ""
                          : vi        ? "  [chưa có nguồn số liệu]"
                                      : "  [no source yet]")
                      << '\n';
    }
    return 0;
}

}  // namespace app
