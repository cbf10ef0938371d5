#include "date_field.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <string>

namespace policylens {
namespace {

constexpr Date kEarliest{3652};  // 1980-01-01
constexpr Date kLatest{84005};   // 2199-12-31
constexpr std::size_t kLongestKey = 48;

// Keys without case, `_`, `-`, blanks and `@`, in order of how plainly they name the origin of the data.
constexpr std::string_view kCreation[] = {
    "created",
    "createdat",
    "createdate",
    "createdatetime",
    "createddate",
    "createdtime",
    "createdon",
    "createtime",
    "creationtime",
    "creationdate",
    "creationtimestamp",
    "creationdatetime",
    "datecreated",
    "timecreated",
    "createtimestamp",
    "createdtimestamp",
    "collected",
    "collectedat",
    "collectiontime",
    "collectiondate",
    "eventtime",
    "eventtimestamp",
    "eventdate",
    "eventdatetime",
    "requestreceivedtimestamp",
    "requesttime",
    "requesttimestamp",
    "requestdate",
    "occurredat",
    "occurredon",
    "occurredtime",
    "occurrencetime",
    "published",
    "publishedat",
    "loggedat",
    "logtime",
    "logtimestamp",
    "logdate",
    "recordedat",
    "recordtime",
    "receivedat",
    "receivetime",
    "receivetimestamp",
    "receivedtime",
    "receivedtimestamp",
    "ingestedat",
    "ingestiontime",
    "inserttime",
    "insertedat",
    "registeredat",
    "registertime",
    "registrationtime",
    "registrationdate",
    "detectedat",
    "detecttime",
    "detectiontime",
    "foundtime",
    "foundat",
    "firstseen",
    "firstseenat",
    "firstseentime",
    "firsttimestamp",
    "firstobservedat",
    "firstfoundtime",
    "timestamp",
    "timestampms",
    "eventcreated",
    "datetime",
    "time",
    "date",
    "ts",
    "day",
    "eventday",
    "operationtime",
    "operatetime",
    "actiontime",
    "accesstime",
    "calltime",
    "invoketime",
    "logintime",
    "scantime",
    "scannedat",
    "scandate",
    "reporttime",
    "generatedat",
    "generated",
    "generationtime",
    "buildtime",
    "builddate",
    "addedat",
    "addtime",
    "dateadded",
    "importtime",
    "importedat",
    "uploadtime",
    "uploadedat",
    "submittedat",
    "submittime",
    "senttime",
    "sentat",
    "starttime",
    "startedat",
    "startdate",
    "starttimestamp",
    "requeststarttime",
    "firsttime",
    "stagetimestamp",
    "outputtime",
};
static_assert(std::size(kCreation) + kHolderPenalty <= kLastCreationRank);

constexpr std::string_view kChange[] = {
    "updated",          "updatedat",        "updatetime",           "updatedate",       "updatedtime",     "updatedon",    "dateupdated",
    "lastupdated",      "lastupdatedat",    "lastupdatetime",       "lastupdate",       "updatetimestamp", "modified",     "modifiedat",
    "modifytime",       "modifiedtime",     "modifieddate",         "modificationtime", "datemodified",    "lastmodified", "lastmodifiedat",
    "lastmodifieddate", "lastmodifiedtime", "lastmodificationtime", "changedat",        "changetime",      "lastchanged",  "lastseen",
    "lastseenat",       "lastseentime",     "lasttimestamp",        "lastobservedat",   "lastfoundtime",   "latesttime",   "lasttime",
    "recenttime",       "finishtime",       "finishedat",           "endtime",          "endedat",         "completedat",  "completiontime",
};

// The key without case and separators; "" if it is too long to be the name of a date.
std::string_view Normalised(std::string_view key, std::array<char, kLongestKey>& buffer) {
  std::size_t size = 0;
  for (const char c : key) {
    if (c == '_' || c == '-' || c == ' ' || c == '@' || c == '$') continue;
    if (size == buffer.size()) return {};
    buffer[size++] = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return {buffer.data(), size};
}

std::optional<Date> InRange(std::optional<Date> day) {
  if (!day || *day < kEarliest || *day > kLatest) return std::nullopt;
  return day;
}

}  // namespace

std::uint16_t DateFieldRank(std::string_view key) {
  std::array<char, kLongestKey> buffer{};
  const std::string_view name = Normalised(key, buffer);
  const auto* const created = std::find(std::begin(kCreation), std::end(kCreation), name);
  if (created != std::end(kCreation)) return static_cast<std::uint16_t>(created - std::begin(kCreation) + 1);
  const auto* const changed = std::find(std::begin(kChange), std::end(kChange), name);
  if (changed != std::end(kChange)) return static_cast<std::uint16_t>(changed - std::begin(kChange) + kLastCreationRank + 1);
  return 0;
}

bool IsDateHolder(std::string_view key) { return key == "metadata" || key == "meta" || key == "Metadata"; }

std::optional<Date> DayOfText(std::string_view text) {
  if (text.size() >= 10 && text.size() <= 40 && text[4] == '-') return InRange(ParseDate(text));
  if (text.size() >= 10 && text.size() <= 40 && text[4] == '/' && text[7] == '/') {
    std::string dashed(text.substr(0, 10));
    dashed[4] = dashed[7] = '-';
    return InRange(ParseDate(dashed));
  }
  return DayOfNumber(text);
}

std::optional<Date> DayOfNumber(std::string_view number) {
  number = number.substr(0, number.find('.'));
  if (number.size() < 9 || number.size() > 19) return std::nullopt;
  std::int64_t value = 0;
  const char* const end = number.data() + number.size();
  const auto [stop, error] = std::from_chars(number.data(), end, value);
  if (error != std::errc() || stop != end) return std::nullopt;
  // Each unit has days of its own between 1980 and 2199, so the size of the number tells the unit.
  for (std::int64_t day = 86'400; day <= 86'400'000'000'000; day *= 1'000) {
    const std::int64_t days = value / day;
    if (days < kEarliest.days) return std::nullopt;
    if (days <= kLatest.days) return Date{static_cast<std::int32_t>(days)};
  }
  return std::nullopt;
}

}  // namespace policylens
