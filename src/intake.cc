#include "intake.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "description_intake.h"
#include "form.h"
#include "schema_intake.h"

namespace policylens {
namespace {

constexpr std::size_t kPiece = 65'536;  // what a reader takes at once: it stays in the cache

}  // namespace

// Bytes are held until the form is clear, then go to its reader.
struct Intake::State {
  IntakeOptions options;
  std::string head;
  std::uint64_t wanted = kFormBytes;  // bytes to decide on
  std::uint64_t bytes = 0;
  bool decided = false;
  bool stopped = false;
  bool too_long = false;
  Issues issues;
  std::variant<std::monostate, RecordIntake, DescriptionIntake, SchemaIntake> reader;

  void Decide(bool whole);
  bool Pass(std::string_view piece);
  bool Stop(Issue issue);
  std::uint64_t Limit() const;
};

bool Intake::State::Stop(Issue issue) {
  issues.push_back(std::move(issue));
  stopped = true;
  return false;
}

std::uint64_t Intake::State::Limit() const {
  return std::holds_alternative<SchemaIntake>(reader) ? options.limits.schema_bytes : options.limits.stream_bytes;
}

void Intake::State::Decide(bool whole) {
  FormGuess guess = GuessForm(head, whole, options.form, options.limits);
  if (guess.undecided && !whole && wanted < options.limits.schema_bytes) {
    wanted = options.limits.schema_bytes;
    return;
  }
  decided = true;
  if (guess.note) issues.push_back(std::move(*guess.note));
  if (guess.foreign) {
    Stop(std::move(*guess.foreign));
    return;
  }
  if (guess.form == Form::kDescription) {
    reader.emplace<DescriptionIntake>(options);
  } else if (guess.form == Form::kRecord || guess.form == Form::kNdjson) {
    reader.emplace<RecordIntake>(options, guess.roots);
  } else {
    reader.emplace<SchemaIntake>(options, guess.form);
  }
  const std::string held = std::exchange(head, {});
  Pass(held);
}

// The readers take pieces; what lies behind the limit is never looked at.
bool Intake::State::Pass(std::string_view bytes_given) {
  while (!bytes_given.empty() && !stopped) {
    const std::string_view piece = bytes_given.substr(0, kPiece);
    bytes_given.remove_prefix(piece.size());
    const std::uint64_t room = Limit() - bytes;
    bytes += piece.size();
    std::visit(
        [this, within = piece.substr(0, static_cast<std::size_t>(room))](auto& any) {
          if constexpr (!std::is_same_v<std::decay_t<decltype(any)>, std::monostate>) stopped = !any.Feed(within);
        },
        reader);
    if (!stopped && piece.size() > room) {
      too_long = true;
      const std::string mebibytes = std::to_string(Limit() >> 20);
      return Stop({Severity::kError, "limit", {"input.too-long", {mebibytes, std::to_string(Limit())}}, {0, 0, Limit(), std::nullopt}});
    }
  }
  return !stopped;
}

Intake::Intake(IntakeOptions options) : state_(std::make_unique<State>()) { state_->options = std::move(options); }
Intake::~Intake() = default;
Intake::Intake(Intake&&) noexcept = default;
Intake& Intake::operator=(Intake&&) noexcept = default;

bool Intake::Feed(std::string_view bytes) {
  State& state = *state_;
  if (state.stopped) return false;
  if (state.decided) return state.Pass(bytes);
  while (!state.decided) {
    const std::size_t taken = std::min<std::size_t>(static_cast<std::size_t>(state.wanted) - state.head.size(), bytes.size());
    state.head += bytes.substr(0, taken);
    bytes.remove_prefix(taken);
    if (state.head.size() < state.wanted) return true;
    state.Decide(false);
  }
  return !state.stopped && state.Pass(bytes);
}

std::uint64_t Intake::BytesRead() const { return state_->bytes + state_->head.size(); }

std::uint64_t Intake::RecordsRead() const {
  return std::visit(
      [](const auto& any) -> std::uint64_t {
        if constexpr (std::is_same_v<std::decay_t<decltype(any)>, std::monostate>) {
          return 0;
        } else {
          return any.records();
        }
      },
      state_->reader);
}

JsonCut Intake::CutHere() const {
  const auto* records = std::get_if<RecordIntake>(&state_->reader);
  return records == nullptr || state_->stopped ? JsonCut::kNone : records->CutHere();
}

RecordIntake Intake::Part(JsonCut cut) const { return RecordIntake(state_->options, cut); }

bool Intake::Absorb(RecordIntake& part, std::uint64_t bytes) {
  auto* records = std::get_if<RecordIntake>(&state_->reader);
  if (records == nullptr || state_->stopped || state_->bytes + bytes > state_->Limit() || !records->Absorb(part)) return false;
  state_->bytes += bytes;
  return true;
}

InputSummary Intake::Summary() const {
  const auto* records = std::get_if<RecordIntake>(&state_->reader);
  InputSummary input;
  if (records != nullptr) input = records->Summary();
  input.name = state_->options.name;
  input.bytes = BytesRead();
  input.complete = records != nullptr && input.complete && !state_->stopped;
  return input;
}

Outcome<ElementTable> Intake::Finish() {
  State& state = *state_;
  if (!state.decided) state.Decide(true);
  Outcome<ElementTable> outcome;
  std::visit(
      [&outcome](auto& any) {
        if constexpr (!std::is_same_v<std::decay_t<decltype(any)>, std::monostate>) outcome = any.Finish();
      },
      state.reader);
  if (state.stopped && HasError(state.issues)) outcome.value.reset();
  // That what was read breaks off at the limit is no news.
  if (state.too_long) std::erase_if(outcome.issues, [&state](const Issue& issue) { return issue.at.offset >= state.Limit(); });
  outcome.issues.insert(outcome.issues.begin(), std::make_move_iterator(state.issues.begin()), std::make_move_iterator(state.issues.end()));
  // What was given after the reader had stopped depends on the pieces, and was not read.
  if (outcome.value && outcome.value->input.complete) outcome.value->input.bytes = BytesRead();
  return outcome;
}

}  // namespace policylens
