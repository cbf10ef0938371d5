// A pack as a document to read: for a terminal, or as Markdown with everything the pack says and where it stands.
#ifndef POLICYLENS_POLICY_DOCUMENT_H_
#define POLICYLENS_POLICY_DOCUMENT_H_

#include <string>

#include "messages.h"
#include "policy.h"

namespace policylens {

std::string PolicyText(const Policy& policy, Locale locale);
std::string PolicyMarkdown(const Policy& policy, Locale locale);

// Text for a Markdown line or table cell: invisible characters shown, nothing of it read as markup.
std::string MarkdownText(std::string_view text);

}  // namespace policylens

#endif  // POLICYLENS_POLICY_DOCUMENT_H_
