/// Values one after another as bytes, for what a program keeps for its own next start (snapshots of
/// what it holds in memory). Bytes are those of this machine: a file of another build is refused by
/// whoever reads it, not converted.
#pragma once
#include <algorithm>
#include <cstdint>
#include <cstring>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace base {

template <class T>
concept Packable = std::is_trivially_copyable_v<T> && !std::is_pointer_v<T> && !std::is_array_v<T>;

/// Hands bytes on as they come; the receiver gathers them.
class Packer {
public:
    explicit Packer(std::function<void(std::string_view)> out) : out_(std::move(out)) {}
    template <Packable T>
    void put(const T& t) {
        out_({reinterpret_cast<const char*>(&t), sizeof t});
    }
    void put(std::string_view text) {
        put(std::uint64_t{text.size()});
        out_(text);
    }
    template <Packable T>
    void put_all(std::span<const T> all) {
        put(std::uint64_t{all.size()});
        out_({reinterpret_cast<const char*>(all.data()), all.size_bytes()});
    }

private:
    std::function<void(std::string_view)> out_;
};

/// `in` fills the span whole or throws.
class Unpacker {
public:
    explicit Unpacker(std::function<void(std::span<char>)> in) : in_(std::move(in)) {}
    template <Packable T>
    T take() {
        T t;
        in_({reinterpret_cast<char*>(&t), sizeof t});
        return t;
    }
    std::string text() {
        std::string out;
        fill(out);
        return out;
    }
    template <Packable T>
    std::vector<T> all() {
        std::vector<T> out;
        fill(out);
        return out;
    }

private:
    /// Grows as the bytes come: a length that is a lie ends at the end of the input.
    template <class Many>
    void fill(Many& out) {
        using T = typename Many::value_type;
        constexpr std::uint64_t step = 1 << 20;
        for (auto left = take<std::uint64_t>(); left > 0;) {
            const auto more = std::min(left, step), had = std::uint64_t{out.size()};
            out.resize(had + more);
            in_({reinterpret_cast<char*>(out.data() + had), more * sizeof(T)});
            left -= more;
        }
    }
    std::function<void(std::span<char>)> in_;
};

}  // namespace base
