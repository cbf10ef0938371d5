#include "dpv_report.h"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "export_text.h"
#include "json_writer.h"
#include "labels.h"

namespace policylens {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

// Our mapping of the contract's ids to terms of DPV.
constexpr Pair kPurposeTerms[] = {
    {"provide-feature", "dpv:ServiceProvision"},  {"solve-container-problems", "dpv:RepairImpairments"},
    {"security-report", "dpv:EnforceSecurity"},   {"feature-functions", "dpv:ServiceProvision"},
    {"security-checks", "dpv:EnforceSecurity"},   {"security-audit", "dpv:EnforceSecurity"},
    {"troubleshooting", "dpv:RepairImpairments"}, {"usage-statistics", "dpv:ServiceUsageAnalytics"},
    {"manage-operation", "dpv:ServiceProvision"},
};
constexpr Pair kBasisTerms[] = {
    {"consent", "dpv:Consent"},
    {"contract", "dpv:ContractPerformance"},
    {"legal-obligation", "dpv:LegalObligation"},
    {"vital-interests", "dpv:VitalInterest"},
    {"public-task", "dpv:PublicInterest"},
    {"legitimate-interests", "dpv:LegitimateInterest"},
};

template <std::size_t N>
std::string_view TermOf(const Pair (&terms)[N], std::string_view id) {
  for (const Pair& term : terms) {
    if (term.first == id) return term.second;
  }
  return {};
}

// A segment of a URN: anything but letters, digits, `-`, `.` and `_` is percent-encoded.
std::string UrnPart(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
    if (plain) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += '%';
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    }
  }
  return out;
}

class DpvWriter {
 public:
  DpvWriter(JsonWriter& json, const Report& report, Locale locale) : json_(json), report_(report), locale_(locale) {}

  void Write() {
    json_.BeginObject();
    WriteContext();
    json_.Key("@graph").BeginArray();
    WriteReport();
    const auto elements = ElementsByCategory();
    for (const auto& [category, rows] : elements) WriteProcess(category, rows);
    json_.EndArray().EndObject();
  }

 private:
  std::map<CategoryIndex, std::set<std::size_t>> ElementsByCategory() const {
    std::map<CategoryIndex, std::set<std::size_t>> elements;
    for (std::size_t i = 0; i < report_.rows.size(); ++i) {
      if (report_.rows[i].ignored) continue;
      for (const Match& match : report_.MatchAt(i).matches) elements[match.category].insert(i);
    }
    return elements;
  }

  void WriteContext() {
    json_.Key("@context").BeginObject();
    json_.Key("dpv").String("https://w3id.org/dpv#");
    json_.Key("dcterms").String("http://purl.org/dc/terms/");
    json_.Key("skos").String("http://www.w3.org/2004/02/skos/core#");
    json_.EndObject();
  }

  void Text(std::string_view key, std::string_view text) {
    json_.Key(key).BeginObject().Key("@value").String(text).Key("@language").String(locale_ == Locale::kEn ? "en" : "zh-CN").EndObject();
  }

  void Reference(std::string_view id) { json_.BeginObject().Key("@id").String(id).EndObject(); }

  // What was checked against what, and when.
  void WriteReport() {
    json_.BeginObject().Key("@id").String("urn:policylens:report").Key("dcterms:title").String(report_.table.input.name);
    Text("dcterms:description", Export(locale_, "disclaimer"));
    if (report_.as_of) json_.Key("dcterms:date").String(FormatDate(*report_.as_of));
    json_.Key("dcterms:source").BeginArray();
    for (const auto& policy : report_.policies->policies) {
      if (!report_.Uses(*policy)) continue;
      json_.String(policy->title.In(locale_) + (policy->last_updated ? ", " + FormatDate(*policy->last_updated) : ""));
    }
    json_.EndArray().EndObject();
  }

  void WriteProcess(CategoryIndex index, const std::set<std::size_t>& rows) {
    const CategoryRef& ref = report_.policies->categories[index];
    json_.BeginObject().Key("@id").String("urn:policylens:category:" + UrnPart(ref.category->id)).Key("@type").String("dpv:Process");
    Text("dcterms:title", ref.category->name.In(locale_));
    json_.Key("dcterms:source").String(ClauseText(ref.policy, ref.category->source.section, ref.category->source.row, locale_));
    WriteData(rows);
    WritePurposes(ref);
    WriteBases(ref);
    WriteStorage(index, ref);
    WriteRole(ref);
    WriteReceivers(*ref.policy);
    json_.EndObject();
  }

  void WriteData(const std::set<std::size_t>& rows) {
    json_.Key("dpv:hasPersonalData").BeginArray();
    for (std::size_t row : rows) {
      json_.BeginObject()
          .Key("@id")
          .String("urn:policylens:element:" + UrnPart(report_.ElementAt(row).pointer))
          .Key("@type")
          .String("dpv:PersonalData");
      json_.Key("skos:prefLabel").String(report_.SubjectAt(row).path).EndObject();
    }
    json_.EndArray();
  }

  void WritePurposes(const CategoryRef& ref) {
    json_.Key("dpv:hasPurpose").BeginArray();
    for (const Purpose& purpose : ref.category->purposes) {
      json_.BeginObject().Key("@id").String("urn:policylens:purpose:" + UrnPart(purpose.id)).Key("@type").String("dpv:Purpose");
      if (const std::string_view term = TermOf(kPurposeTerms, purpose.id); !term.empty()) {
        json_.Key("skos:broader");
        Reference(term);
      }
      Text("skos:prefLabel", PurposeLabel(*ref.policy, purpose.id, locale_));
      json_.EndObject();
    }
    json_.EndArray();
  }

  void WriteBases(const CategoryRef& ref) {
    json_.Key("dpv:hasLegalBasis").BeginArray();
    for (const LegalBasis& basis : ref.category->legal_bases) {
      if (const std::string_view term = TermOf(kBasisTerms, basis.id); !term.empty()) Reference(term);
    }
    json_.EndArray();
  }

  // Places are locations, the rule is a duration; when it ends is said in our own words beside the kind of duration.
  void WriteStorage(CategoryIndex index, const CategoryRef& ref) {
    json_.Key("dpv:hasStorageCondition").BeginArray();
    for (const StoreUse& store : ref.category->stores) {
      json_.BeginObject()
          .Key("@type")
          .String("dpv:StorageLocation")
          .Key("skos:prefLabel")
          .String(StoreLabel(*ref.policy, store.id, locale_))
          .EndObject();
    }
    if (const RetentionRule* rule = RuleOf(*report_.policies, index)) {
      json_.BeginObject().Key("@type").String("dpv:StorageDuration");
      json_.Key("dpv:hasDuration").BeginObject().Key("@type").BeginArray();
      for (std::string_view kind : DurationKinds(ref)) json_.String(kind);
      json_.EndArray();
      Text("skos:definition", rule->statement.In(locale_));
      json_.EndObject().EndObject();
    }
    json_.EndArray();
  }

  // docs/retention.md, mapping to DPV: a clause with a period is temporal; `otherwise` holds until an event; no clause: endless.
  std::set<std::string_view> DurationKinds(const CategoryRef& ref) const {
    if (ref.rule < 0) return {"dpv:IndeterminateDuration"};
    const CompiledRule& rule = report_.policies->rules[static_cast<std::size_t>(ref.rule)];
    std::set<std::string_view> kinds;
    for (const RuleExpr& expr : rule.exprs) {
      if (expr.plus) kinds.insert("dpv:TemporalDuration");
      if (expr.kind == RuleExpr::Kind::kDate) kinds.insert("dpv:UntilTimeDuration");
    }
    if (rule.otherwise && !rule.otherwise->until.empty()) kinds.insert("dpv:UntilEventDuration");
    if (rule.clauses.empty()) kinds.insert("dpv:EndlessDuration");
    if (kinds.empty()) kinds.insert("dpv:IndeterminateDuration");
    return kinds;
  }

  void WriteRole(const CategoryRef& ref) {
    const bool controller = ref.category->role == Role::kController;
    json_.Key(controller ? "dpv:hasDataController" : "dpv:hasDataProcessor").BeginObject();
    json_.Key("@type").String(controller ? "dpv:DataController" : "dpv:DataProcessor");
    Text("skos:note", Export(locale_, controller ? "dpv-controller" : "dpv-processor"));
    json_.EndObject();
  }

  // Those whom the policy names; what it leaves to another text names nobody.
  void WriteReceivers(const Policy& policy) {
    for (const Condition& condition : policy.conditions) {
      if (condition.kind != "sub-processors" || condition.values.empty()) continue;
      json_.Key("dpv:hasRecipient").BeginArray();
      for (const std::string& name : condition.values) {
        json_.BeginObject().Key("@id").String("urn:policylens:receiver:" + UrnPart(name)).Key("@type").String("dpv:DataSubProcessor");
        json_.Key("skos:prefLabel").String(name).EndObject();
      }
      json_.EndArray();
      return;
    }
  }

  JsonWriter& json_;
  const Report& report_;
  Locale locale_;
};

}  // namespace

void WriteDpvReport(const Report& report, Locale locale, const TextSink& sink) {
  std::string out;
  JsonWriter json(out, true);
  DpvWriter(json, report, locale).Write();
  sink(out + "\n");
}

}  // namespace policylens
