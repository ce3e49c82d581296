#include "identity/passwords.h"

#include <sodium.h>

#include <algorithm>
#include <future>

#include "base/ensure.h"
#include "base/fold.h"

namespace identity {
namespace {

constexpr unsigned long long k_passes = 2;
constexpr std::size_t        k_memory_bytes = 19u << 20;

/// Words that stand in most lists of leaked passwords, and what people of an office take first.
constexpr std::string_view k_common[] = {
    "password", "matkhau", "qwerty", "asdfgh", "zxcvbn", "iloveyou", "admin",    "administrator",
    "welcome",  "letmein", "abc",    "abcdef", "anhyeu", "yeuem",    "vietnam",  "congan",
    "gialai",   "hatinh",  "neove",  "canbo",  "monkey", "dragon",   "football", "secret"};

/// Letters and digits only, small: "Mat-Khau 123" -> "matkhau123".
std::string skeleton(std::string_view password) {
    std::string out;
    for (const auto& word : base::fold_words(password)) out += word;
    return out;
}

/// One block again and again ("abcabcabc"), or a run up or down ("123456789", "fedcba").
bool is_pattern(std::string_view text) {
    for (std::size_t block = 1; block <= text.size() / 2; ++block) {
        std::size_t at = block;
        while (at < text.size() && text[at] == text[at - block]) ++at;
        if (at == text.size()) return true;
    }
    const auto runs = [&](int step) {
        for (std::size_t i = 1; i < text.size(); ++i)
            if (text[i] - text[i - 1] != step &&
                !(text[i - 1] == '9' && text[i] == '0' && step == 1))
                return false;
        return true;
    };
    return runs(1) || runs(-1);
}

/// A well-known word with nothing but a digit run or a year behind or before it.
bool is_common(std::string_view password, std::string_view login) {
    const auto bones = skeleton(password);
    if (bones.size() < 4 || is_pattern(bones)) return true;
    const auto without_digits = [&] {
        std::string out;
        std::ranges::copy_if(bones, std::back_inserter(out),
                             [](char c) { return c < '0' || c > '9'; });
        return out;
    }();
    if (without_digits.empty() || is_pattern(without_digits)) return true;
    const auto own = skeleton(login);
    return without_digits == own || bones == own ||
           std::ranges::find(k_common, without_digits) != std::end(k_common);
}

/// libsodium takes C strings; the copy is wiped.
struct Plain {
    explicit Plain(std::string_view typed) : text(base::normalise(typed)) {
        ENSURE(sodium_init() >= 0);
    }
    ~Plain() { sodium_memzero(text.data(), text.size()); }
    Plain(const Plain&) = delete;
    std::string text;
};

[[noreturn]] void busy() {
    throw base::Fault(base::Fault::Kind::unavailable, "session.busy", {{"", "session.busy"}});
}

}  // namespace

std::optional<base::Problem> password_problem(const law::Book& book, base::Date today,
                                              std::string_view password, std::string_view login,
                                              bool shorter) {
    const auto& term = book.term(shorter ? "password.min" : "password.min.no_mfa", {"X"}, today);
    ENSURE(term.amount);
    const auto least = static_cast<std::size_t>(*term.amount);
    if (base::length(base::normalise(password)) < least)
        return base::Problem{"password", "account.weak_password", {{"min", std::to_string(least)}}};
    if (is_common(password, login)) return base::Problem{"password", "account.common_password"};
    return std::nullopt;
}

std::string hash_password(std::string_view password) {
    const Plain plain(password);
    std::string hash(crypto_pwhash_STRBYTES, '\0');
    ENSURE(crypto_pwhash_str(hash.data(), plain.text.data(), plain.text.size(), k_passes,
                             k_memory_bytes) == 0);
    hash.resize(hash.find('\0'));
    return hash;
}

bool password_matches(const std::string& hash, std::string_view password) {
    const Plain plain(password);
    return crypto_pwhash_str_verify(hash.c_str(), plain.text.data(), plain.text.size()) == 0;
}

struct PasswordQueue::Task {
    std::function<void()> run;
    std::promise<void>    done;
    std::atomic<bool>     abandoned = false;
};

PasswordQueue::PasswordQueue(Limits limits) : limits_(limits), thread_([this] { loop(); }) {}

PasswordQueue::~PasswordQueue() {
    {
        std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    thread_.join();
}

void PasswordQueue::loop() {
    while (true) {
        std::unique_lock lock(mutex_);
        wake_.wait(lock, [this] { return stopping_ || !tasks_.empty(); });
        if (tasks_.empty()) return;
        const auto task = std::move(tasks_.front());
        tasks_.pop_front();
        lock.unlock();
        if (task->abandoned) continue;
        try {
            task->run();
            task->done.set_value();
        } catch (...) {
            task->done.set_exception(std::current_exception());
        }
    }
}

void PasswordQueue::run(std::function<void()> what) {
    auto task = std::make_shared<Task>();
    task->run = std::move(what);
    auto done = task->done.get_future();
    {
        std::lock_guard lock(mutex_);
        if (stopping_ || tasks_.size() >= limits_.waiting) busy();
        tasks_.push_back(task);
    }
    wake_.notify_one();
    if (done.wait_for(limits_.patience) != std::future_status::ready) {
        task->abandoned = true;
        busy();
    }
    done.get();
}

// What the thread touches is owned by the task: the asker may have given up and gone.
std::string PasswordQueue::hash(std::string_view password) {
    auto out = std::make_shared<std::string>();
    run([out, typed = std::string(password)] { *out = hash_password(typed); });
    return *out;
}
bool PasswordQueue::matches(const std::string& hash, std::string_view password) {
    auto out = std::make_shared<bool>(false);
    run([out, hash, typed = std::string(password)] { *out = password_matches(hash, typed); });
    return *out;
}

}  // namespace identity
