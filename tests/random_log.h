// Seeded logs with everything that makes cutting them hard: fields that come and go, objects that are empty here and filled there,
// dates of several kinds, keys that are values, keys that stand twice, JSON inside strings, bad and blank lines, CRLF, wide characters.
#ifndef POLICYLENS_TESTS_RANDOM_LOG_H_
#define POLICYLENS_TESTS_RANDOM_LOG_H_

#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

namespace policylens {

struct RandomLog {
  std::uint64_t state;
  bool bad_lines = true;

  explicit RandomLog(std::uint64_t seed) : state(seed * 0x9E3779B97F4A7C15 + 1) {}

  std::uint32_t Next() {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return static_cast<std::uint32_t>(state >> 32);
  }
  std::uint32_t Below(std::uint32_t n) { return Next() % n; }
  bool OneIn(std::uint32_t n) { return Below(n) == 0; }
  template <typename T, std::size_t n>
  const T& Of(const T (&list)[n]) {
    return list[Below(n)];
  }

  std::string Day() {
    char text[40];
    std::snprintf(text, sizeof text, "%04u-%02u-%02u", 2024 + Below(3), 1 + Below(12), 1 + Below(28));
    return text;
  }

  std::string Value() {
    switch (Below(14)) {
      case 0:
        return "null";
      case 1:
        return "{}";
      case 2:
        return "[]";
      case 3:
        return OneIn(2) ? "true" : "false";
      case 4:
        return std::to_string(Below(100'000));
      case 5:
        return "\"10.0.0." + std::to_string(Below(256)) + "\"";
      case 6:
        return "\"" + Day() + "\"";
      case 7:
        return "\"" + Day() + "T10:00:00Z\"";
      case 8:
        return "\"\"";
      case 9:
        return R"("{\"a\": 1}")";
      case 10:
        return "\"\xE5\xAE\xB9\xE5\x99\xA8 \xEF\xBF\xBD\"";
      case 11:
        return "[" + std::to_string(Below(9)) + ", {\"k\": \"x, } ] \\\\\\\" {\"}]";
      case 12:
        return R"({"created": ")" + Day() + R"(", "note": "x"})";
      default:
        return "\"plain\"";
    }
  }

  std::string Object(int depth) {
    static constexpr const char* kKeys[] = {"userName",
                                            "sourceIPAddress",
                                            "userAgent",
                                            "eventTime",
                                            "createdAt",
                                            "updatedAt",
                                            "containerId",
                                            "Id",
                                            "image",
                                            "metadata",
                                            "tags",
                                            "Config",
                                            "Env",
                                            "lastLogin",
                                            "operation",
                                            "result",
                                            "port",
                                            "a/b",
                                            "m~n",
                                            "*",
                                            "Name.Full",
                                            "\\u0061bc",
                                            "\xE5\xAE\xB9\xE5\x99\xA8",
                                            "42",
                                            "10.0.0.1",
                                            "2026-01-05",
                                            "policy",
                                            "kernelVersion"};
    std::string text = "{";
    const std::uint32_t members = OneIn(9) ? 0 : 1 + Below(6);
    for (std::uint32_t i = 0; i < members; ++i) {
      const std::string key = Of(kKeys);
      text += (i > 0 ? ", \"" : "\"") + key + "\": ";
      if (depth > 0 && (key == "metadata" || key == "Config" || OneIn(5))) {
        text += OneIn(4) ? "[" + Object(depth - 1) + "," + Object(depth - 1) + "]" : Object(depth - 1);
      } else if (key == "eventTime" || key == "createdAt" || key == "updatedAt") {
        text += OneIn(8) ? Value() : "\"" + Day() + "T00:00:00Z\"";
      } else {
        text += Value();
      }
    }
    return text + "}";
  }

  std::string Line() {
    static constexpr const char* kBad[] = {"{\"a\": ",    "oops", "{\"userName\": \"x\", \"new\": [1, ]}",  "{} {}", "\"open",
                                           "{\"a\": 01}", "\xFF", "{\"Id\": {}, \"odd\": {\"x\": 1} \"y\"}"};
    if (bad_lines && OneIn(12)) return Of(kBad);
    if (OneIn(15)) return OneIn(2) ? "" : "  ";
    if (OneIn(20)) return "[" + Object(1) + ", 7]";
    return Object(3);
  }

  std::vector<std::string> Lines(std::uint32_t count) {
    std::vector<std::string> lines;
    const bool returns = OneIn(4);
    for (std::uint32_t i = 0; i < count; ++i) lines.push_back(Line() + (returns ? "\r\n" : "\n"));
    return lines;
  }
};

}  // namespace policylens

#endif  // POLICYLENS_TESTS_RANDOM_LOG_H_
