#include "messages.h"

namespace policylens {
namespace {

constexpr MessageText kTexts[] = {
    {"report.wrong-type", "`{0}` must be a {1}", "`{0}` 的类型应为 {1}"},
    {"report.unknown-member", "unknown member `{0}`", "未知成员 `{0}`",
     "check the spelling; the documentation lists the members that are known", "请检查拼写；文档列出了所有已知成员"},
    {"report.wrong-format", "the member `format` must be `{0}`", "成员 `format` 必须为 `{0}`"},
    {"report.invalid-date", "`{0}` is no date: `{1}`", "`{0}` 不是日期：`{1}`", "write YYYY-MM-DD", "请写成 YYYY-MM-DD"},
    {"report.unknown-form", "unknown form `{0}`", "未知的输入形式 `{0}`", "known are description, json-schema, openapi, record and ndjson",
     "可用的有 description、json-schema、openapi、record 和 ndjson"},
    {"report.unknown-locale", "unknown locale `{0}`", "未知语言 `{0}`", "known are en and zh-CN", "可用的有 en 和 zh-CN"},
    {"report.unknown-calendar", "unknown calendar `{0}`", "未知日历 `{0}`",
     "known are weekdays and cn; a calendar of your own is a file of the format policylens-calendar/1",
     "可用的有 weekdays 和 cn；自己的日历是 policylens-calendar/1 格式的文件"},
    {"report.unknown-event", "unknown event `{0}`", "未知事件 `{0}`",
     "known are hostingTerminated, featureTerminated and deletionRequested",
     "可用的有 hostingTerminated、featureTerminated 和 deletionRequested"},
    {"report.unknown-elements", "`elements` must be `rows` or `columns`, not `{0}`", "`elements` 必须为 `rows` 或 `columns`，而不是 `{0}`"},
    {"report.decision-without-pointer", "a decision needs the `pointer` of the element it is about",
     "每个决定都需要所涉及元素的 `pointer`"},
    {"report.decision-says-nothing", "the decision about `{0}` must either set a `category` or `ignore` the element",
     "关于 `{0}` 的决定必须设置 `category`，或者用 `ignore` 忽略该元素"},
    {"report.decision-twice", "a second decision about `{0}`: this one counts", "关于 `{0}` 的第二个决定：以这一个为准"},
    {"report.decision-unused", "the decision about `{0}` met no element of this input", "关于 `{0}` 的决定没有对应到本输入的任何元素",
     "remove it if the element is gone; check the pointer if it moved", "如果该元素已不存在，请删除这一决定；如果它移动了位置，请检查指针"},
    {"report.unknown-product", "no loaded policy is about the product `{0}`", "已加载的政策均不涉及产品 `{0}`", "loaded are: {1}",
     "已加载的产品：{1}"},
    {"report.unknown-category", "no loaded policy has the category `{0}`", "已加载的政策没有类别 `{0}`",
     "`policylens policy show ID` lists the categories of a policy", "`policylens policy show ID` 列出一个政策的类别"},
    {"report.unknown-category-near", "no loaded policy has the category `{0}`", "已加载的政策没有类别 `{0}`", "did you mean `{1}`?",
     "您是否想写 `{1}`？"},
    {"report.question-not-object", "a question is an object with `category` and `inputs`",
     "每个问题都应是含有 `category` 和 `inputs` 的对象"},
    {"report.pack-twice", "the policy id `{0}` is given twice", "政策标识 `{0}` 出现了两次"},
    {"report.no-policy", "no policy is loaded", "没有加载任何政策", "give a pack with --policy, or leave --no-builtin away",
     "请用 --policy 指定政策包，或去掉 --no-builtin"},
};

}  // namespace

const std::span<const MessageText> kReportMessages = kTexts;

}  // namespace policylens
