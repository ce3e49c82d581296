// Handing a post over: two confirmations, then the first one's grant ends.   law  users.md 1.13
#include "cases/handover.h"

#include "cases/handover_items.h"

namespace cases {
namespace {

using base::Fault;

constexpr auto k_own = R"(
    WHERE (r.giver = $1 OR r.taker = $1) AND {scope:r} ORDER BY r.id DESC LIMIT 50
)";
constexpr auto k_open_of = "WHERE r.giver = $1 AND r.state = 'offered' AND {scope:r} ORDER BY r.id";

[[noreturn]] void refuse_meaning(const char* code) {
    throw Fault(Fault::Kind::conflict, code, {{"", code}});
}

/// The one post the actor would hand over.
identity::Membership own_post(Work& work) {
    const auto posts = identity::posts_of(work, work.actor().account);
    if (posts.empty()) refuse_meaning("handover.no_post");
    return posts.front();
}

bool can_take(Work& work, const Uuid& taker, const identity::Membership& post) {
    return taker != post.account.value && identity::can_do_all_of(work, taker, post);
}

Text<120> role_name(const Work& work, const std::string& role) {
    const auto* word = work.law().word("role", role);
    return {word ? (work.actor().language == "en" ? word->en : word->vi) : role};
}

Text<200> unit_name(const Work& work, const Uuid& id) {
    const auto& directory = work.copy<places::Directory>();
    const auto* unit = directory.unit(id);
    return {unit ? directory.path(*unit) : ""};
}

/// faults  not_found when it is neither given nor taken by the actor
HandOver own_handover(Work& work, Id<HandOver> id) {
    work.need("task.read");
    auto       found = work.get(id);
    const auto me = work.actor().account;
    if (found.giver.value != me && found.taker.value != me)
        throw Fault(Fault::Kind::not_found, "record.not_found",
                    {{"", "record.not_found", {{"table", "handovers"}}}});
    return found;
}

/// faults  as own_handover · forbidden when it is for the other one to answer
HandOver open_handover(Work& work, Id<HandOver> id, bool by_taker) {
    auto found = own_handover(work, id);
    if ((by_taker ? found.taker : found.giver).value != work.actor().account)
        throw Fault(Fault::Kind::forbidden, "handover.other_side");
    if (found.state.value != "offered") refuse_meaning("handover.ended");
    return found;
}

void take_over(HandOver& out, HandOver from) {
    out.tasks = from.tasks;
    out.files = from.files;
    out.papers = from.papers;
    out.intakes = from.intakes;
    out.contents = std::move(from.contents);
}

/// The lines, and who reads them has seen whom they name.
std::vector<HandedLine> seen(Work& work, HandOverReady ready) {
    for (const auto& person : ready.seen) work.saw(person);
    return std::move(ready.lines);
}

void fill(HandOver& out, OpenItems items) {
    out.tasks = items.tasks;
    out.files = items.files;
    out.papers = items.papers;
    out.intakes = items.intakes;
    out.contents = std::move(items.items);
}

HandOverView view_of(Work& work, HandOver handover, std::vector<HandedLine> lines) {
    const auto   me = work.actor().account;
    const bool   open = handover.state.value == "offered";
    HandOverView out{.unit_name = unit_name(work, handover.unit.value),
                     .giver_name = identity::name_of_account(work, handover.giver.value).name,
                     .taker_name = identity::name_of_account(work, handover.taker.value).name,
                     .role_name = role_name(work, handover.role.value),
                     .lines = std::move(lines),
                     .to_take = open && handover.taker.value == me,
                     .to_withdraw = open && handover.giver.value == me,
                     .version = handover.version};
    out.handover = std::move(handover);
    return out;
}

HandOverView ended(Work& work, HandOver handover, const char* state,
                   std::optional<Text<500>> remark, HandOverReady ready) {
    handover.state = {state};
    handover.ended_at = work.now();
    handover.remark = std::move(remark);
    return view_of(work, keep_handover(work, std::move(handover)), seen(work, std::move(ready)));
}

HandOverReady ready_in(Work& work, const Uuid& unit) {
    HandOverReady out{.unit = unit};
    fill(out.open, open_in(work, unit));
    out.lines = lines_of(work, out.open.contents);
    out.seen = work.seen();
    return out;
}

}  // namespace

HandOverOffer handover_offer(Work& work) {
    work.need("task.read");
    const auto    post = own_post(work);
    const auto    open = open_in(work, post.holder.value);
    HandOverOffer out{.unit_name = unit_name(work, post.holder.value),
                      .role_name = role_name(work, post.role.value),
                      .tasks = open.tasks,
                      .files = open.files,
                      .papers = open.papers,
                      .intakes = open.intakes,
                      .lines = lines_of(work, open.items),
                      .receivers = {}};
    for (const auto& other : identity::accounts_reaching(work, post.holder.value)) {
        if (!can_take(work, other.account.value, post)) continue;
        const auto account = work.find(other.account);
        out.receivers.push_back({.account = other.account,
                                 .login = account->login,
                                 .name = account->name,
                                 .role_name = role_name(work, other.role.value)});
    }
    return out;
}

HandOverReady ready_to_offer(Work& work) {
    work.need("task.read");
    return ready_in(work, own_post(work).holder.value);
}

HandOverReady ready_to_take(Work& work, Id<HandOver> id) {
    return ready_in(work, open_handover(work, id, true).unit.value);
}

HandOverReady ready_to_end(Work& work, Id<HandOver> id) {
    auto          handover = own_handover(work, id);
    HandOverReady out{.unit = handover.unit.value, .lines = lines_of(work, handover.contents)};
    out.seen = work.seen();
    return out;
}

HandOverView offer_handover(Work& work, const HandOverDraft& draft, HandOverReady ready) {
    work.need("task.read");
    const auto post = own_post(work);
    if (post.holder.value != ready.unit) refuse_meaning("handover.no_post");  // another since
    if (!can_take(work, draft.taker.value, post))
        throw Fault(Fault::Kind::invalid, "record.invalid", {{"taker", "handover.taker_lacks"}});
    if (draft.ends.value == "account" && identity::holds_another(work, post))
        refuse_meaning("handover.several_posts");
    if (!work.select<HandOver>(k_open_of, {post.account.value}).empty())
        refuse_meaning("handover.open_already");
    HandOver handover{.unit = post.holder,
                      .giver = post.account,
                      .taker = draft.taker,
                      .role = post.role,
                      .ends = draft.ends,
                      .state = {"offered"},
                      .note = draft.note,
                      .given_at = work.now()};
    take_over(handover, std::move(ready.open));
    return view_of(work, keep_handover(work, std::move(handover)), seen(work, std::move(ready)));
}

HandOverView take_handover(Work& work, Id<HandOver> id, const HandOverAnswer& answer,
                           HandOverReady ready) {
    auto       handover = open_handover(work, id, true);
    const auto posts = identity::posts_of(work, handover.giver.value);
    const auto post = std::ranges::find_if(posts, [&](const identity::Membership& one) {
        return one.holder == handover.unit && one.role == handover.role;
    });
    // Since it was offered the post may have ended, the taker lost rights, the giver got a post.
    if (post == posts.end()) refuse_meaning("handover.no_post");
    if (!can_take(work, handover.taker.value, *post)) refuse_meaning("handover.taker_lacks");
    if (handover.ends.value == "account" && identity::holds_another(work, *post))
        refuse_meaning("handover.several_posts");
    take_over(handover, std::move(ready.open));
    identity::end_post(work, *post, handover.ends.value == "account");
    auto out = ended(work, std::move(handover), "taken", answer.remark, std::move(ready));
    work.tell({.name = "cases.handover.taken",
               .unit = out.handover.unit.value,
               .subject = out.handover.id.value,
               .at = work.now()});
    return out;
}

HandOverView refuse_handover(Work& work, Id<HandOver> id, const HandOverAnswer& answer,
                             HandOverReady ready) {
    auto handover = open_handover(work, id, true);
    if (!answer.remark || answer.remark->value.empty())
        throw Fault(Fault::Kind::invalid, "record.invalid",
                    {{"remark", "handover.remark_missing"}});
    return ended(work, std::move(handover), "refused", answer.remark, std::move(ready));
}

HandOverView withdraw_handover(Work& work, Id<HandOver> id, HandOverReady ready) {
    return ended(work, open_handover(work, id, false), "withdrawn", {}, std::move(ready));
}

HandOverList handovers(Work& work) {
    work.need("task.read");
    HandOverList out;
    const auto   me = work.actor().account;
    for (const auto& one : work.select<HandOver>(k_own, {me}))
        out.items.push_back({.id = one.id,
                             .state = one.state,
                             .giver_name = identity::name_of_account(work, one.giver.value).name,
                             .taker_name = identity::name_of_account(work, one.taker.value).name,
                             .unit_name = unit_name(work, one.unit.value),
                             .given_at = one.given_at,
                             .to_take = one.state.value == "offered" && one.taker.value == me});
    return out;
}

HandOverView show_handover(Work& work, Id<HandOver> id) {
    auto handover = own_handover(work, id);
    auto lines = lines_of(work, handover.contents);
    return view_of(work, std::move(handover), std::move(lines));
}

namespace {

/// `ready` on a reader, `write` on the writer.
template <class Ready, class Write>
edge::Answer in_two_steps(const edge::Direct& direct, Ready&& ready, Write&& write) {
    const auto found = direct.store->read(direct.actor, ready);
    return direct.write_once([&](Work& work) {
        const HandOverView view = write(work, found);
        return edge::Answer{.json = base::to_json(view), .version = view.version.value};
    });
}

edge::Answer offer(const edge::Direct& direct) {
    const auto draft = edge::body_of<HandOverDraft>(direct);
    return in_two_steps(direct, ready_to_offer, [&](Work& work, const HandOverReady& ready) {
        return offer_handover(work, draft, ready);
    });
}

edge::Answer take(const edge::Direct& direct) {
    const auto         answer = edge::body_of<HandOverAnswer>(direct);
    const Id<HandOver> id{direct.ids.at(0)};
    return in_two_steps(
        direct, [&](Work& work) { return ready_to_take(work, id); },
        [&](Work& work, const HandOverReady& ready) {
            return take_handover(work, id, answer, ready);
        });
}

edge::Answer refuse(const edge::Direct& direct) {
    const auto         answer = edge::body_of<HandOverAnswer>(direct);
    const Id<HandOver> id{direct.ids.at(0)};
    return in_two_steps(
        direct, [&](Work& work) { return ready_to_end(work, id); },
        [&](Work& work, const HandOverReady& ready) {
            return refuse_handover(work, id, answer, ready);
        });
}

edge::Answer withdraw(const edge::Direct& direct) {
    const Id<HandOver> id{direct.ids.at(0)};
    return in_two_steps(
        direct, [&](Work& work) { return ready_to_end(work, id); },
        [&](Work& work, const HandOverReady& ready) { return withdraw_handover(work, id, ready); });
}

}  // namespace

edge::Routes handover_routes() {
    using edge::direct_route;
    using edge::route;
    using edge::with_match;
    return {
        route("GET", "/handovers", handovers),
        route("GET", "/handover-offer", handover_offer),
        route("GET", "/handovers/{id}", show_handover),
        direct_route<HandOverDraft, HandOverView>("POST", "/handovers", offer),
        with_match(
            direct_route<HandOverAnswer, HandOverView>("POST", "/handovers/{id}/taking", take)),
        with_match(
            direct_route<HandOverAnswer, HandOverView>("POST", "/handovers/{id}/refusal", refuse)),
        with_match(
            direct_route<void, HandOverView>("POST", "/handovers/{id}/withdrawal", withdraw)),
    };
}

}  // namespace cases
