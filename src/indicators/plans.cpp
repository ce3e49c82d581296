#include "indicators/plans.h"

#include <algorithm>
#include <set>

namespace indicators {
namespace {

/// The province of today above a unit of any time; "" when it lies in several.
std::string province_of(const places::Directory& directory, const places::Unit& unit, Date today) {
    const auto* at = &unit;
    for (int step = 0; step < 8; ++step) {
        if (at->parent) {
            at = directory.unit(at->parent->value);
        } else if (!is_alive(*at, today)) {
            const auto next = directory.successors(*at);
            at = next.size() == 1 ? next.front() : nullptr;
        } else {
            return at->code.value;
        }
        if (!at) return "";
    }
    return "";
}

/// Empty: every province.
std::set<std::string> provinces_of(Work& work, const Place* place) {
    const auto&           directory = work.copy<places::Directory>();
    std::set<std::string> out;
    const auto            add = [&](const places::Unit& unit) {
        if (auto code = province_of(directory, unit, work.today()); !code.empty()) out.insert(code);
    };
    if (place && place->unit) {
        add(*place->unit);
    } else if (!work.actor().system) {
        for (auto& holder : work.actor().scope.holders)
            if (const auto* unit = directory.unit(holder)) add(*unit);
    }
    return out;
}

bool asks(const Plan& plan, const std::set<std::string>& provinces, Date today) {
    if (plan.from > today) return false;
    if (plan.provinces.empty() || provinces.empty()) return true;
    return std::ranges::any_of(plan.provinces,
                               [&](auto& code) { return provinces.contains(code.value); });
}

bool asks(const Request& request, const std::set<std::string>& provinces) {
    return !request.province || provinces.empty() || provinces.contains(request.province->value);
}

template <class T>
const T& in_language(const Work& work, const T& vi, const T& en) {
    return work.actor().language == "en" ? en : vi;
}

}  // namespace

std::vector<Asking> askings(Work& work, const Room& room, std::string_view figure,
                            const Place& place) {
    const auto          provinces = provinces_of(work, &place);
    std::vector<Asking> out;
    for (auto& plan : room.definitions.plans) {
        if (!asks(plan, provinces, work.today())) continue;
        for (auto& r : plan.requests)
            if (r.figure && r.figure->value == figure && asks(r, provinces))
                out.push_back({.plan = in_language(work, plan.vi, plan.en),
                               .name = in_language(work, r.vi, r.en),
                               .article = r.article,
                               .target = in_language(work, r.target_vi, r.target_en),
                               .reported = in_language(work, r.reported_vi, r.reported_en),
                               .over = plan.to && *plan.to < work.today()});
    }
    std::ranges::stable_sort(out, {}, &Asking::over);
    return out;
}

FigurePlans plans(Work& work) {
    work.need("figure.read");
    const auto  provinces = provinces_of(work, nullptr);
    FigurePlans out;
    for (auto& plan : work.copy<Room>().definitions.plans) {
        if (!asks(plan, provinces, work.today())) continue;
        FigurePlan shown{.id = plan.id,
                         .name = in_language(work, plan.vi, plan.en),
                         .article = plan.article,
                         .over = plan.to && *plan.to < work.today(),
                         .to = plan.to};
        for (auto& r : plan.requests) {
            if (!asks(r, provinces)) continue;
            shown.lines.push_back({.figure = r.figure,
                                   .number = r.number,
                                   .name = in_language(work, r.vi, r.en),
                                   .article = r.article,
                                   .target = in_language(work, r.target_vi, r.target_en),
                                   .reported = in_language(work, r.reported_vi, r.reported_en)});
        }
        out.plans.push_back(std::move(shown));
    }
    std::ranges::stable_sort(out.plans, {}, &FigurePlan::over);
    return out;
}

}  // namespace indicators
