/// A route is a use case with an address; what goes in and out is read off the function's type.
#pragma once
#include <functional>
#include <stdexcept>
#include <tuple>

#include "store/store.h"

namespace edge {

/// One answer that is not JSON (a CSV to download).
struct Download {
    std::string name, type, bytes;
};
/// The raw body of an upload, with the file name the client gave (query `name`).
struct Upload {
    std::string name, bytes;
};
/// One page of a list. `next` is handed back as `after`; `count` is exact to 10,000, above that
/// `more_than` is true (decision 22).
template <class R>
struct Page {
    std::vector<R>                 items;
    std::int64_t                   count = 0;
    bool                           more_than = false;
    std::optional<base::Text<200>> next;
};
/// Makes Page<Row> a record. Write it after RECORD(Row, …), in the same namespace.
#define PAGE_OF(Row)                                                                       \
    using Row##Page = edge::Page<Row>;                                                     \
    BOOST_DESCRIBE_STRUCT(Row##Page, (), (items, count, more_than, next))                  \
    template <std::same_as<Row##Page> R>                                                   \
    constexpr ::base::Shape shape(const R*) {                                              \
        return {#Row "Page", "", ::base::DataClass::internal, ::base::ShapeOf<R>::fields}; \
    }
/// Nothing to say.
struct Done {
    bool done = true;
};
RECORD(Done, "", internal, done)

struct Call {
    store::Work*                                     work = nullptr;
    std::vector<base::Uuid>                          ids;   // from the path, in order
    std::string                                      body;  // JSON, or the upload
    std::vector<std::pair<std::string, std::string>> query;
    std::string                                      upload_name;
};
struct Answer {
    std::string                 json;
    std::optional<Download>     download;
    std::optional<std::int64_t> version = {};  // becomes the ETag
    std::vector<std::string>    cookies = {};  // complete Set-Cookie values
    int                         status = 200;
};
/// The one write of a use case, which ends in its answer. Must be re-runnable.
using Change = std::function<Answer(store::Work&)>;
/// What a direct route gets: it opens its own works (signing in, uploads, long reading).
struct Direct {
    store::Store*                                    store = nullptr;
    store::Actor                                     actor;
    std::vector<base::Uuid>                          ids;
    std::string                                      body, upload_name, token, address, language;
    std::vector<std::pair<std::string, std::string>> query;
    bool                                             secure = false;  // came over TLS
    std::string host, agent;  // as the browser says; nobody's word for anything but a label
    /// Writes, and keeps the answer for the Idempotency-Key in the same transaction (decision 26); a
    /// copy of a request that was done gets its answer instead. For routes that write once.
    std::function<Answer(const Change&)> write_once = nullptr;
};

/// Fills a record from the query string or the JSON body; unknown keys, bad values and words that
/// are not in their list are problems.   faults  invalid record.invalid
void read_query(const Call&, const base::Shape&, void* record);
void read_body(const Call&, const base::Shape&, void* record);
/// The same for a direct route: `auto sign_in = edge::body_of<SignIn>(direct)`.
void read_query(const Direct&, const base::Shape&, void* record);
void read_body(const Direct&, const base::Shape&, void* record);
template <base::Record R>
R query_of(const Direct& direct) {
    R r{};
    read_query(direct, base::kept_shape<R>, &r);
    return r;
}
template <base::Record R>
R body_of(const Direct& direct) {
    R r{};
    read_body(direct, base::kept_shape<R>, &r);
    return r;
}

enum class Guard { session, open };  // open: no sign-in needed (sign-in itself, health)

struct Route {
    std::string_view                     method, path;  // "/people/{id}/names"
    std::function<Answer(const Call&)>   run;
    std::function<Answer(const Direct&)> direct = nullptr;  // instead of run
    const base::Shape*                   takes = nullptr;   // body (POST…) or query (GET)
    const base::Shape*                   gives = nullptr;
    bool                                 upload = false, download = false;
    Guard                                guard = Guard::session;
    /// The first id is a record that is changed: If-Match is required (428 without).
    bool needs_match = false;
    /// A question whose words are too private for an address (decision 21): it comes as a body, but
    /// runs on a reader like a GET and is written down in the read trail. So is POST …/search.
    bool asks = false;
    /// The answer holds a secret told once: it is neither kept to be repeated nor packed.
    bool        secret = false;
    std::size_t body_limit = 1 << 20;
    bool        writes() const { return method != "GET" && !asks; }
};
using Routes = std::vector<Route>;

namespace detail {
template <class T>
constexpr bool is_id = false;
template <class R>
constexpr bool is_id<base::Id<R>> = true;

template <class T>
std::remove_cvref_t<T> argument(const Call& call, std::size_t& next, bool from_query) {
    using V = std::remove_cvref_t<T>;
    if constexpr (is_id<V>) {
        return V{call.ids.at(next++)};
    } else if constexpr (std::is_same_v<V, Upload>) {
        return Upload{call.upload_name, call.body};
    } else {
        V v{};
        if (from_query)
            read_query(call, base::kept_shape<V>, &v);
        else
            read_body(call, base::kept_shape<V>, &v);
        return v;
    }
}
template <class T>
std::optional<std::int64_t> version_of(const T& t) {
    if constexpr (requires { t.version.value; })
        return t.version.value;
    else
        return std::nullopt;
}
}  // namespace detail

/// route("POST", "/managements/{id}/ending", end_management)
template <class Out, class... Args>
Route route(std::string_view method, std::string_view path,
            Out (*use_case)(store::Work&, Args...)) {
    Route r;
    r.method = method;
    r.path = path;
    r.asks = method == "POST" && path.ends_with("/search");
    (
        [&] {
            using V = std::remove_cvref_t<Args>;
            if constexpr (std::is_same_v<V, Upload>)
                r.upload = true;
            else if constexpr (!detail::is_id<V>)
                r.takes = &base::kept_shape<V>;
        }(),
        ...);
    if constexpr (std::is_same_v<Out, Download>)
        r.download = true;
    else
        r.gives = &base::kept_shape<Out>;
    const bool from_query = method == "GET" || method == "DELETE";
    r.run = [use_case, from_query](const Call& call) {
        [[maybe_unused]] std::size_t             next = 0;
        std::tuple<std::remove_cvref_t<Args>...> args{
            detail::argument<Args>(call, next, from_query)...};
        auto   result = std::apply([&](auto&... a) { return use_case(*call.work, a...); }, args);
        Answer answer;
        if constexpr (std::is_same_v<Out, Download>)
            answer.download = std::move(result);
        else {
            answer.json = base::to_json(result);
            answer.version = detail::version_of(result);
        }
        return answer;
    };
    return r;
}
/// A route that opens its own works. `Takes` and `Gives` are for OpenAPI and the client.
template <class Takes, class Gives>
Route direct_route(std::string_view method, std::string_view path,
                   std::function<Answer(const Direct&)> run) {
    Route r;
    r.method = method;
    r.path = path;
    r.asks = method == "POST" && path.ends_with("/search");
    r.direct = std::move(run);
    if constexpr (std::is_same_v<Takes, Upload>)
        r.upload = true;
    else if constexpr (!std::is_void_v<Takes>)
        r.takes = &base::kept_shape<Takes>;
    r.gives = &base::kept_shape<Gives>;
    return r;
}
inline Route open_to_all(Route r) {
    r.guard = Guard::open;
    return r;
}
inline Route asking(Route r) {
    r.asks = true;
    return r;
}
inline Route secret(Route r) {
    r.secret = true;
    return r;
}
inline Route with_match(Route r) {
    r.needs_match = true;
    return r;
}
inline Route with_limit(Route r, std::size_t bytes) {
    r.body_limit = bytes;
    return r;
}

/// OpenAPI 3.1 of the routes, and the TypeScript types, client and form shapes made from them.
std::string openapi(const Routes&, const law::Book&);
std::string typescript(const Routes&, const law::Book&);

}  // namespace edge
