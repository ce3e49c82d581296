/// The signed head on paper: groups that a person can type back, and the line a report carries.
#include <charconv>

#include "base/json.h"
#include "store/inside.h"

namespace store {
namespace {

using base::Fault;

constexpr auto k_hash_at = "SELECT l.hash FROM ledger l WHERE l.number = $1";
// Crockford's 32: no I, L, O, U.
constexpr std::string_view k_letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t      k_line = 16, k_lines = 4, k_bytes = 40;

std::string unhex(std::string_view hex) {
    std::string bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
        unsigned byte = 0;
        std::from_chars(hex.data() + i, hex.data() + i + 2, byte, 16);
        bytes += static_cast<char>(byte);
    }
    return bytes;
}

std::string letters_of(std::string_view bytes) {
    std::string out;
    unsigned    held = 0, bits = 0;
    for (const char byte : bytes) {
        held = held << 8 | static_cast<unsigned char>(byte);
        for (bits += 8; bits >= 5; bits -= 5) out += k_letters[held >> (bits - 5) & 31];
    }
    return out;
}

std::string bytes_from(std::string_view letters) {
    std::string out;
    unsigned    held = 0, bits = 0;
    for (const char letter : letters) {
        held = held << 5 | static_cast<unsigned>(k_letters.find(letter));
        bits += 5;
        if (bits >= 8) out += static_cast<char>(held >> (bits -= 8) & 0xFF);
    }
    return out;
}

/// Two letters that a mistyped line does not have.
std::string check_of(std::size_t line, std::string_view letters) {
    return letters_of(Vault::hash(std::to_string(line) + ":" + std::string(letters))).substr(0, 2);
}

/// Letters only, as they were meant: O is 0, I and L are 1.
std::string meant(std::string_view typed) {
    std::string out;
    for (char c : typed) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        if (c == 'O') c = '0';
        if (c == 'I' || c == 'L') c = '1';
        if (k_letters.find(c) != k_letters.npos) out += c;
    }
    return out;
}

[[noreturn]] void unreadable(const char* code, std::size_t line = 0) {
    throw Fault(Fault::Kind::invalid, code, {{"", code, {{"line", std::to_string(line)}}}});
}

/// "…12345: <64 hex>" as reports carry it.
std::optional<KeptHead> from_line(std::string_view text) {
    constexpr std::string_view hex = "0123456789abcdef";
    for (auto colon = text.find(": "); colon != text.npos; colon = text.find(": ", colon + 1)) {
        const auto hash = text.substr(colon + 2, 64);
        if (hash.size() != 64 || hash.find_first_not_of(hex) != hash.npos) continue;
        auto begin = colon;
        while (begin > 0 && text[begin - 1] >= '0' && text[begin - 1] <= '9') --begin;
        std::int64_t number = 0;
        if (std::from_chars(text.data() + begin, text.data() + colon, number).ec == std::errc{})
            return KeptHead{number, std::string(hash)};
    }
    return std::nullopt;
}

}  // namespace

std::vector<std::string> head_groups(const SignedHead& head) {
    std::string bytes;
    for (int i = 7; i >= 0; --i)
        bytes += static_cast<char>(static_cast<std::uint64_t>(head.number) >> (8 * i) & 0xFF);
    const auto               letters = letters_of(bytes + unhex(head.hash.value));
    std::vector<std::string> lines;
    for (std::size_t line = 1; line <= k_lines; ++line) {
        const auto  part = letters.substr((line - 1) * k_line, k_line);
        std::string text = std::to_string(line) + ":";
        for (std::size_t i = 0; i < k_line; i += 4)
            text += (i == 0 ? " " : "-") + part.substr(i, 4);
        lines.push_back(text + "-" + check_of(line, part));
    }
    return lines;
}

std::string head_line(const law::Book& book, std::string_view language, const SignedHead& head) {
    return book.phrase(language, "store.head_line") + " " + std::to_string(head.number) + ": " +
           head.hash.value;
}

KeptHead read_kept_head(std::string_view text) {
    if (const auto line = from_line(text)) return *line;
    std::string letters;
    while (!text.empty()) {
        auto line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        while (!line.empty() && (line.front() == ' ' || line.front() == '\t'))
            line.remove_prefix(1);
        const auto number = letters.size() / k_line + 1;
        if (!line.starts_with(std::to_string(number) + ":")) continue;
        const auto typed = meant(line.substr(2));
        const auto part = std::string_view(typed).substr(0, k_line);
        if (typed.size() != k_line + 2 || check_of(number, part) != typed.substr(k_line))
            unreadable("store.head_line_mistyped", number);
        letters += part;
        if (number == k_lines) break;
    }
    if (letters.size() != k_line * k_lines) unreadable("store.head_unreadable");
    const auto bytes = bytes_from(letters);
    ENSURE(bytes.size() == k_bytes);
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < 8; ++i) number = number << 8 | static_cast<unsigned char>(bytes[i]);
    return {static_cast<std::int64_t>(number), Vault::hex(bytes.substr(8))};
}

void Store::compare_head(std::string_view text, Verification& proof) {
    const auto begin = text.find_first_not_of(" \t\r\n");
    KeptHead   kept;
    bool       ours = true;
    if (begin != text.npos && text[begin] == '{') {
        const auto head = base::from_json<SignedHead>(text);
        kept = {head.number, head.hash.value};
        ours = Vault::hex(in_->vault.public_key()) == head.public_key.value &&
               in_->vault.is_ours(head_message_hex(head.number, head.hash.value),
                                  head.signature.value);
    } else {
        kept = read_kept_head(text);
    }
    reading(system("head"), [&](Work& work) {
        const auto rows = work.connection_.query(k_hash_at, {kept.number});
        if (ours && !rows.empty() && Vault::hex(bytes_of(rows[0][0])) == kept.hash) {
            std::erase(proof.not_proven, "verify.not_proven.head");
            return;
        }
        proof.intact = false;
        proof.first_bad = proof.first_bad == 0 ? kept.number : proof.first_bad;
        proof.problems.push_back("verify.other_chain #" + std::to_string(kept.number));
    });
}

}  // namespace store
