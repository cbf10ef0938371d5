#include "words.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <utility>

#include "text.h"

namespace policylens {
namespace {

// Pairs traditional → simplified, by code point, of the characters that data names of this field use.
constexpr std::u32string_view kTraditional =
    U"併來倉個側偵偽傘備傳債傷僅僱價儀億償優儲內兩冊凍則創劃劇劑動務勝勞勢勵匯區協厭參員問啞啟喪單嘗噴嚮嚴圍園圓圖團執報場塊墊"
    U"墮壓壞壽夠夢奧奪奮妝姦婦孫學實寧審寫寬寶將專尋對導屆屍層屬岡島峽崗嶺巖師帳帶幣幫幹幾庫廚廠廢廣廳張強彈彙後徑從復徵恆惡態"
    U"慣慮憑憶應懸戀戰戲戶拋掃掛揀換揮損摺撥擁擇擊擋擔據擬擴擷攔攜敗敘數斬斷於時暫曉書會東條業極構標樣樹橋機檔檢欄權欽歲歷歸殘"
    U"殺殼毀氣汙決沒況洩測準溝溫滯滿潛濟濫濾灣災為無營爭爾牆牽狀獎獨獲現環產畫異當發監盤確碼稱筆節範篩簡簽籤約納純級細終組結絕"
    U"絡統綁維網緊緒線緣編緩練緻縮總織繼續罰義聯聲職腦與舊萬蓋處號補裝製複見規視覽觀觸訂計訊討訓記訪設許註詞詢試話該詳誌認語誤"
    U"說課調請論證識譯議護讀變讓負財貨販貫責買費貼貿資賣質賬購賽贈軌軍軟載輕輯輸轉辦連進運過遠適選遺邊邏郵鄉釋鈕銀鋪錄錢錯鍵鎖"
    U"鏈鏡鐘鑰長門閉開間閱關陣陸陽隊際險雙雜離雲電靈靜響頁項順預頭頻題願類顧顯風飛飾餘馬騰驅驗驟體鬥麗點齊齒齡龍";
constexpr std::u32string_view kSimplified =
    U"并来仓个侧侦伪伞备传债伤仅雇价仪亿偿优储内两册冻则创划剧剂动务胜劳势励汇区协厌参员问哑启丧单尝喷向严围园圆图团执报场块垫"
    U"堕压坏寿够梦奥夺奋妆奸妇孙学实宁审写宽宝将专寻对导届尸层属冈岛峡岗岭岩师帐带币帮干几库厨厂废广厅张强弹汇后径从复征恒恶态"
    U"惯虑凭忆应悬恋战戏户抛扫挂拣换挥损折拨拥择击挡担据拟扩撷拦携败叙数斩断于时暂晓书会东条业极构标样树桥机档检栏权钦岁历归残"
    U"杀壳毁气污决没况泄测准沟温滞满潜济滥滤湾灾为无营争尔墙牵状奖独获现环产画异当发监盘确码称笔节范筛简签签约纳纯级细终组结绝"
    U"络统绑维网紧绪线缘编缓练致缩总织继续罚义联声职脑与旧万盖处号补装制复见规视览观触订计讯讨训记访设许注词询试话该详志认语误"
    U"说课调请论证识译议护读变让负财货贩贯责买费贴贸资卖质账购赛赠轨军软载轻辑输转办连进运过远适选遗边逻邮乡释钮银铺录钱错键锁"
    U"链镜钟钥长门闭开间阅关阵陆阳队际险双杂离云电灵静响页项顺预头频题愿类顾显风飞饰余马腾驱验骤体斗丽点齐齿龄龙";
static_assert(kTraditional.size() == kSimplified.size());

using Pair = std::pair<char32_t, char32_t>;
constexpr auto kFold = [] {
  std::array<Pair, kTraditional.size()> table{};
  for (std::size_t i = 0; i < table.size(); ++i) table[i] = {kTraditional[i], kSimplified[i]};
  return table;  // written in code point order, see the assertion below
}();
static_assert(std::is_sorted(kFold.begin(), kFold.end()));

// One UTF-8 sequence at `*at`; 0 for bytes that are none (they separate words).
char32_t Decode(std::string_view text, std::size_t* at) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const unsigned lead = byte(*at);
  const std::size_t length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
  if (length <= 1) {
    ++*at;
    return length == 1 ? static_cast<char32_t>(lead) : 0;
  }
  char32_t c = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(*at + i) & 0xC0U) != 0x80U) {
      ++*at;
      return 0;
    }
    c = (c << 6) | (byte(*at + i) & 0x3FU);
  }
  *at += length;
  return c;
}

enum class Kind : unsigned char { kNone, kClause, kLower, kUpper, kDigit, kHan, kOther };

constexpr bool IsHanCharacter(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x2FFFF);
}

constexpr Kind KindOfAny(char32_t c) {
  if (c >= 'a' && c <= 'z') return Kind::kLower;
  if (c >= 'A' && c <= 'Z') return Kind::kUpper;
  if (c >= '0' && c <= '9') return Kind::kDigit;
  if (IsHanCharacter(c)) return Kind::kHan;
  constexpr std::u32string_view kClauses = U":;,.()[]{}!?\n\r|=。、；";
  if (kClauses.find(c) != std::u32string_view::npos) return Kind::kClause;
  // Letters of other scripts make words of their own; punctuation and symbols separate.
  const bool letter = (c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7) || (c >= 0x3040 && c < 0x3100) || c >= 0xAC00;
  return letter ? Kind::kOther : Kind::kNone;
}

constexpr auto kAsciiKinds = [] {
  std::array<Kind, 0x80> kinds{};
  for (char32_t c = 0; c < kinds.size(); ++c) kinds[c] = KindOfAny(c);
  return kinds;
}();

Kind KindOf(char32_t c) { return c < kAsciiKinds.size() ? kAsciiKinds[c] : KindOfAny(c); }

// A number that is a word of its own has no letter beside it. Bytes beyond ASCII count as letters, and so does markup.
bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool JoinsDigits(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || IsDigit(c) || static_cast<unsigned char>(c) >= 0x80 || c == '<' || c == '`';
}

// The first digit or sign of markup from `at` on, or the end; eight bytes at a time.
std::size_t NextDigitOrMarkup(std::string_view text, std::size_t at) {
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  constexpr std::uint64_t kLows = kOnes * 0x7F;
  const auto below = [](std::uint64_t word, std::uint64_t limit) {  // high bit of each byte that is not below `limit`; never carries
    return ((word & kLows) + kOnes * (0x80 - limit)) | word;
  };
  const auto found = [](char c) { return IsDigit(c) || c == '<' || c == '`'; };
  while (std::endian::native == std::endian::little && at + sizeof(std::uint64_t) <= text.size()) {
    std::uint64_t word;
    std::memcpy(&word, text.data() + at, sizeof word);
    const std::uint64_t digit = below(word ^ (kOnes * '0'), 10), open = below(word ^ (kOnes * '<'), 1),
                        quote = below(word ^ (kOnes * '`'), 1);
    const std::uint64_t hits = ~(digit & open & quote) & ~kLows;
    if (hits != 0) return at + static_cast<std::size_t>(std::countr_zero(hits)) / 8;
    at += sizeof word;
  }
  while (at < text.size() && !found(text[at])) ++at;
  return at;
}

// How many bytes at the beginning of both are the same; eight at a time.
std::size_t SameBeginning(std::string_view a, std::string_view b) {
  const std::size_t most = std::min(a.size(), b.size());
  std::size_t same = 0;
  while (std::endian::native == std::endian::little && same + sizeof(std::uint64_t) <= most) {
    std::uint64_t one, other;
    std::memcpy(&one, a.data() + same, sizeof one);
    std::memcpy(&other, b.data() + same, sizeof other);
    if (one != other) return same + static_cast<std::size_t>(std::countr_zero(one ^ other)) / 8;
    same += sizeof one;
  }
  while (same < most && a[same] == b[same]) ++same;
  return same;
}

// Calls take(start, end) for each number that is a word of its own and not written `0`. False: it said so, or there is markup.
template <typename Take>
bool ForEachNumber(std::string_view text, Take take) {
  for (std::size_t at = NextDigitOrMarkup(text, 0); at < text.size(); at = NextDigitOrMarkup(text, at)) {
    if (!IsDigit(text[at])) return false;
    const std::size_t start = at;
    while (at < text.size() && IsDigit(text[at])) ++at;
    const bool alone = (start == 0 || !JoinsDigits(text[start - 1])) && (at == text.size() || !JoinsDigits(text[at]));
    if (!alone || (at - start == 1 && text[start] == '0')) continue;
    if (!take(start, at)) return false;
  }
  return true;
}

// Skips `<tag>` and `` `code` `` in prose; gives the position behind them, or `at` where neither starts there.
std::size_t SkipMarkup(std::string_view text, std::size_t at) {
  const char open = text[at];
  if (open != '<' && open != '`') return at;
  constexpr std::size_t kLongest = 80;
  const std::size_t close = text.find(open == '<' ? '>' : '`', at + 1);
  return close == std::string_view::npos || close - at > kLongest ? at : close + 1;
}

class Splitter {
 public:
  Splitter(std::string_view text, std::size_t limit, std::vector<Token>* tokens) : text_(text), limit_(limit), tokens_(tokens) {}

  void Run() {
    for (std::size_t at = 0; at < text_.size() && tokens_->size() < limit_;) {
      if (const std::size_t end = PlainEnd(at); end != at) {
        word_.append(text_.data() + at, end - at);
        last_ = kAsciiKinds[static_cast<unsigned char>(text_[end - 1])];
        han_ = false;
        at = end;
        continue;
      }
      const std::size_t behind = SkipMarkup(text_, at);
      if (behind != at) {
        Flush();
        at = behind;
        continue;
      }
      const char32_t c = FoldCharacter(Decode(text_, &at));
      Take(c, KindOf(c), at);
    }
    Flush();
  }

 private:
  // Small letters and digits, most of all there is, are taken as a stretch: they end no word but a Chinese one.
  std::size_t PlainEnd(std::size_t at) const {
    if (han_ && !word_.empty()) return at;
    for (; at < text_.size(); ++at) {
      const auto byte = static_cast<unsigned char>(text_[at]);
      if (byte >= kAsciiKinds.size() || (kAsciiKinds[byte] != Kind::kLower && kAsciiKinds[byte] != Kind::kDigit)) break;
    }
    return at;
  }

  void Take(char32_t c, Kind kind, std::size_t next) {
    if (kind == Kind::kNone || kind == Kind::kClause) {
      Flush();
      // A point inside a name (`proc.name`) ends no clause.
      const bool inside =
          c == '.' && next < text_.size() && KindOf(static_cast<unsigned char>(text_[next])) != Kind::kNone && text_[next] != '\n';
      boundary_ |= kind == Kind::kClause && !inside;
      return;
    }
    if (Breaks(kind, next)) Flush();
    AppendUtf8(word_, kind == Kind::kUpper ? c + 32 : c);
    last_ = kind;
    han_ = kind == Kind::kHan;
  }

  // Whether a word ends before a character of `kind`; `next` is where the character after it stands.
  bool Breaks(Kind kind, std::size_t next) const {
    if (word_.empty()) return false;
    if ((kind == Kind::kHan) != han_) return true;
    if (kind != Kind::kUpper) return false;
    if (last_ == Kind::kLower) return true;
    // `IDSet`, `Md5Value`: the last capital of a run begins the next word, unless only a plural `s` follows (`PodIPs`).
    const auto at = [&](std::size_t i) { return i < text_.size() ? text_[i] : ' '; };
    const bool lower = at(next) >= 'a' && at(next) <= 'z';
    const bool plural = at(next) == 's' && !(at(next + 1) >= 'a' && at(next + 1) <= 'z');
    // `IPv4`: a version marker belongs to the capitals before it.
    const bool version = at(next) == 'v' && at(next + 1) >= '0' && at(next + 1) <= '9';
    return lower && !plural && !version;
  }

  void Flush() {
    if (word_.empty()) return;
    tokens_->push_back(Token{word_, han_, boundary_});
    word_.clear();
    boundary_ = false;
    last_ = Kind::kNone;
  }

  std::string_view text_;
  std::size_t limit_;
  std::vector<Token>* tokens_;
  std::string word_;
  Kind last_ = Kind::kNone;
  bool han_ = false;
  bool boundary_ = false;
};

}  // namespace

bool IsHan(char32_t c) { return IsHanCharacter(c); }

char32_t FoldCharacter(char32_t c) {
  if (c < 0x80) return c;
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;  // full-width ASCII
  if (c == 0x3000) return ' ';
  if (c < 0x4E00 || c > 0x9FFF) return c;
  const auto found = std::lower_bound(kFold.begin(), kFold.end(), Pair{c, 0});
  return found != kFold.end() && found->first == c ? found->second : c;
}

void SplitWords(std::string_view text, std::size_t limit, std::vector<Token>* tokens) {
  constexpr std::size_t kOfAName = 6;  // few names have more words
  tokens->reserve(tokens->size() + kOfAName);
  Splitter(text, limit, tokens).Run();
}

std::vector<Token> SplitWords(std::string_view text) {
  constexpr std::size_t kAll = 1000;
  std::vector<Token> tokens;
  SplitWords(text, kAll, &tokens);
  return tokens;
}

std::string_view FoldNumbers(std::string_view text, std::string* folded) {
  std::size_t kept = 0;
  const bool all = ForEachNumber(text, [&](std::size_t start, std::size_t end) {
    if (kept == 0) folded->clear();
    folded->append(text, kept, start - kept);
    folded->push_back('0');
    kept = end;
    return true;
  });
  if (!all || kept == 0) return text;
  folded->append(text, kept);
  return *folded;
}

bool HasMarkup(std::string_view text) { return text.find_first_of("<`") != std::string_view::npos; }

// What stands between numbers is the same, so a number with no letter beside it here has none there: it was written `0`.
bool FoldsTo(std::string_view text, std::string_view folded) {
  std::size_t at = 0, in_folded = 0;
  for (;;) {
    const std::size_t same = SameBeginning(text.substr(at), folded.substr(in_folded));
    at += same;
    in_folded += same;
    if (at == text.size()) return in_folded == folded.size();
    const auto joins = [&](std::size_t i) { return i < text.size() && JoinsDigits(text[i]); };
    // Here a number begins, or one byte before, with a zero that was the same.
    const bool begun = at > 0 && text[at - 1] == '0' && (at == 1 || !joins(at - 2));
    if (!IsDigit(text[at]) || !(begun || (in_folded < folded.size() && folded[in_folded] == '0' && (at == 0 || !joins(at - 1)))))
      return false;
    while (at < text.size() && IsDigit(text[at])) ++at;
    if (joins(at)) return false;
    if (!begun) ++in_folded;
  }
}

}  // namespace policylens
