#include "policy_fields.h"

#include <array>
#include <utility>

#include "pack_fields.h"

namespace policylens {
namespace {

constexpr std::array<std::string_view, 2> kRoles = {"controller", "processor"};
constexpr std::array<std::string_view, 4> kColumns = {"data", "use", "basis", "retention"};
constexpr std::array<std::string_view, 7> kBases = {
    "consent", "contract", "legal-obligation", "vital-interests", "public-task", "legitimate-interests", "not-stated"};
constexpr std::array<std::string_view, 4> kKinds = {"stored", "backup", "temporary", "integrated"};
constexpr std::array<std::string_view, 15> kConditionKinds = {
    "applies-if", "availability",        "requires-service",   "authorization",     "no-sensitive-data", "minimum-age",
    "precedence", "deletion-on-request", "external-reference", "incorporated-into", "undefined-terms",   "sub-processors",
    "duty",       "disclaimer",          "subject-to-change"};

bool IsSha256(std::string_view text) { return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos; }

class Reader {
 public:
  explicit Reader(Issues& issues) : issues_(issues) {}

  Policy Read(const JsonValue& root) {
    PackFields fields(root, "", issues_,
                      {"format", "id", "product", "title", "document", "stores", "purposes", "services", "categories", "retention",
                       "conditions", "notes"});
    constexpr std::array<std::string_view, 1> kFormats = {kPolicyFormat};
    fields.NeedChoice("format", kFormats);
    policy_.id = fields.NeedId("id");
    policy_.title = fields.NeedText("title");
    ReadProduct(fields);
    ReadDocument(fields);
    policy_.stores = Named(fields, "stores");
    policy_.purposes = Named(fields, "purposes");
    policy_.services = Named(fields, "services");
    fields.NeedEach("categories", [this](const JsonValue& v, const std::string& p) { policy_.categories.push_back(ReadCategory(v, p)); });
    fields.NeedEach("retention", [this](const JsonValue& v, const std::string& p) { policy_.retention.push_back(ReadRule(v, p)); });
    fields.Each("conditions", [this](const JsonValue& v, const std::string& p) { policy_.conditions.push_back(ReadCondition(v, p)); });
    fields.Each("notes", [this](const JsonValue& v, const std::string& p) { policy_.notes.push_back(ReadNote(v, p)); });
    return std::move(policy_);
  }

 private:
  void ReadProduct(PackFields& root) {
    const JsonValue* value = root.Need("product");
    if (value == nullptr) return;
    PackFields fields(*value, root.PointerOf("product"), issues_, {"id", "name"});
    policy_.product = fields.NeedId("id");
    policy_.product_name = fields.NeedText("name");
  }

  void ReadDocument(PackFields& root) {
    const JsonValue* value = root.Need("document");
    if (value == nullptr) return;
    PackFields fields(*value, root.PointerOf("document"), issues_, {"title", "module", "lastUpdated", "retrieved"});
    policy_.document_title = fields.NeedString("title");
    policy_.module = fields.NeedString("module");
    policy_.last_updated = fields.NeedDate("lastUpdated");
    policy_.retrieved = fields.NeedDate("retrieved");
    if (policy_.last_updated && policy_.retrieved && *policy_.retrieved < *policy_.last_updated) {
      fields.Wrong(*fields.Find("retrieved"), fields.PointerOf("retrieved"),
                   {"policy.retrieved-before-update", {FormatDate(*policy_.retrieved), FormatDate(*policy_.last_updated)}}, "invalid-date");
    }
  }

  std::vector<NamedId> Named(PackFields& root, std::string_view key) {
    std::vector<NamedId> out;
    root.Each(key, [&](const JsonValue& value, const std::string& pointer) {
      PackFields fields(value, pointer, issues_, {"id", "name", "synonyms"});
      NamedId named{fields.NeedId("id"), fields.NeedText("name"), fields.Strings("synonyms"), fields.At()};
      out.push_back(std::move(named));
    });
    return out;
  }

  // A locator has `words` and `sha256` together or neither (then it is a place without a passage, which lint mentions).
  SourceLocator ReadSource(PackFields& owner, bool needed) {
    const JsonValue* value = needed ? owner.Need("source") : owner.Find("source");
    if (value == nullptr) return {};
    PackFields fields(*value, owner.PointerOf("source"), issues_, {"section", "row", "column", "words", "sha256"});
    SourceLocator source;
    source.at = fields.At();
    source.section = fields.NeedString("section");
    source.row = fields.String("row");
    if (fields.Find("column") != nullptr) source.column = fields.NeedChoice("column", kColumns);
    source.words = fields.Count("words");
    source.sha256 = fields.String("sha256");
    if (!source.sha256.empty() && !IsSha256(source.sha256)) {
      fields.Wrong(*fields.Find("sha256"), fields.PointerOf("sha256"), {"policy.bad-sha256", {}});
    }
    const bool words = fields.Find("words") != nullptr;
    const bool hash = fields.Find("sha256") != nullptr;
    if (words != hash) fields.Need(words ? "sha256" : "words");
    return source;
  }

  Category ReadCategory(const JsonValue& value, const std::string& pointer) {
    PackFields fields(value, pointer, issues_,
                      {"id", "name", "aliases", "role", "purposes", "legalBasis", "stores", "groups", "notes", "source"});
    Category category;
    category.at = fields.At();
    category.id = fields.NeedId("id");
    category.name = fields.NeedText("name");
    category.aliases = fields.Strings("aliases");
    if (fields.NeedChoice("role", kRoles) == kRoles[1]) category.role = Role::kProcessor;
    fields.NeedEach("purposes", [&](const JsonValue& v, const std::string& p) { category.purposes.push_back(ReadPurpose(v, p)); });
    ReadBases(fields, category);
    fields.NeedEach("stores", [&](const JsonValue& v, const std::string& p) { category.stores.push_back(ReadStore(v, p)); });
    fields.NeedEach("groups", [&](const JsonValue& v, const std::string& p) { category.groups.push_back(ReadGroup(v, p)); });
    category.notes = fields.Strings("notes");
    category.source = ReadSource(fields, true);
    return category;
  }

  Purpose ReadPurpose(const JsonValue& value, const std::string& pointer) {
    PackFields fields(value, pointer, issues_, {"id", "only", "qualifier", "group", "source"});
    Purpose purpose;
    purpose.id = fields.NeedId("id");
    purpose.only = fields.Bool("only");
    purpose.qualifier = fields.Text("qualifier");
    purpose.group = fields.String("group");
    purpose.source = ReadSource(fields, true);
    purpose.at = fields.At();
    return purpose;
  }

  // One object, or a list where the document names several bases.
  void ReadBases(PackFields& owner, Category& category) {
    const JsonValue* value = owner.Need("legalBasis");
    if (value == nullptr) return;
    if (!value->IsArray()) return category.legal_bases.push_back(ReadBasis(*value, owner.PointerOf("legalBasis")));
    owner.Each("legalBasis", [&](const JsonValue& v, const std::string& p) { category.legal_bases.push_back(ReadBasis(v, p)); });
    if (value->items.empty()) owner.Wrong(*value, owner.PointerOf("legalBasis"), {"policy.empty-list", {"legalBasis"}});
  }

  LegalBasis ReadBasis(const JsonValue& value, const std::string& pointer) {
    PackFields fields(value, pointer, issues_, {"id", "qualifier", "source"});
    LegalBasis basis;
    basis.id = fields.NeedChoice("id", kBases);
    basis.qualifier = fields.Text("qualifier");
    basis.source = ReadSource(fields, basis.id != kBases.back());
    return basis;
  }

  StoreUse ReadStore(const JsonValue& value, const std::string& pointer) {
    PackFields fields(value, pointer, issues_, {"id", "kinds", "source"});
    StoreUse store;
    store.id = fields.NeedId("id");
    store.at = fields.At();
    fields.NeedEach("kinds", [&](const JsonValue& item, const std::string& at) {
      for (const std::string_view kind : kKinds) {
        if (item.IsString() && item.text == kind) return store.kinds.emplace_back(kind), void();
      }
      fields.Wrong(item, at, {"policy.bad-kind", {item.text}});
    });
    store.source = ReadSource(fields, true);
    return store;
  }

  TermGroup ReadGroup(const JsonValue& value, const std::string& pointer) {
    PackFields fields(value, pointer, issues_, {"id", "name", "context", "shape", "terms", "source"});
    TermGroup group;
    group.at = fields.At();
    group.id = fields.NeedId("id");
    group.name = fields.NeedText("name");
    group.context = fields.Strings("context");
    group.shape = fields.String("shape");
    fields.NeedEach("terms", [&](const JsonValue& v, const std::string& p) { group.terms.push_back(ReadTerm(v, p)); });
    if (const JsonValue* terms = fields.Find("terms"); terms != nullptr && terms->IsArray() && terms->items.empty()) {
      fields.Wrong(*terms, fields.PointerOf("terms"), {"policy.empty-list", {"terms"}});
    }
    group.source = ReadSource(fields, true);
    return group;
  }

  Term ReadTerm(const JsonValue& value, const std::string& pointer) {
    PackFields fields(value, pointer, issues_, {"term", "zh-CN", "aliases", "notes"});
    Term term;
    term.at = fields.At();
    term.term = fields.NeedString("term");
    term.zh = fields.String("zh-CN");
    term.aliases = fields.Strings("aliases");
    term.notes = fields.Strings("notes");
    return term;
  }

  // The notation, `id`, `categories` and unknown members are checked by CompileRules: here only what it passes over.
  RetentionRule ReadRule(const JsonValue& value, const std::string& pointer) {
    PackFields fields(value, pointer, issues_);
    RetentionRule rule;
    rule.at = fields.At();
    rule.rule = value;
    const JsonValue* id = value.Find("id");
    if (id != nullptr && id->IsString() && !id->text.empty()) rule.id = fields.NeedId("id");
    if (const JsonValue* list = value.Find("categories")) {
      for (const JsonValue& item : list->items) rule.categories.push_back(item.text);
    }
    rule.statement = fields.NeedText("statement");
    rule.notes = fields.Strings("notes");
    rule.source = ReadSource(fields, true);
    return rule;
  }

  Condition ReadCondition(const JsonValue& value, const std::string& pointer) {
    PackFields fields(value, pointer, issues_,
                      {"id", "kind", "code", "statement", "categories", "values", "lists", "group", "url", "notes", "source"});
    Condition condition;
    condition.at = fields.At();
    condition.id = fields.NeedId("id");
    condition.kind = fields.NeedChoice("kind", kConditionKinds);
    condition.code = fields.String("code");
    condition.statement = fields.NeedText("statement");
    condition.categories = fields.Strings("categories");
    condition.values = fields.Strings("values");
    condition.group = fields.String("group");
    condition.url = fields.NullableString("url");
    condition.notes = fields.Strings("notes");
    condition.source = ReadSource(fields, true);
    ReadLists(fields, condition);
    return condition;
  }

  void ReadLists(PackFields& owner, Condition& condition) {
    const JsonValue* value = owner.Find("lists");
    if (value == nullptr) return;
    PackFields any(*value, owner.PointerOf("lists"), issues_, {"mode", "names", "regions", "unlisted", "not-services", "terms", "text"});
    for (const JsonMember& member : value->members) condition.lists[member.key] = any.Strings(member.key);
  }

  PolicyNote ReadNote(const JsonValue& value, const std::string& pointer) {
    PackFields fields(value, pointer, issues_, {"id", "text", "source"});
    PolicyNote note;
    note.at = fields.At();
    note.id = fields.NeedString("id");
    note.text = fields.NeedText("text");
    note.source = ReadSource(fields, false);
    return note;
  }

  Issues& issues_;
  Policy policy_;
};

}  // namespace

std::span<const std::string_view> LegalBasisIds() { return kBases; }
std::span<const std::string_view> StoringKinds() { return kKinds; }
std::span<const std::string_view> ConditionKinds() { return kConditionKinds; }

Policy ReadPolicyFields(const JsonValue& root, Issues& issues) { return Reader(issues).Read(root); }

}  // namespace policylens
