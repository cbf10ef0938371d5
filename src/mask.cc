#include "mask.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <set>
#include <vector>

namespace policylens {
namespace {

constexpr int kManyDigits = 6;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

std::string Unescaped(std::string_view segment) {
  std::string key;
  for (std::size_t i = 0; i < segment.size(); ++i) {
    if (segment[i] == '~' && i + 1 < segment.size() && (segment[i + 1] == '0' || segment[i + 1] == '1')) {
      key += segment[++i] == '0' ? '~' : '/';
    } else {
      key += segment[i];
    }
  }
  return key;
}

// Collects the personal keys of all pointers first: paths, names and messages then lose exactly these.
class Masker {
 public:
  explicit Masker(Report& report) : report_(report) {}

  void Run() {
    for (Element& element : report_.table.elements) {
      MaskPointer(element.pointer);
      MaskPointer(element.first);
    }
    for (const Subject& subject : report_.table.subjects) NoteKey(subject.name);
    report_.table.items.ForEachName([this](std::string_view name) { NoteKey(name); });
    for (CollectedDate& collected : report_.collected) {
      if (collected.pointer) MaskPointer(*collected.pointer);
    }
    for (Element& element : report_.table.elements) MaskTexts(element.paths);
    for (Subject& subject : report_.table.subjects) {
      MaskText(subject.name);
      MaskText(subject.path);
    }
    report_.table.items.ChangeTexts([this](std::string& text) { MaskText(text); });
    for (Finding& finding : report_.findings) MaskFinding(finding);
    for (Issue& issue : report_.issues) {
      if (issue.at.pointer) MaskPointer(*issue.at.pointer);
      MaskTexts(issue.message.params);
    }
    for (MatchResult& match : report_.matches) {
      for (Nearest& nearest : match.nearest) MaskTexts(nearest.why.params);
    }
  }

 private:
  void MaskFinding(Finding& finding) {
    if (finding.pointer) MaskPointer(*finding.pointer);
    MaskTexts(finding.message.params);
  }

  void NoteKey(std::string_view key) {
    if (!LooksPersonal(key)) return;
    keys_.insert(std::string(key));
    lengths_.insert(key.size());
    for (std::size_t second = 0; key.size() == 1 && second < 256; ++second) starts_[(StartOf(key) & 0xFF00) | second] = true;
    starts_[StartOf(key)] = true;
  }

  void MaskPointer(std::string& pointer) {
    std::string masked;
    for (std::size_t at = 0; at < pointer.size();) {
      const std::size_t end = std::min(pointer.find('/', at + 1), pointer.size());
      const std::string_view segment = std::string_view(pointer).substr(at + 1, end - at - 1);
      const std::string key = Unescaped(segment);
      NoteKey(key);
      masked += '/';
      masked += LooksPersonal(key) ? kMaskedKey : segment;
      at = end;
    }
    if (!pointer.empty() && pointer.front() == '/') pointer = std::move(masked);
  }

  // At each place the longest key that stands there, so that a key inside another does not leave half of it.
  void MaskText(std::string& text) const {
    std::string masked;
    std::size_t copied = 0;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t length = KeyLengthAt(std::string_view(text).substr(at));
      if (length == 0) {
        ++at;
        continue;
      }
      masked.append(text, copied, at - copied) += kMaskedKey;
      copied = at += length;
    }
    if (copied > 0) text = masked.append(text, copied);
  }

  static std::size_t StartOf(std::string_view text) {
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    return (byte(0) << 8) | byte(1);
  }

  // 0: no key stands at the beginning of `text`.
  std::size_t KeyLengthAt(std::string_view text) const {
    if (!starts_[StartOf(text)]) return 0;
    for (auto length = lengths_.rbegin(); length != lengths_.rend(); ++length) {
      if (*length <= text.size() && keys_.contains(text.substr(0, *length))) return *length;
    }
    return 0;
  }

  void MaskTexts(std::vector<std::string>& texts) const {
    for (std::string& text : texts) MaskText(text);
  }

  Report& report_;
  std::set<std::string, std::less<>> keys_;
  std::set<std::size_t> lengths_;                          // of the keys
  std::vector<bool> starts_ = std::vector<bool>(1 << 16);  // by the first two bytes of a key: no other place need be looked at
};

}  // namespace

bool LooksPersonal(std::string_view key) {
  if (key.find('@') != std::string_view::npos) return true;
  return std::count_if(key.begin(), key.end(), IsDigit) >= kManyDigits;
}

void MaskKeys(Report& report) {
  Masker(report).Run();
  report.keys_masked = true;
}

}  // namespace policylens
