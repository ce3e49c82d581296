#include "app/percent.h"

#include <unistd.h>

#include <iostream>

namespace app {
namespace {
constexpr int k_quarter = 25, k_all = 100;
}

Percent::Percent() : Percent(std::cerr, ::isatty(STDERR_FILENO) == 1) {}

Percent::~Percent() {
    if (is_person_ && told_ >= 0 && told_ < k_all) out_ << std::endl;
}

void Percent::tell(int percent) {
    const int step = is_person_ ? 1 : k_quarter;
    const int reached = percent / step * step;
    if (reached <= told_ || (!is_person_ && reached == 0)) return;
    told_ = reached;
    out_ << (is_person_ ? "\r  " : "  ") << reached << " %";
    if (!is_person_ || reached == k_all) out_ << '\n';
    out_ << std::flush;
}

}  // namespace app
