#include "retention_steps.h"

namespace policylens {
std::vector<Step> ExplainAnswer(const CompiledRule&, const RetentionInputs&, const CoreAnswer&, const Answer&) { return {}; }
}  // namespace policylens
