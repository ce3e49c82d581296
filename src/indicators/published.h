/// What is published of a figure: for those who may not see people (decision 16). One set of cells
/// for each period that is over: the province as a whole and its communes, and the province by sex,
/// age, ethnicity or code; in the units of the last day counted; as known at the end of the day of
/// publication. Nothing else is shown, so that no two answers differ by a few persons. Private.
#pragma once
#include "indicators/table.h"

namespace indicators {

struct PublishedLine {
    Line line;
    Cell cell;   // of a share the persons it is out of
    Cell share;  // its value; hidden when it or what is missing to the whole is small
};
struct PublishedTable {
    std::int64_t               known = 0;
    Date                       published_on;
    Days                       days;
    bool                       has_source = false;
    PublishedLine              total;
    std::vector<PublishedLine> lines;

    /// What was shown of a line: its number, or nothing.
    const PublishedLine* line(std::string_view code, std::string_view kind) const;
};

/// All tables of a period, by dimension. They share a total, so they are judged together.
struct PublishedSet {
    std::map<std::string, PublishedTable, std::less<>> tables;
};
/// Withholds in tables that are exact so far; `past` holds what was published of a stock before.
void withhold_all(const Question&, const Period&,
                  const std::vector<std::shared_ptr<const PublishedSet>>& past, PublishedSet&);

/// The day after whose end the period is published.
Date publication_day(const Definition&, const Period&);
bool is_published(const Definition&, const Period&, Date today);
/// The first period published: of the length the figure is published by, since the map of July 2025.
Period first_published(const Definition&);
/// The last period published by today; absent when there is none yet.
std::optional<Period> last_published(const Definition&, Date today);

/// REQUIRES: is_published, and `by` is a dimension of the figure.
std::shared_ptr<const PublishedTable> published(Work&, Room&, const Definition&, const Period&,
                                                const places::Unit& province,
                                                const std::string&  by);

}  // namespace indicators
