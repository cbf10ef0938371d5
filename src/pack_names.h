// What packs call their products, services, stores and categories: for sentences, which take a name in both languages as two
// parameters (`{1}` in English is `{2}` in Chinese).
#ifndef POLICYLENS_PACK_NAMES_H_
#define POLICYLENS_PACK_NAMES_H_

#include <string>
#include <string_view>
#include <vector>

#include "policy.h"

namespace policylens {

// The name of an id among `names`; the id in backticks where it has none.
LocalizedText NameOf(const std::vector<NamedId>& names, std::string_view id);
// What the catalogue has a name for (`report.basis-consent`), for a message that names it (`{=0}`); else the code in backticks.
std::string NamedCode(std::string_view area, std::string_view code);
// Appends to an enumeration.
void Enumerate(const LocalizedText& name, LocalizedText* list);

}  // namespace policylens

#endif  // POLICYLENS_PACK_NAMES_H_
