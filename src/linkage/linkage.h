/// Linkage: which rows of any table are about the same person or thing. Probabilistic (Fellegi and
/// Sunter): what agreement and disagreement say is estimated from the table itself, nothing is tuned
/// to a kind of table. Knows nothing of the domain; runs in memory bounded by the number of rows
/// (about 600 bytes each, and the file).
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sheets/sheets.h"

namespace linkage {

/// What a column says. Parts of a birth may stand in three columns; several columns of one meaning
/// are compared each for itself, but addresses and free texts as one.
enum class Meaning {
    id,  // of the row, carried into the output
    given,
    family,
    name,  // the whole of it, in any order
    birth,
    birth_year,
    birth_month,
    birth_day,
    sex,
    identifier,
    phone,
    address,
    code,  // equal or not, or nearly: a postal code, a ward
    text,  // words in any order
};
std::string_view word_of(Meaning);

/// How the columns of a table are to be read.
struct Map {
    struct Column {
        std::string header;
        Meaning     meaning;
    };
    std::vector<Column> columns;
};
/// {"columns": {"given_name": "given", "surname": "family", "born": "birth", "nr": "id"}}
/// faults  invalid linkage.(map_unreadable|map_without_columns|meaning_unknown|id_twice|
///         nothing_to_compare)
Map read_map(std::string_view json);

/// What a long run is doing, in this order.
enum class Stage { reading, learning, comparing, uniting };

struct Options {
    double      threshold = .7;    // probability from which two rows are linked
    double      review_from = .2;  // … from which a pair is written down as in doubt
    unsigned    threads = 2;       // the answer is the same for any number
    std::size_t block_most = 60;   // rows compared each with each; of more only neighbours
    /// Told now and then on the calling thread which share of a stage is done; what it throws ends
    /// the run.
    std::function<void(Stage, double)> tell = {};
};

enum class Likeness : std::uint8_t { missing, differs, close, same };
/// What one meaning says about a pair.
struct Sign {
    Meaning  meaning{};
    Likeness likeness{};
    bool     operator==(const Sign&) const = default;
};

struct Row {
    std::size_t       line = 0;  // as a spreadsheet shows it
    std::string       id;
    std::uint32_t     cluster = 0;  // from 1, in order of the first row
    std::uint32_t     size = 1;     // rows of the cluster
    double            score = 0;    // probability of the best link inside the cluster; 0: alone
    std::vector<Sign> signs;        // of that link
};
/// A pair that is neither surely the same nor surely not, or that was kept out of a cluster because
/// the others of it contradict.
struct Doubt {
    std::uint32_t     a = 0, b = 0;  // positions in `rows`
    double            score = 0;
    bool              chained = false;
    std::vector<Sign> signs;
};
struct Result {
    std::vector<Row>   rows;
    std::vector<Doubt> doubts;  // likeliest first
    std::size_t        clusters = 0, linked_rows = 0, pairs_compared = 0;
};

/// Reads every row and links.
/// faults  invalid linkage.(column_missing|column_twice|no_rows|row_width|too_many_columns) · sheets.*
Result link(sheets::Rows&, const Map&, const Options& = {});

}  // namespace linkage
