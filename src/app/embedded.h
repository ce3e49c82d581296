/// The files the program carries inside itself: packs, schema, the built web app.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "law/law.h"
#include "store/store.h"

namespace app {

struct Carried {
    std::string_view path, bytes;
};
const std::vector<Carried>& carried();
/// Files of the pack, paths relative to it.
law::Book::Files pack_files(std::string_view pack = "packs/vn/");
/// Every schema file with the floor of its module.
std::vector<store::Migration> migrations();
/// A file of the web app by its path below web/dist ("index.html"); absent when not built in.
const Carried* web_file(std::string_view path);

}  // namespace app
