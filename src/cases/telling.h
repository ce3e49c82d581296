/// The telling of what was done, line by line. Private to the two timeline files.
#pragma once
#include "cases/path.h"

namespace cases {

struct Telling {
    const Path&               path;
    const Wording&            words;
    std::vector<TimelineLine> lines = {};

    TimelineLine& line(const char* kind, const char* act, const Uuid& record, Instant at,
                       const law::Basis& basis, Instant entered, std::string title) {
        auto& line = lines.emplace_back();
        line.at = at;
        line.kind = {kind};
        line.record = record;
        line.title = {std::move(title)};
        line.article = {article_of(act, basis, day_of(at), words.book)};
        line.basis = basis;
        line.entered_at = entered;
        // More than a day after it happened: normal in the mountains, and shown.
        line.late = entered - at > std::chrono::hours{24};
        return line;
    }
    void mark_missed(TimelineLine& line, const tasks::Task* task) const {
        if (task)
            line.marks =
                mark_lines(words.book, words.language, {{"late", task->article.value, false}});
    }
    std::string drugs(const std::vector<Code<"drug">>& codes) const {
        std::string text;
        for (const auto& code : codes)
            text += (text.empty() ? "" : ", ") + words.word("drug", code.value);
        return text;
    }
    std::vector<MarkLine> marks_of(const std::vector<Code<"mark">>& marks, const law::Basis& basis,
                                   Date on) const {
        std::vector<Defect> defects;
        for (const auto& mark : marks)
            defects.push_back({mark.value, article_of(mark.value, basis, on, words.book)});
        return mark_lines(words.book, words.language, defects);
    }
    void tell_intake(const char* act, const Uuid& record, const law::Basis& basis,
                     Instant entered) {
        auto& told =
            line("intake", act, record, entered, basis, entered, words.say("timeline.intake"));
        told.detail = {words.say("timeline.intake.detail")};
    }
};

/// On a list of addicts, and off it.
void tell_listing(Telling&, const AddictListing&);
/// A term after rehabilitation in one commune: from when, who keeps it, why it is over there.
void tell_post_rehab(Telling&, const PostRehab&);

}  // namespace cases
