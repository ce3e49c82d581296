/// The verbs that ask.
#include "app/command_line.h"

namespace app {

void questions(Commands& c) {
    static std::string term, basis, from, facts, on, unit, head, write_head, as;
    static bool        overdue = false, print_head = false;

    auto* law = c.root.add_subcommand("law", "ask the law pack");
    law->require_subcommand(1);
    auto* due = c.add(law, "due", "when something is due, with the article",
                      "neove law due user.notice --basis B --from 2026-07-17T16:30+07:00");
    due->add_option("term", term, "rule id");
    due->add_option("--basis", basis, "A or B");
    due->add_option("--from", from, "day or instant the limit counts from");
    due->add_option("--facts", facts, "JSON file with the facts, - for standard input");
    c.runs(due, [&c] { return app::law_due(c.options, term, basis, from, facts); });
    auto* show = c.add(law, "show", "every value of a term", "neove law show residence.check");
    show->add_option("term", term, "rule id")->required();
    c.runs(show, [&c] { return app::law_show(c.options, term); });

    auto* tasks = c.add(&c.root, "tasks", "the work queue on a day",
                        "neove tasks --on 2026-11-29 --unit 23872 --overdue --as canbo");
    tasks->add_option("--on", on, "day, today when absent");
    tasks->add_option("--unit", unit, "unit code");
    tasks->add_flag("--overdue", overdue, "only what is overdue");
    tasks->add_option("--as", as, "login of whoever reads; needed when a server is running");
    c.runs(tasks, [&c] { return app::show_tasks(c.options, on, unit, overdue, as); });

    static FigureAsked asked;
    auto*              figure = c.add(&c.root, "figure", "an indicator",
                                      "neove figure R4 --period 2026Q3 --unit 23872 --by sex");
    figure->add_option("id", asked.id, "R4, managed_users, …; neove figures lists them")
        ->required();
    figure->add_option("--period", asked.period, "2026Q3 or 2026");
    figure->add_option("--unit", asked.unit, "unit code, as it was borne on --boundaries");
    figure->add_option("--by", asked.by, "unit, sex, age, ethnicity, drug, step or contact");
    figure->add_option("--as-of", asked.as_of, "as known at the end of this day");
    figure->add_option("--boundaries", asked.boundaries, "in the units of this day");
    figure->add_option("--xlsx", asked.xlsx, "write a workbook to this file");
    c.runs(figure, [&c] { return app::show_figure(c.options, asked); });
    auto* figures = c.add(&c.root, "figures", "the indicators, by plan", "neove figures");
    c.runs(figures, [&c] { return app::list_figures(c.options); });

    auto* verify = c.add(&c.root, "verify", "prove that nothing was altered",
                         "neove verify --data /var/lib/neove --head head.json");
    verify->add_option("--head", head,
                       "a head kept elsewhere: JSON, a page typed back, the line of a report");
    verify->add_flag("--print-head", print_head, "print the signed head as a page");
    verify->add_option("--write-head", write_head, "write the signed head to this file");
    c.runs(verify, [&c] { return app::verify(c.options, head, write_head, print_head); });
}

}  // namespace app
