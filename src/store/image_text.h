/// The images of the ledger read back: what `image_of` (store/image.h) wrote, as plain text.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace store {

/// The columns of an image (a flat JSON object of texts and whole numbers) by their names; "" gives
/// none.   REQUIRES: the store wrote it
std::map<std::string, std::string, std::less<>> columns_of(std::string_view image);
/// The texts of a column that holds a list.   REQUIRES: as columns_of
std::vector<std::string> items_of(std::string_view list);

}  // namespace store
