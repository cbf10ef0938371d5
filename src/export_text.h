// The words of the exports (CSV, calendar, SARIF, records of processing, DPV): ids `export.NAME` of the catalogue.
#ifndef POLICYLENS_EXPORT_TEXT_H_
#define POLICYLENS_EXPORT_TEXT_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "messages.h"

namespace policylens {

inline std::string Export(Locale locale, std::string_view name, std::vector<std::string> params = {}) {
  return TextOf({"export." + std::string(name), std::move(params)}, locale);
}

}  // namespace policylens

#endif  // POLICYLENS_EXPORT_TEXT_H_
