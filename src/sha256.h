// SHA-256 (FIPS 180-4): identifies packs, passages of a document and findings. No secret is involved.
#ifndef POLICYLENS_SHA256_H_
#define POLICYLENS_SHA256_H_

#include <string>
#include <string_view>

namespace policylens {

// The digest as 64 lower-case hex digits.
std::string Sha256Hex(std::string_view bytes);

}  // namespace policylens

#endif  // POLICYLENS_SHA256_H_
