// Subject × policies → ranked candidates with evidence: which category lists this data element, or none.
#ifndef POLICYLENS_MATCHER_H_
#define POLICYLENS_MATCHER_H_

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "element.h"
#include "messages.h"
#include "policy_set.h"

namespace policylens {

enum class Verdict : std::uint8_t { kNamed, kAmbiguous, kUnnamed };
std::string_view VerdictName(Verdict verdict);

enum class EvidenceFrom : std::uint8_t { kName, kPath, kParent, kTitle, kDescription, kValueType, kProduct };
std::string_view EvidenceFromName(EvidenceFrom from);

struct Evidence {
  std::string word;
  EvidenceFrom from = EvidenceFrom::kName;
};

struct Match {
  CategoryIndex category = 0;
  const TermGroup* group = nullptr;  // where the term is listed; null where the user set the category
  const Term* term = nullptr;
  std::uint8_t confidence = 0;  // hundredths
  bool applies = true;          // false: "perhaps", one of several of which one holds
  bool set_by_user = false;
  std::vector<Evidence> evidence;
};

struct Nearest {
  CategoryIndex category = 0;
  const Term* term = nullptr;
  std::uint8_t confidence = 0;
  Message why;  // id `match.…`
};

// `matches` best first: kNamed one or more, all applying; kAmbiguous two or more, some perhaps; kUnnamed none.
struct MatchResult {
  Verdict verdict = Verdict::kUnnamed;
  std::vector<Match> matches;
  std::vector<Nearest> nearest;  // up to three that came closest
};

struct ContextReading;  // context_shape.h
struct ElementReading;  // element_reading.h
struct LastProse;

// Immutable once made; every const function may be called from several threads at once.
class Matcher {
 public:
  // `products`: ids in use; empty: all loaded. The set must outlive the matcher.
  Matcher(const PolicySet& policies, const std::vector<std::string>& products);
  ~Matcher();
  Matcher(Matcher&&) noexcept;
  Matcher& operator=(Matcher&&) noexcept;

  // What the surroundings say, once for all elements of one object.
  std::shared_ptr<const ContextReading> Read(const Context& context) const;
  MatchResult Find(const Subject& subject, const ContextReading& context) const;
  // For many subjects of which many read alike: those with equal keys (element_reading.h) and value types have the same verdict in the
  // same surroundings. Without evidence and nearest terms.
  std::string KeyOf(const Subject& subject, const ContextReading& context, LastProse* last) const;
  MatchResult Verdict(const Subject& subject, const ContextReading& context, LastProse* last) const;
  // The same for a single element: Find(subject, *Read(context)).
  MatchResult Find(const Subject& subject, const Context& context) const;

 private:
  ElementReading ReadSubject(const Subject& subject, LastProse* last) const;
  MatchResult Find(ElementReading element, ValueType type, const ContextReading& context, bool detail) const;

  struct State;
  std::unique_ptr<State> state_;
};

// Matchers already compiled from one policy set, by the products in use: compiling takes longer than a small inventory.
using MatcherCache = std::map<std::vector<std::string>, std::shared_ptr<const Matcher>>;
// `cache` may be null.
std::shared_ptr<const Matcher> MatcherFor(const PolicySet& policies, const std::vector<std::string>& products, MatcherCache* cache);

}  // namespace policylens

#endif  // POLICYLENS_MATCHER_H_
