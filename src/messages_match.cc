#include "messages.h"

namespace policylens {
namespace {

constexpr MessageText kTexts[] = {
    {"match.words-missing", "the term also says `{0}`", "该术语还包含 `{1}`"},
    {"match.other-words", "the name also says `{0}`, which the term does not", "名称还包含 `{0}`，而该术语没有"},
    {"match.other-record", "the words fit, but the surroundings speak of another kind of record", "词语相符，但上下文是另一种记录"},
    {"match.too-general", "the words fit, but they fit many kinds of record, and nothing around says which",
     "词语相符，但可见于多种记录，而上下文没有说明是哪一种"},
    {"match.in-unlisted", "it is a fact beside listed data that none of the loaded modules lists",
     "它是所列数据旁的事实，已加载的模块均未列出"},
    {"match.in-plumbing", "it belongs to the asking and answering of a program, not to data that a policy lists",
     "它属于程序的请求与应答，而不是政策列出的数据"},
    {"match.in-profile", "it belongs to what an identity service keeps about users, which none of the loaded modules lists",
     "它属于身份服务保存的用户资料，已加载的模块均未列出"},
    {"match.in-log", "it stands in a log, of which only the fields listed by name are listed data",
     "它位于日志中，而日志只有列明的字段才是列出的数据"},
    {"match.vocabulary-object", "an object is expected here", "此处应为对象"},
    {"match.vocabulary-format", "`format` must be `policylens-vocabulary/1`", "`format` 必须是 `policylens-vocabulary/1`"},
    {"match.vocabulary-list", "`{0}` is missing or of the wrong kind", "缺少 `{0}`，或其类型不对"},
    {"match.vocabulary-text", "`{0}` must be a text", "`{0}` 必须是文本"},
    {"match.vocabulary-weight", "the weight of `{0}` must be a whole number from -100 to 100", "`{0}` 的权重必须是 -100 到 100 的整数"},
    {"match.vocabulary-scope", "`{0}` is none of `all`, `counts`, `listed`, `nothing`",
     "`{0}` 不是 `all`、`counts`、`listed`、`nothing` 之一"},
};

}  // namespace

const MessageTable kMatchMessages = kTexts;

}  // namespace policylens
