/// Refusals as application/problem+json: code, title, problems at their fields, articles with a
/// paraphrase; in the language of who asks.
#pragma once
#include "edge/message.h"
#include "law/law.h"

namespace edge {

/// "vi" or "en": the first of the two by weight in an Accept-Language field, else "vi".
std::string language_of(std::string_view accept_language);

Response problem(const law::Book&, std::string_view language, const base::Fault&);
/// A refusal of the door itself: 400, 405, 415 … `code` is a key of edge.*.json.
Response refusal(const law::Book&, std::string_view language, int status, std::string_view code,
                 const base::Arguments& = {});
/// 500. Nothing of the cause leaves the house but the number to ask for.
Response incident(const law::Book&, std::string_view language, const std::string& number);

/// The text of an exception for the log, without anything that may be a value: what stands in
/// quotes or brackets, digits and letters beyond ASCII are blotted out.
std::string blotted(std::string_view what);

}  // namespace edge
