#include "messages.h"

namespace policylens {
namespace {

constexpr MessageText kTexts[] = {
    // The shape of a pack.
    {"policy.too-large", "a pack has at most {0} bytes", "一个策略包最多 {0} 字节"},
    {"policy.want-object", "an object was expected here", "此处应为一个对象"},
    {"policy.want-string", "`{0}` must be a text that is not empty", "`{0}` 必须是非空文本"},
    {"policy.want-list", "`{0}` must be a list", "`{0}` 必须是列表"},
    {"policy.want-bool", "`{0}` must be true or false", "`{0}` 必须为 true 或 false"},
    {"policy.want-count", "`{0}` must be a whole number from 1 to {1}", "`{0}` 必须是 1 到 {1} 的整数"},
    {"policy.empty-list", "`{0}` is empty", "`{0}` 为空", "name at least one", "请至少列出一项"},
    {"policy.missing-field", "`{0}` is missing", "缺少 `{0}`"},
    {"policy.unknown-field", "`{0}` is not a field of this object", "此对象没有字段 `{0}`",
     "see policies/schemas/policy.schema.json for the fields", "字段见 policies/schemas/policy.schema.json"},
    {"policy.unknown-field-near", "`{0}` is not a field of this object", "此对象没有字段 `{0}`", "did you mean `{1}`?", "是否想写 `{1}`？"},
    {"policy.bad-id", "`{0}` is no id", "`{0}` 不是有效的 id", "use lower-case letters and digits in words joined by `-` or `.`",
     "请使用小写字母和数字，词之间以 `-` 或 `.` 连接"},
    {"policy.bad-choice", "`{0}` is no value of `{1}`", "`{0}` 不是 `{1}` 的可选值", "use one of `{2}`", "可选值：`{2}`"},
    {"policy.bad-choice-near", "`{0}` is no value of `{1}`", "`{0}` 不是 `{1}` 的可选值", "did you mean `{2}`?", "是否想写 `{2}`？"},
    {"policy.bad-kind", "`{0}` is no kind of storing", "`{0}` 不是存储方式", "use `stored`, `backup`, `temporary` or `integrated`",
     "请使用 `stored`、`backup`、`temporary` 或 `integrated`"},
    {"policy.bad-date", "`{0}` is no date", "`{0}` 不是日期", "write the day as `2026-11-20`", "请写作 `2026-11-20`"},
    {"policy.retrieved-before-update", "the document was retrieved on {0}, before it was last updated on {1}",
     "文档获取日期 {0} 早于其更新日期 {1}"},
    {"policy.bad-sha256", "`sha256` must be 64 lower-case hex digits", "`sha256` 必须是 64 位小写十六进制数",
     "`policies/locators.py TEXT passage FROM TO` prints a locator", "`policies/locators.py TEXT passage FROM TO` 可输出定位信息"},
    // What its parts say of each other.
    {"policy.duplicate-id", "the id `{0}` is given twice", "id `{0}` 重复"},
    {"policy.duplicate-term", "`{0}` is listed twice in the group `{1}`", "`{0}` 在分组 `{1}` 中列出两次"},
    {"policy.id-prefix", "the id `{0}` does not begin with `{1}`", "id `{0}` 未以 `{1}` 开头",
     "ids of a pack begin with the id of the pack", "策略包内的 id 以策略包的 id 开头"},
    {"policy.unknown-note", "no note has the id `{0}`", "没有 id 为 `{0}` 的说明"},
    {"policy.unknown-category", "this pack has no category `{0}`", "此策略包没有类别 `{0}`"},
    {"policy.unknown-category-near", "this pack has no category `{0}`", "此策略包没有类别 `{0}`", "did you mean `{1}`?",
     "是否想写 `{1}`？"},
    {"policy.unknown-group", "there is no group `{0}` of terms", "没有术语分组 `{0}`"},
    {"policy.unknown-group-near", "there is no group `{0}` of terms", "没有术语分组 `{0}`", "did you mean `{1}`?", "是否想写 `{1}`？"},
    {"policy.undeclared-purpose", "the purpose `{0}` is not declared in `purposes`", "用途 `{0}` 未在 `purposes` 中声明"},
    {"policy.undeclared-purpose-near", "the purpose `{0}` is not declared in `purposes`", "用途 `{0}` 未在 `purposes` 中声明",
     "did you mean `{1}`?", "是否想写 `{1}`？"},
    {"policy.undeclared-store", "the store `{0}` is not declared in `stores`", "存储 `{0}` 未在 `stores` 中声明"},
    {"policy.undeclared-store-near", "the store `{0}` is not declared in `stores`", "存储 `{0}` 未在 `stores` 中声明",
     "did you mean `{1}`?", "是否想写 `{1}`？"},
    {"policy.undeclared-store-phase", "the store `{0}` of the phase `{1}` of `{2}` is not declared in `stores`",
     "`{2}` 的阶段 `{1}` 中的存储 `{0}` 未在 `stores` 中声明"},
    {"policy.undeclared-service", "the service `{0}` is not declared in `services`", "服务 `{0}` 未在 `services` 中声明"},
    {"policy.undeclared-service-near", "the service `{0}` is not declared in `services`", "服务 `{0}` 未在 `services` 中声明",
     "did you mean `{1}`?", "是否想写 `{1}`？"},
    {"policy.rule-of-nothing", "the retention row `{0}` names no category", "保留期行 `{0}` 未指明任何类别",
     "name the categories it holds for", "请列出其适用的类别"},
    {"policy.no-retention", "no retention row names the category `{0}`", "没有保留期行涉及类别 `{0}`",
     "add it to the `categories` of a row in `retention`", "请将其加入 `retention` 某一行的 `categories`"},
    {"policy.retention-twice", "the category `{0}` is already under the retention row `{1}`", "类别 `{0}` 已归入保留期行 `{1}`",
     "a category stands under one row", "一个类别只归入一行"},
    // Several packs.
    {"policy.same-pack", "the pack `{0}` was already given by `{1}`", "策略包 `{0}` 已由 `{1}` 给出"},
    {"policy.same-id", "the id `{0}` is already used in `{1}`", "id `{0}` 已在 `{1}` 中使用"},
    {"policy.too-many-categories", "more than {0} categories are loaded", "加载的类别超过 {0} 个"},
};

}  // namespace

const std::span<const MessageText> kPolicyMessages = kTexts;

}  // namespace policylens
