#include "used_facts.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "text.h"

namespace policylens {
namespace {

struct Source {
  const FactsInput* facts;
  FactSource source;
};

// The sources, strongest first; a facts file may be missing.
std::vector<Source> SourcesOf(const CheckOptions& options, const FactsInput& stated) {
  std::vector<Source> sources = {{&options.option, FactSource::kOption}};
  if (options.facts_file) sources.push_back({&*options.facts_file, FactSource::kFacts});
  sources.push_back({&stated, FactSource::kInput});
  return sources;
}

std::string Joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

// One issue if no loaded policy is about the product, however often it is named; at its first place in a file, which `named` knows.
void ExpectLoaded(const std::string& id, const Issues& named, Report& report) {
  const std::vector<std::string> loaded = report.policies->Products();
  if (std::find(loaded.begin(), loaded.end(), ToLowerAscii(id)) != loaded.end()) return;
  Issue issue = {Severity::kError, "unknown-product", {"report.unknown-product", {id}}, {}};
  for (const Issue& place : named) {
    if (!EqualsIgnoringCase(place.message.params.front(), id)) continue;
    issue = place;
    break;
  }
  issue.message.params.push_back(Joined(loaded));
  if (const std::string_view nearest = NearestName(ToLowerAscii(id), loaded); !nearest.empty()) {
    issue.message.id = "report.unknown-product-near";
    issue.message.params.emplace_back(nearest);
  }
  for (const Issue& other : report.issues) {
    if (other.message == issue.message) return;
  }
  report.issues.push_back(std::move(issue));
}

// The known ones of `wanted`, in the loaded packs' order; an issue for each that is not loaded.
std::vector<std::string> KnownProducts(const FactsInput& facts, Report& report) {
  const std::vector<std::string>& wanted = facts.products;
  std::vector<std::string> known;
  for (const std::string& id : report.policies->Products()) {
    const bool chosen = std::any_of(wanted.begin(), wanted.end(), [&](const std::string& name) { return ToLowerAscii(name) == id; });
    if (chosen) known.push_back(id);
  }
  for (const std::string& id : wanted) ExpectLoaded(id, facts.named, report);
  return known;
}

void ChooseProducts(const std::vector<Source>& sources, Report& report) {
  for (const Source& source : sources) {
    if (source.facts->products.empty()) continue;
    report.products = KnownProducts(*source.facts, report);
    report.products_source = source.source;
    if (!report.products.empty()) return;
    break;
  }
  report.products = report.policies->Products();
  report.products_source = FactSource::kNone;
}

// A date of a product that is misspelt would count for nothing.
void ExpectDatedProducts(const std::vector<Source>& sources, Report& report) {
  for (const Source& source : sources) {
    for (const auto& [product, events] : source.facts->facts.by_product) ExpectLoaded(product, source.facts->named, report);
  }
  for (const Issue& named : report.table.named) ExpectLoaded(named.message.params.front(), report.table.named, report);
}

void CollectFacts(const CheckOptions& options, Report& report) {
  for (int i = 0; i < kEventCount; ++i) {
    const auto event = static_cast<Event>(i);
    const Fact general = ResolveFact(options, report.table.stated, event, "");
    if (!general.values.empty()) report.facts.push_back({event, "", general});
    for (const std::string& product : report.products) {
      Fact own = ResolveFact(options, report.table.stated, event, product);
      if (own.values.empty() || (own.values == general.values && own.source == general.source)) continue;
      report.facts.push_back({event, product, std::move(own)});
    }
  }
}

template <typename Member>
void MergeMember(const std::vector<Source>& sources, Member member, UseContext& context) {
  for (const Source& source : sources) {
    if (!(source.facts->context.*member)) continue;
    context.*member = source.facts->context.*member;
    return;
  }
}

void MergeContext(const std::vector<Source>& sources, UseContext& context) {
  MergeMember(sources, &UseContext::user_regions, context);
  MergeMember(sources, &UseContext::resource_regions, context);
  MergeMember(sources, &UseContext::hosting_services, context);
  MergeMember(sources, &UseContext::tke_purchased, context);
  MergeMember(sources, &UseContext::tke_authorized, context);
  MergeMember(sources, &UseContext::minimum_age_ensured, context);
}

void ChooseCalendar(const std::vector<Source>& sources, Report& report) {
  for (const Source& source : sources) {
    if (!source.facts->calendar) continue;
    report.calendar = *source.facts->calendar;
    report.calendar_source = source.source;
    return;
  }
}

}  // namespace

Fact ResolveFact(const CheckOptions& options, const FactsInput& stated, Event event, std::string_view product) {
  for (const Source& source : SourcesOf(options, stated)) {
    const Fact& fact = source.facts->facts.Of(event, product);
    if (!fact.values.empty()) return {fact.values, source.source};
  }
  if (options.assumed[static_cast<std::size_t>(event)]) return {{EventValue{EventValue::Kind::kNone, {}}}, FactSource::kAssumed};
  return {};
}

void ChooseFacts(const CheckOptions& options, Report& report) {
  const std::vector<Source> sources = SourcesOf(options, report.table.stated);
  ChooseProducts(sources, report);
  ExpectDatedProducts(sources, report);
  CollectFacts(options, report);
  MergeContext(sources, report.context);
  ChooseCalendar(sources, report);
}

}  // namespace policylens
