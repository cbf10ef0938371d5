// SHA-256 (FIPS 180-4): of packs, of passages that a locator names, of what gives a finding its id.
#ifndef POLICYLENS_SHA256_H_
#define POLICYLENS_SHA256_H_

#include <string>
#include <string_view>

namespace policylens {

std::string Sha256Hex(std::string_view bytes);  // 64 lower-case hex digits

}  // namespace policylens

#endif  // POLICYLENS_SHA256_H_
