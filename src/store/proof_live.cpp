/// The live rows of the proof.
#include "store/image.h"
#include "store/proof.h"

namespace store {
namespace {

std::string columns_of(const base::Shape& shape) {
    std::string columns;
    for (auto& field : shape.fields)
        columns += (columns.empty() ? "r." : ", r.") + std::string(field.name);
    return columns;
}

/// One live row beside the last entry of its record.
void compare_row(const Proof& proof, const Table& table, Cells cells, std::string& text,
                 Part& part) {
    const auto& shape = *table.shape;
    const auto  count = shape.fields.size();
    const auto  row = cells.first(count), logged = cells.subspan(count);
    const auto  number = is_null(logged[0]) ? 0 : whole_of(logged[0]);
    auto        name = std::string(shape.table);
    try {
        name += " " + base::to_text(id_of(row[table.id_at]));
        if (is_null(logged[0])) return part.findings.add(0, "verify.row_unknown " + name);
        const auto entry = view_of(logged);
        const auto key = proof.keys.of(entry.subject);
        text.clear();
        bool is_open = entry.subject.empty();
        if (is_open)
            text = entry.sealed_image;
        else if (!key.empty())
            is_open = Vault::unseal_onto(text, key, entry.sealed_image, std::to_string(number));
        std::string image;
        write_image(image, shape, row);
        if (entry.version != whole_of(row[table.version_at]) || entry.kind != shape.table ||
            !is_open || parts_of(text).image != image)
            part.findings.add(number,
                              "verify.row_altered " + place(number, entry.kind, entry.record));
    } catch (const std::exception&) {
        part.findings.add(number, "verify.row_altered #" + std::to_string(number) + " " + name);
    }
}

/// Reads every live row.
Part through_live(const Connections& connections, Proof& proof, std::string Table::*select,
                  Ranges Table::*                                                      ranges,
                  const std::function<void(const Table&, Cells, std::string&, Part&)>& each) {
    return in_parts(connections, [&](Connection& connection, Part& part, bool here) {
        std::string text;
        for (auto& table : proof.tables)
            while (const auto range = ((*table).*ranges).next(connection)) {
                if (proof.told.stopped) return;
                const auto before = part.live_rows;
                connection.each((*table).*select, *range, [&](Cells row) {
                    ++part.live_rows;
                    each(*table, row, text, part);
                });
                proof.told.add(part.live_rows - before, here);
            }
    });
}

}  // namespace

Table::Table(const base::Shape& s, Engine engine)
    : shape(&s), ranges(engine, s.table, "id", k_block), again(engine, s.table, "id", k_block) {
    for (std::size_t i = 0; i < s.fields.size(); ++i) {
        if (s.fields[i].name == "id") id_at = i;
        if (s.fields[i].kind.version) version_at = i;
    }
    const auto columns = columns_of(s), table = std::string(s.table), within = ranges.within("r");
    plain = "SELECT " + columns + " FROM " + table + " r WHERE " + within;
    beside_last = "SELECT " + columns + ", " + std::string(k_entry_columns) + " FROM " + table +
                  " r LEFT JOIN ledger l ON l.number = (SELECT n.number FROM ledger n WHERE "
                  "n.record = r.id ORDER BY n.version DESC LIMIT 1) WHERE " +
                  within;
}

Part sum_live(const Connections& connections, Proof& proof) {
    return through_live(connections, proof, &Table::plain, &Table::ranges,
                        [&](const Table& table, Cells row, std::string& text, Part& part) {
                            try {
                                text.clear();
                                begin_row(text, table.shape->table, id_of(row[table.id_at]),
                                          whole_of(row[table.version_at]));
                                write_image(text, *table.shape, row);
                                part.sum.add(proof.mark(text));
                            } catch (const std::exception&) {
                                part.unread = true;
                            }
                        });
}

Part compare_live(const Connections& connections, Proof& proof) {
    return through_live(connections, proof, &Table::beside_last, &Table::again,
                        [&](const Table& table, Cells row, std::string& text, Part& part) {
                            compare_row(proof, table, row, text, part);
                        });
}

void find_gone(Connection& connection, const base::Shape& shape, const Part& all,
               Findings& findings) {
    const auto table = std::string(shape.table);
    const auto sql =
        "SELECT l.number, l.record, (SELECT n.subject FROM ledger n WHERE n.record = l.record AND "
        "n.kind = l.kind ORDER BY n.version DESC LIMIT 1) FROM ledger l WHERE l.kind = $1 AND "
        "l.version = 1 AND l.number > $2 AND NOT EXISTS (SELECT 1 FROM " +
        table + " r WHERE r.id = l.record) ORDER BY l.number LIMIT $3";
    std::int64_t last = 0;
    int          named = 0;
    while (named < 20) {
        const auto rows = connection.query(sql, {table, last, k_block});
        if (rows.empty()) return;
        for (auto& row : rows) {
            last = whole_of(row[0]);
            if (all.unopened.contains(id_of(row[2])) || ++named > 20) continue;
            findings.add(last, "verify.row_gone #" + std::to_string(last) + " " + table + " " +
                                   base::to_text(id_of(row[1])));
        }
    }
}

}  // namespace store
