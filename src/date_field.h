// Which fields of a record say when its data came to be, and what day they say.
#ifndef POLICYLENS_DATE_FIELD_H_
#define POLICYLENS_DATE_FIELD_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "dates.h"

namespace policylens {

// How well a key names the day of collection; less is better, 0 says that it names no such day. Up to kLastCreationRank it names
// what happened to the data (`createdAt`, `eventTime`, `CreateTime`, `timestamp`), above it a change (`updatedAt`, `lastSeen`).
// Ends, births and plans (`expiresAt`, `notAfter`, `birthDate`, `nextRun`) are never such a day.
std::uint16_t DateFieldRank(std::string_view key);
inline constexpr std::uint16_t kLastCreationRank = 199;

// Objects whose own date speaks for the object around them, after that one's own fields: `metadata`, `meta`.
bool IsDateHolder(std::string_view key);
inline constexpr std::uint16_t kHolderPenalty = 50;

// The day of a value as written: ISO 8601 (the date part, zones are not shifted), `2026/01/05`, or a time since 1970 in seconds,
// milli-, micro- or nanoseconds (UTC). Only 1980 to 2199: zero dates and far ends say nothing about collection.
std::optional<Date> DayOfText(std::string_view text);
std::optional<Date> DayOfNumber(std::string_view number);

}  // namespace policylens

#endif  // POLICYLENS_DATE_FIELD_H_
