// Text → words, without knowing any language: names in any spelling (`PodIP`, `pod_ip`, `pod-ip`, `CVEIDs`), prose, Chinese.
// What the words mean is the lexicon's business (lexicon.h).
#ifndef POLICYLENS_WORDS_H_
#define POLICYLENS_WORDS_H_

#include <string>
#include <string_view>
#include <vector>

namespace policylens {

struct Token {
  std::string text;       // lower case, half width, simplified; a run of Chinese characters is one token
  bool han = false;       // Chinese: still to be segmented
  bool boundary = false;  // punctuation that ends a clause (`:`, `.`, `,`, `(`, line end …) stands before it
};

// Splits at case changes (`PodIP` → pod, ip; `IDSet` → id, set; `K8sApi` → k8s, api; `PodIPs` → pod, ips), at everything that is no
// letter or digit, and between Chinese and other letters (`容器ID` → 容器, id). Digits stay with their letters (`ipv4`, `md5`). Any bytes
// are accepted: what is not UTF-8 separates words. Markup (`<li>`, `**`) and quoted codes (between backticks) are not words. At most
// `limit` tokens are read; the rest of the text is ignored.
void SplitWords(std::string_view text, std::size_t limit, std::vector<Token>* tokens);

// The same for convenience.
std::vector<Token> SplitWords(std::string_view text);

// The same text with every number that is a word of its own written `0`: `field 1023, row 7` → `field 0, row 0`. To readers who know no
// number as a word both are the same words. Gives `text` itself where there is nothing to fold (or markup, whose length counts), else
// a view of `*folded`.
std::string_view FoldNumbers(std::string_view text, std::string* folded);
bool HasMarkup(std::string_view text);
// True: FoldNumbers makes `folded` of `text`, where `folded` is something that it has made and has no markup. Quicker than to fold and
// compare; false says nothing.
bool FoldsTo(std::string_view text, std::string_view folded);

// Full-width forms to half width, traditional characters of the field to simplified; other characters as they are.
char32_t FoldCharacter(char32_t c);
bool IsHan(char32_t c);

}  // namespace policylens

#endif  // POLICYLENS_WORDS_H_
