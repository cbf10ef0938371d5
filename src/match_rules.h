// What decisions rest on: the vocabulary and the listed terms of the chosen policies, compiled together.
#ifndef POLICYLENS_MATCH_RULES_H_
#define POLICYLENS_MATCH_RULES_H_

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "category_names.h"
#include "context_shape.h"
#include "lexicon.h"
#include "policy_set.h"
#include "term_index.h"

namespace policylens {

using Preferences = std::array<std::uint8_t, kMaxShapes>;

// Compiled once from a policy set. Immutable.
struct MatchRules {
  MatchRules(const PolicySet& set, const std::vector<std::string>& products);

  // Whether a kind of record is one that the group lists items of.
  bool Gives(std::size_t shape, std::uint32_t group) const { return preference[group][shape] != 0; }
  // Whether a category lists a thing as such: `environment variables`.
  bool ListsThing(CategoryIndex category, ConceptId thing) const;

  Lexicon lexicon;
  ContextShapes shapes;
  TermIndex index;
  CategoryNames categories;
  // By group of `index` and kind of record: 1 for what the kind prefers of the groups that list its items, 2 …; 0: lists none of them.
  std::vector<Preferences> preference;
  std::vector<std::vector<std::uint32_t>> given;  // by kind of record: the groups that list its items, preferred first
  std::size_t asset = kMaxShapes;                 // position of the shape `asset`; kMaxShapes: the vocabulary has none
  std::array<bool, kMaxShapes> present{};         // whether a chosen policy lists records of the shape, or none ever does
  ConceptSet answer;                              // the word for a program's answer
  ConceptSet assets;                              // words for things that are assets or belong to one
  ConceptSet whole_assets;                        // those that are assets themselves: containers, images, hosts …
  ConceptSet parts;                               // those that many things have: roles, owners, zones
  ConceptSet homonyms;                            // words that name things of other fields of life, too: images, hosts, containers
  ConceptSet source_code;                         // words of the hosts of source code: forks, commits
  ConceptSet hosted;                              // words by which these call things of their own: repositories, projects
  ConceptSet logs;                                // words that logs, and what is kept of persons, are called by or have
  ConceptSet own;                                 // words that hardly any other field has: pods, kernels, vulnerabilities
  ConceptSet plain;                               // those, and the words by which a thing is known, and times
  ConceptSet identity;
  ConceptSet count;     // the word itself
  ConceptSet shares;    // and rates
  ConceptSet counts;    // and totals, which only a name says reliably
  ConceptSet measures;  // what summaries are made of
  ConceptSet configs;   // how a thing is set up, whoever set it up
  ConceptSet counted;   // things that a summary gives the number of
  ConceptSet grades;    // how bad: in a summary each has its number
  ConceptSet marks;     // words whose numbers count nothing: ids, states, times
  ConceptSet moments;
  ConceptSet places;      // words that any record may have, of which only a log lists one: a region
  ConceptSet texts;       // general attributes: levels, descriptions, solutions
  ConceptSet attributes;  // those, and types
  ConceptSet free_keys;   // what has keys of the user's own: labels, tags
  ConceptSet vague;       // what a name says that any record may have: a time, an address
  ConceptSet general;     // what a name says when it leaves it to its description what it is about: `Status`, `Result`
  std::vector<std::pair<CategoryIndex, ConceptId>> things;  // what categories list by one word
  ConceptId associated = kUnknown;
  ConceptId address = kUnknown;
  ConceptId image = kUnknown;
  ConceptId picture = kUnknown;
  ConceptId environment = kUnknown;  // its variables
  std::vector<ConceptId> ip_of;      // by concept: what its IP address is, where the vocabulary has a word for it (`client` → client IP)
};

// Whether an element or what stands around it says one of the words that a record of this shape must be about.
bool IsOfField(const MatchRules& rules, const Shape& shape, const ElementWords& words, const ContextReading& context);

}  // namespace policylens

#endif  // POLICYLENS_MATCH_RULES_H_
