/// A record is declared once. Reflection turns it into a Shape (plain constant data), and JSON,
/// SQL, OpenAPI, TypeScript, forms and history are ordinary functions over Shapes, compiled once.
#pragma once
#include <algorithm>
#include <array>
#include <boost/describe/class.hpp>
#include <boost/describe/members.hpp>
#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/id.h"

namespace base {

template <std::size_t N>
struct Name {
    char text[N]{};
    constexpr Name(const char (&s)[N]) { std::copy_n(s, N, text); }
    constexpr std::string_view view() const { return {text, N - 1}; }
};

/// UTF-8, NFC, at most Max characters (code points), no control characters but newline.
template <std::size_t Max>
struct Text {
    std::string value;
    auto        operator<=>(const Text&) const = default;
};
/// One word of the pack list `List`.
template <Name List>
struct Code {
    std::string value;
    auto        operator<=>(const Code&) const = default;
};
/// Masked in logs and exports.
template <class T>
struct Personal {
    T    value;
    auto operator<=>(const Personal&) const = default;
};
/// Encrypted at rest under the key file; never written into an answer. T is a Text.
template <class T>
struct Sealed {
    T    value;
    auto operator<=>(const Sealed&) const = default;
};
/// Raw JSON frozen as it was (a snapshot). Already valid JSON text.
struct Json {
    std::string value;
    auto        operator<=>(const Json&) const = default;
};
/// 0 before the first put; then counts the puts of this record.
struct Version {
    std::int64_t value = 0;
    auto         operator<=>(const Version&) const = default;
};

/// Who may see a table at all (decision 6): a table holds one class.
enum class DataClass { open, internal, personal, sensitive, sealed };

enum class Basic { id, flag, whole, instant, date, partial_date, text, code, json, list, record };

struct Shape;

/// How a list field is walked without knowing its element type.
struct ListAccess {
    std::size_t (*size)(const void* list) = nullptr;
    void* (*at)(void* list, std::size_t) = nullptr;
    void* (*add)(void* list) = nullptr;
};

struct Kind {
    Basic            basic = Basic::text;
    std::size_t      max = 0;    // characters, for text
    std::string_view list = {};  // pack list, for code
    bool             personal = false, sealed = false, optional = false, version = false;
    const Shape*     shape = nullptr;        // of the record, or of each element that is a record
    Basic            element = Basic::text;  // for list
    ListAccess       access = {};
};

template <class T>
struct KindOf;

struct Field {
    std::string_view name;
    Kind             kind;
    /// Address of the value inside the record; null when an optional is absent and !make.
    void* (*reach)(void* record, bool make);
    /// Makes an optional absent again.
    void (*drop)(void* record);
};
struct Shape {
    std::string_view       type;   // the C++ name, e.g. "Management"
    std::string_view       table;  // "" when it is only an answer or a question
    DataClass              data_class = DataClass::internal;
    std::span<const Field> fields = {};
    bool                   own_key = false;  // as the record says: see has_own_key

    const Field* find(std::string_view name) const {
        for (auto& f : fields)
            if (f.name == name) return &f;
        return nullptr;
    }
};

template <class R>
constexpr Shape shape_of() {
    return shape(static_cast<const R*>(nullptr));
}
template <class R>
inline constexpr Shape kept_shape = shape_of<R>();

/// A record of several persons, or of one whom nobody knows yet, says
/// `static constexpr bool own_key = true;`: what the ledger keeps of it is sealed with a key of its
/// own, which ends with whichever of these persons' keys ends first (docs/adr/0015).
template <class R>
constexpr bool has_own_key() {
    if constexpr (requires { R::own_key; })
        return R::own_key;
    else
        return false;
}

template <class R>
concept Record = requires(const R* r) {
    shape(r);
};

namespace detail {
template <Basic B>
struct Plain {
    static constexpr Kind kind{.basic = B};
    static void*          reach(void* p, bool) { return p; }
    static void           drop(void*) {}
};
}  // namespace detail

template <class O>
struct KindOf<Id<O>> : detail::Plain<Basic::id> {};
template <>
struct KindOf<Uuid> : detail::Plain<Basic::id> {};
template <>
struct KindOf<bool> : detail::Plain<Basic::flag> {};
template <>
struct KindOf<std::int64_t> : detail::Plain<Basic::whole> {};
template <>
struct KindOf<Date> : detail::Plain<Basic::date> {};
template <>
struct KindOf<Instant> : detail::Plain<Basic::instant> {};
template <>
struct KindOf<PartialDate> : detail::Plain<Basic::partial_date> {};
template <>
struct KindOf<Json> : detail::Plain<Basic::json> {};
template <>
struct KindOf<Version> {
    static constexpr Kind kind{.basic = Basic::whole, .version = true};
    static void*          reach(void* p, bool) { return p; }
    static void           drop(void*) {}
};
template <std::size_t M>
struct KindOf<Text<M>> {
    static constexpr Kind kind{.basic = Basic::text, .max = M};
    static void*          reach(void* p, bool) { return p; }
    static void           drop(void*) {}
};
template <Name L>
struct KindOf<Code<L>> {
    static constexpr Kind kind{.basic = Basic::code, .max = 64, .list = L.view()};
    static void*          reach(void* p, bool) { return p; }
    static void           drop(void*) {}
};
template <class T>
struct KindOf<Personal<T>> {
    static constexpr Kind kind = [] {
        auto k = KindOf<T>::kind;
        k.personal = true;
        return k;
    }();
    static void* reach(void* p, bool make) {
        return KindOf<T>::reach(&static_cast<Personal<T>*>(p)->value, make);
    }
    static void drop(void*) {}
};
template <class T>
struct KindOf<Sealed<T>> {
    static constexpr Kind kind = [] {
        auto k = KindOf<T>::kind;
        k.personal = k.sealed = true;
        return k;
    }();
    static void* reach(void* p, bool make) {
        return KindOf<T>::reach(&static_cast<Sealed<T>*>(p)->value, make);
    }
    static void drop(void*) {}
};
template <class T>
struct KindOf<std::optional<T>> {
    static constexpr Kind kind = [] {
        auto k = KindOf<T>::kind;
        k.optional = true;
        return k;
    }();
    static void* reach(void* p, bool make) {
        auto& o = *static_cast<std::optional<T>*>(p);
        if (!o && make) o.emplace();
        return o ? KindOf<T>::reach(&*o, make) : nullptr;
    }
    static void drop(void* p) { static_cast<std::optional<T>*>(p)->reset(); }
};
/// A record inside an answer.
template <Record R>
struct KindOf<R> {
    static constexpr Kind kind{.basic = Basic::record, .shape = &kept_shape<R>};
    static void*          reach(void* p, bool) { return p; }
    static void           drop(void*) {}
};
/// A list of records or of plain values.
template <class T>
struct KindOf<std::vector<T>> {
    static constexpr Kind kind{
        .basic = Basic::list,
        .max = KindOf<T>::kind.max,
        .list = KindOf<T>::kind.list,
        .shape = KindOf<T>::kind.shape,
        .element = KindOf<T>::kind.basic,
        .access = {[](const void* l) { return static_cast<const std::vector<T>*>(l)->size(); },
                   [](void* l, std::size_t i) {
                       return KindOf<T>::reach(&(*static_cast<std::vector<T>*>(l))[i], true);
                   },
                   [](void* l) {
                       return KindOf<T>::reach(&static_cast<std::vector<T>*>(l)->emplace_back(),
                                               true);
                   }}};
    static void* reach(void* p, bool) { return p; }
    static void  drop(void*) {}
};

template <class R>
struct ShapeOf {
    template <class D>
    static constexpr Field field() {
        using T = std::remove_cvref_t<decltype(std::declval<R&>().*D::pointer)>;
        return {D::name, KindOf<T>::kind,
                [](void* r, bool make) {
                    return KindOf<T>::reach(&(static_cast<R*>(r)->*D::pointer), make);
                },
                [](void* r) { KindOf<T>::drop(&(static_cast<R*>(r)->*D::pointer)); }};
    }
    template <template <class...> class L, class... D>
    static constexpr std::array<Field, sizeof...(D)> list(L<D...>) {
        return {field<D>()...};
    }
    static constexpr auto fields =
        list(boost::describe::describe_members<R, boost::describe::mod_public>{});
};

}  // namespace base

/// Declares every field of a record, its table ("" if none) and its data class. A forgotten field
/// does not compile: the names do not take the record apart. Write it in the record's own namespace,
/// right after the struct. The shape is a template, so that a file pays only for the records it
/// reads or writes.
#define RECORD(Type, table_name, class_name, ...)                                             \
    BOOST_DESCRIBE_STRUCT(Type, (), (__VA_ARGS__))                                            \
    [[maybe_unused]] inline void every_field_of([[maybe_unused]] const Type& whole_record) {  \
        __VA_OPT__([[maybe_unused]] const auto& [__VA_ARGS__] = whole_record;)                \
    }                                                                                         \
    template <std::same_as<Type> R>                                                           \
    constexpr ::base::Shape shape(const R*) {                                                 \
        return {#Type, table_name, ::base::DataClass::class_name, ::base::ShapeOf<R>::fields, \
                ::base::has_own_key<R>()};                                                    \
    }
