// What a value is, never what it says: the types a sample value may speak as, and the keys that are themselves values.
#ifndef POLICYLENS_VALUE_TYPE_H_
#define POLICYLENS_VALUE_TYPE_H_

#include <string_view>

#include "element.h"

namespace policylens {

// The type of a string value: an IP address (v4, v6, with or without prefix length), a date, a date with time, a URL, an
// e-mail address, a digest, a UUID, a MAC address, else kString. `text` without escapes resolved: no such value needs any.
ValueType TypeOfString(std::string_view text);

// The type of a field whose values have both types: a special string beside a plain one is a plain string, a date beside a
// date with time is a date with time, null and empty containers say nothing. Associative, commutative, idempotent.
ValueType JoinTypes(ValueType a, ValueType b);

// Whether a key is itself a value (docs/formats.md "Forms of input"): a UUID, an e-mail or IP address, a date, 16 or more hex digits, or a
// decimal integer. Such keys fold to `*` like an index.
bool IsValueKey(std::string_view key);

}  // namespace policylens

#endif  // POLICYLENS_VALUE_TYPE_H_
