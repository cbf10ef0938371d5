// The texts of the program itself: how it is called and what it cannot do. Beside the engine's tables, which it carries all.
#include <array>

#include "messages.h"

namespace policylens {
namespace {

constexpr MessageText kTexts[] = {
    // What the option parser refuses.
    {"usage.no-command", "a command is missing: {0}", "缺少命令：{0}"},
    {"usage.no-argument", "something is missing: {0}", "缺少参数：{0}"},
    {"usage.unknown-command", "no command `{0}`; commands are {1}", "没有命令 `{0}`；可用的有 {,1}"},
    {"usage.unknown-command-near", "no command `{0}`; did you mean `{1}`?", "没有命令 `{0}`；是否指 `{1}`？"},
    {"usage.unknown-option", "no option `{0}`", "没有选项 `{0}`"},
    {"usage.unknown-option-near", "no option `{0}`; did you mean `{1}`?", "没有选项 `{0}`；是否指 `{1}`？"},
    {"usage.option-place", "`{0}` stands behind its command: {1}", "`{0}` 应写在命令之后：{1}"},
    {"usage.unexpected", "`{0}` was not expected", "多余的参数 `{0}`"},
    {"usage.no-value", "{0} is given without a value", "{0} 没有给出值"},
    {"usage.flag-value", "{0} takes no value", "{0} 不带值"},
    {"usage.twice", "{0} is given twice", "{0} 给出了两次"},
    {"usage.twice-for", "{0} is given twice for `{1}`", "{0} 为 `{1}` 给出了两次"},
    {"usage.parser", "{0}", "{0}"},
    {"usage.help", "See {0} --help", "参见 {0} --help"},
    // Values of options.
    {"usage.date", "{0} needs a date YYYY-MM-DD or `unknown`, not `{1}`", "{0} 需要日期 YYYY-MM-DD 或 `unknown`，而不是 `{1}`"},
    {"usage.date-or-none", "{0} needs a date YYYY-MM-DD, `none` or `unknown`, not `{1}`",
     "{0} 需要日期 YYYY-MM-DD、`none` 或 `unknown`，而不是 `{1}`"},
    {"usage.as-of", "--as-of needs a date YYYY-MM-DD, not `{0}`", "--as-of 需要日期 YYYY-MM-DD，而不是 `{0}`"},
    {"usage.calendar", "--calendar is `weekdays`, `cn` or a calendar file; no file `{0}` can be read",
     "--calendar 为 `weekdays`、`cn` 或日历文件；无法读取文件 `{0}`"},
    {"usage.date-product", "no loaded policy is about the product `{0}` of a date; loaded are {1}",
     "没有已加载的政策涉及某个日期所指的产品 `{0}`；已加载的有 {,1}"},
    {"usage.locale", "--locale is `en` or `zh-CN`, not `{0}`", "--locale 为 `en` 或 `zh-CN`，而不是 `{0}`"},
    {"usage.form", "unknown form `{0}`; known are description, json-schema, openapi, record, ndjson",
     "未知的形式 `{0}`；可用的有 description、json-schema、openapi、record、ndjson"},
    {"usage.format", "unknown format `{0}`; known are {1}", "未知的格式 `{0}`；可用的有 {,1}"},
    {"usage.format-json", "--format is `text` or `json`, not `{0}`", "--format 为 `text` 或 `json`，而不是 `{0}`"},
    {"usage.format-policy", "--format is `text`, `json` or `markdown`, not `{0}`",
     "--format 为 `text`、`json` 或 `markdown`，而不是 `{0}`"},
    {"usage.fail-on", "--fail-on is `error`, `warning`, `undetermined` or `never`, not `{0}`",
     "--fail-on 为 `error`、`warning`、`undetermined` 或 `never`，而不是 `{0}`"},
    {"usage.min-coverage", "--min-coverage is a percentage between 0 and 100, not `{0}`",
     "--min-coverage 为 0 到 100 的百分数，而不是 `{0}`"},
    {"usage.threads", "--threads is a number of threads, 1 or more; leave it out for one a core",
     "--threads 为线程数，至少为 1；省略则每个核心一个"},
    {"usage.unfold", "--unfold is a number from 0 to 8", "--unfold 为 0 到 8 的数"},
    {"usage.unheard", "{0} is for a category on the command line; questions on standard input bear their own `inputs`",
     "{0} 用于命令行上的类别；标准输入的问题自带 `inputs`"},
    {"usage.policy", "no loaded policy has the id `{0}`; see `policylens policy list`",
     "没有已加载的政策具有标识 `{0}`；参见 `policylens policy list`"},
    {"usage.policy-near", "no loaded policy has the id `{0}`; did you mean `{1}`?", "没有已加载的政策具有标识 `{0}`；是否指 `{1}`？"},
    // Files.
    {"usage.no-input", "name a file to check, or send one on standard input (see `policylens check --help`)",
     "请给出要检查的文件，或从标准输入送入（参见 `policylens check --help`）"},
    {"usage.no-question", "name a category, or send questions on standard input (see `policylens retention --help`)",
     "请给出类别，或从标准输入送入问题（参见 `policylens retention --help`）"},
    {"usage.output-is-input", "`{0}` would be read and written", "`{0}` 既要读取又要写入"},
    {"usage.stdin-twice", "standard input can be read once only", "标准输入只能读取一次"},
    {"usage.folder", "`{0}` is a folder: name its files", "`{0}` 是文件夹：请给出其中的文件"},
    {"usage.no-folder", "--output-dir `{0}` is no folder; make it first", "--output-dir `{0}` 不是文件夹；请先创建"},
    {"usage.two-outputs", "give --output or --output-dir, not both", "--output 与 --output-dir 只能给出其一"},
    {"usage.many-files", "several files in the format `{0}` need --output-dir", "以格式 `{0}` 输出多个文件时需要 --output-dir"},
    {"usage.byte-order-mark", "a byte order mark stands before the JSON", "JSON 之前有字节顺序标记（BOM）",
     "save the file as UTF-8 without BOM; reports are written so by `--output FILE`, not by `>` of Windows PowerShell",
     "请将文件存为不带 BOM 的 UTF-8；报告请用 `--output FILE` 写出，而不要用 Windows PowerShell 的 `>`"},
    {"usage.cannot-read", "cannot read `{0}`", "无法读取 `{0}`"},
    {"usage.cannot-write", "cannot write `{0}`", "无法写入 `{0}`"},
    {"usage.cannot-print", "cannot write standard output", "无法写入标准输出"},
    // Where a word was found that speaks for a category.
    {"report.evidence-name", "name", "名称"},
    {"report.evidence-path", "path", "路径"},
    {"report.evidence-parent", "enclosing object", "外层对象"},
    {"report.evidence-title", "title", "标题"},
    {"report.evidence-description", "description", "描述"},
    {"report.evidence-value-type", "kind of value", "值的类型"},
    {"report.evidence-product", "product", "产品"},
};

}  // namespace

// Instead of that of messages_all.cc.
std::span<const MessageTable> MessageTables() {
  static const std::array kTables = {kInputMessages,  kPolicyMessages, kRetentionMessages, kStepMessages,       kFindingMessages,
                                     kReportMessages, kExportMessages, kMatchMessages,     MessageTable(kTexts)};
  return kTables;
}

}  // namespace policylens
