// A compiled set of policies as bytes: made where packs are read and checked, loaded without parsing where data is checked (the
// WebAssembly engine starts from one, so that it needs no reader of packs). Not a format for outsiders: both sides are of one build.
#ifndef POLICYLENS_POLICY_IMAGE_H_
#define POLICYLENS_POLICY_IMAGE_H_

#include <memory>
#include <string>
#include <string_view>

#include "policy_set.h"

namespace policylens {

// Left out is what only lint, verify and diff look at: hashes of passages, places in the pack, rules as written, the reasons
// beside the vocabulary's words.
std::string WriteImage(const PolicySet& policies);

// nullptr: not an image, or a damaged one.
std::shared_ptr<const PolicySet> ReadImage(std::string_view bytes);

}  // namespace policylens

#endif  // POLICYLENS_POLICY_IMAGE_H_
