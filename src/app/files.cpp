#include "app/files.h"

#include <fstream>
#include <iostream>
#include <sstream>

#include "base/fault.h"

namespace app {
using base::Fault;

std::string read_file(const std::string& file, std::size_t most) {
    std::stringstream text;
    if (file == "-") {
        text << std::cin.rdbuf();
        return std::move(text).str();
    }
    std::ifstream in(file, std::ios::binary);
    if (!in)
        throw Fault(Fault::Kind::invalid, "app.file_unreadable",
                    {{"", "app.file_unreadable", {{"file", file}}}});
    const auto size = in.seekg(0, std::ios::end).tellg();
    if (size > 0 && static_cast<std::size_t>(size) > most)
        throw Fault(Fault::Kind::too_large, "app.file_too_large");
    in.clear();  // a pipe has no end to look for
    if (size >= 0) in.seekg(0);
    text << in.rdbuf();
    return std::move(text).str();
}

}  // namespace app
