/// How far something long has come, in percent: to a person one line that is written over again; to
/// a file or a journal a line for every quarter of the way.
#pragma once
#include <ostream>

namespace app {

class Percent {
public:
    Percent(std::ostream& out, bool is_person) : out_(out), is_person_(is_person) {}
    /// On stderr, to whoever reads it.
    Percent();
    ~Percent();
    Percent(const Percent&) = delete;
    /// Never goes back; what was told already is not told again.
    void tell(int percent);

private:
    std::ostream& out_;
    bool          is_person_;
    int           told_ = -1;
};

}  // namespace app
