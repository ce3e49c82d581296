/// A figure as a workbook: the table, the trend, what it means, and the head of the ledger it rests
/// on, so that whoever holds the file can ask for the same figure again.
#include "indicators/room.h"
#include "sheets/write_xlsx.h"

namespace indicators {
namespace {

using sheets::Kind;
using sheets::SheetCell;

class Sheet {
public:
    Sheet(const law::Book& book, const std::string& language, const Figure& figure)
        : book_(book), language_(language), figure_(figure), book_file_(table_plan()) {}

    std::string bytes(const std::optional<store::SignedHead>& head) {
        write_table();
        write_trend();
        write_meaning();
        write_head(head);
        return book_file_.bytes();
    }

private:
    std::string say(const char* key, Arguments arguments = {}) const {
        return book_.phrase(language_, std::string("figure.sheet.") + key, arguments);
    }
    std::vector<std::string> titles() const {
        std::vector<std::string> out{figure_.name.value, figure_.unit_name.value,
                                     say("period", {{"period", figure_.period.value},
                                                    {"from", day_words(figure_.counted_from)},
                                                    {"to", day_words(figure_.counted_on)}}),
                                     say("known", {{"as_of", day_words(figure_.as_of)},
                                                   {"change", std::to_string(figure_.change)},
                                                   {"boundaries", day_words(figure_.boundaries)}}),
                                     say(figure_.published ? "published" : "live")};
        if (figure_.disputed)
            out.push_back(say("disputed", {{"count", std::to_string(*figure_.disputed)}}));
        return out;
    }
    std::vector<sheets::SheetColumn> number_columns(std::vector<sheets::SheetColumn> before) const {
        before.push_back({say("value"), Kind::whole});
        if (figure_.share) {
            before.push_back({say("whole"), Kind::whole});
            before.push_back({say("share"), Kind::text});
        }
        before.push_back({say("remark"), Kind::text, 40});
        return before;
    }
    sheets::SheetPlan table_plan() const {
        return {say("table"), titles(),
                number_columns({{say("code"), Kind::text, 12}, {say("line"), Kind::text, 44}})};
    }
    void add_numbers(std::vector<SheetCell>& row, const Shown& n, bool has_source) const {
        if (n.below_five)
            row.push_back(std::string("<5"));
        else
            row.push_back(n.value ? SheetCell(*n.value) : SheetCell());
        if (figure_.share) {
            row.push_back(n.whole ? SheetCell(*n.whole) : SheetCell());
            row.push_back(n.per_mille ? SheetCell(std::to_string(*n.per_mille / 10) + "," +
                                                  std::to_string(*n.per_mille % 10) + " %")
                                      : SheetCell());
        }
        row.push_back(!has_source                   ? say("no_source")
                      : n.withheld && !n.below_five ? say("withheld")
                                                    : "");
    }
    void write_table() {
        std::vector<SheetCell> whole{std::string(), say("total")};
        add_numbers(whole, figure_.shown, figure_.has_source);
        book_file_.row(whole);
        for (auto& line : figure_.cells) {
            std::vector<SheetCell> row{line.code.value, line.name.value};
            add_numbers(row, line.shown, line.has_source);
            book_file_.row(row);
        }
    }
    void write_trend() {
        book_file_.sheet({say("trend"), titles(), number_columns({{say("period_column")}})});
        for (auto& point : figure_.trend) {
            std::vector<SheetCell> row{point.period.value};
            add_numbers(row, point.shown, true);
            book_file_.row(row);
        }
    }
    void write_meaning() {
        book_file_.sheet({say("meaning"),
                          {figure_.name.value},
                          {{say("what"), Kind::text, 24}, {say("says"), Kind::text, 90}}});
        const auto row = [&](std::string what, std::string says) {
            if (!says.empty()) book_file_.row({std::move(what), std::move(says)});
        };
        row(say("definition"), figure_.definition.value);
        row(say("source"), figure_.source.value);
        row(say("article"), figure_.article.value);
        row(say("counts"), figure_.counts.value);
        for (auto& asking : figure_.asked_by)
            row(asking.plan.value, asking.name.value + " (" + asking.article.value + ")" +
                                       (asking.target ? "; " + asking.target->value : "") +
                                       (asking.reported ? "; " + asking.reported->value : ""));
        for (auto& control : figure_.controls)
            row(say(control.holds ? "control_holds" : "control_fails"), control.text.value);
    }
    void write_head(const std::optional<store::SignedHead>& head) {
        book_file_.sheet({say("head"),
                          {say("head_title")},
                          {{say("what"), Kind::text, 24}, {say("says"), Kind::text, 100}}});
        book_file_.row({say("change_of_figure"), figure_.change});
        if (!head) return book_file_.row({say("head_number"), say("head_none")});
        book_file_.row({say("head_number"), head->number});
        book_file_.row({say("head_hash"), head->hash.value});
        book_file_.row({say("head_signature"), head->signature.value});
        book_file_.row({say("head_key"), head->public_key.value});
        book_file_.row({say("head_at"), head->at});
    }

    const law::Book& book_;
    std::string      language_;
    const Figure&    figure_;
    sheets::Workbook book_file_;
};

Fault nothing_yet(const Figure& figure) {
    return invalid("period", "figure.not_published_yet",
                   {{"day", day_words(*figure.published_from)},
                    {"last", figure.last_published ? figure.last_published->value : "–"}});
}

}  // namespace

edge::Download sheet(store::Store& store, const store::Actor& actor, const FigureQuery& query) {
    const auto figure = store.read(actor, [&](Work& work) {
        work.need("figure.export");
        auto asked = indicators::figure(work, query);
        if (asked.published_from) throw nothing_yet(asked);
        return asked;
    });
    Sheet      sheet(store.law(), actor.language, figure);
    auto       name = figure.id.value + "-" + figure.period.value;
    if (!figure.unit_code.value.empty()) name += "-" + figure.unit_code.value;
    return {name + "-" + figure.by.value + ".xlsx", std::string(sheets::k_xlsx_type),
            sheet.bytes(store.signed_head())};
}

}  // namespace indicators
