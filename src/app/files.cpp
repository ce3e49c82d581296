#include "app/files.h"

#include <array>
#include <fstream>
#include <iostream>

#include "base/fault.h"

namespace app {
using base::Fault;

namespace {

/// To the end, unless there is more than `most`: a pipe says nowhere how long it is.
std::string read_all(std::istream& in, std::size_t most) {
    std::string             text;
    std::array<char, 65536> piece;
    while (in.read(piece.data(), piece.size()), in.gcount() > 0) {
        const auto got = static_cast<std::size_t>(in.gcount());
        if (got > most - text.size()) throw Fault(Fault::Kind::too_large, "app.file_too_large");
        text.append(piece.data(), got);
    }
    return text;
}

}  // namespace

std::string read_file(const std::string& file, std::size_t most) {
    if (file == "-") return read_all(std::cin, most);
    std::ifstream in(file, std::ios::binary);
    if (!in)
        throw Fault(Fault::Kind::invalid, "app.file_unreadable",
                    {{"", "app.file_unreadable", {{"file", file}}}});
    auto text = read_all(in, most);
    if (in.bad())  // a folder opens like a file
        throw Fault(Fault::Kind::invalid, "app.file_unreadable",
                    {{"", "app.file_unreadable", {{"file", file}}}});
    return text;
}

}  // namespace app
