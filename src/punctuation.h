// What stands between the parts of a text that is put together: with blanks in English, full width in Chinese.
#ifndef POLICYLENS_PUNCTUATION_H_
#define POLICYLENS_PUNCTUATION_H_

#include <string>
#include <string_view>

#include "messages.h"

namespace policylens {

struct Punctuation {
  std::string_view item, comma, semicolon, colon, open, close;
};
inline constexpr Punctuation kEnglishPunctuation = {", ", ", ", "; ", ": ", " (", ")"};
inline constexpr Punctuation kChinesePunctuation = {"、", "，", "；", "：", "（", "）"};
inline const Punctuation& PunctuationOf(Locale locale) { return locale == Locale::kZhCn ? kChinesePunctuation : kEnglishPunctuation; }

// `text`, `separator` unless that is empty, and `part`.
[[gnu::noinline]] inline void Append(std::string& text, std::string_view separator, std::string_view part) {
  if (!text.empty()) text += separator;
  text += part;
}

// What follows a word in brackets, with the blank before them: ` (the input)`.
[[gnu::noinline]] inline std::string InBrackets(Locale locale, std::string_view text) {
  const Punctuation& marks = PunctuationOf(locale);
  std::string out(marks.open);
  return out.append(text).append(marks.close);
}

}  // namespace policylens

#endif  // POLICYLENS_PUNCTUATION_H_
