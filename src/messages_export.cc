#include "messages.h"

namespace policylens {
namespace {

constexpr MessageText kTexts[] = {
    {"export.disclaimer", "Information from the named policy modules, not legal advice.",
     "内容来自所列政策模块，仅供参考，不构成法律意见。"},
    {"export.not-stated", "not stated in the loaded policy", "已加载的政策未说明"},

    // Calendar.
    {"export.ics-summary", "Deletion: {0}, data elements: {1}", "删除：{0}，数据元素 {1} 个"},
    {"export.ics-on", "To be deleted on {0}.", "应于 {0} 删除。"},
    {"export.ics-between", "To be deleted between {0} and {1}.", "应于 {0} 至 {1} 之间删除。"},
    {"export.ics-elements", "Data elements: {0}", "数据元素：{0} 个"},
    {"export.ics-more", "and {0} more", "另有 {0} 个"},

    // SARIF.
    {"export.sarif-left-out", "{0} findings of the lowest levels were left out: a run holds at most 25000 results.",
     "因单次运行最多容纳 25000 条结果，已省略级别最低的 {0} 条发现。"},
    {"export.rule-AVAIL-RU", "The product is used where its policy does not offer it.", "在政策未开放的地区使用产品。"},
    {"export.rule-HOSTING-REQUIRED", "The product needs a Hosting Service and none is stated.",
     "产品须依托主机服务，但未说明任何主机服务。"},
    {"export.rule-HOSTING-UNLISTED", "A host is of a kind that the policy does not list as a Hosting Service.",
     "主机类型不在政策所列的主机服务之内。"},
    {"export.rule-TKE-AUTH", "Image repository data of a TKE cluster is shared on the customer's authorisation.",
     "TKE 集群的镜像仓库信息须经客户授权才会共享。"},
    {"export.rule-SENSITIVE-DATA", "The product is not meant for sensitive data; found by name (a heuristic) or declared.",
     "产品不适用于敏感数据；根据名称（启发式）或声明发现。"},
    {"export.rule-MIN-AGE", "The customer sees to the minimum age of end users.", "客户须确保最终用户达到最低年龄。"},
    {"export.rule-PRODUCT-NOT-STATED", "No product is stated, so conditions of use were not checked.",
     "未说明使用的产品，因此未检查使用条件。"},
    {"export.rule-NO-ELEMENTS", "The input holds no data element: an empty check is not a pass.", "输入中没有数据元素：空检查不等于通过。"},
    {"export.rule-STORE-NOT-NAMED", "A declared storage place is not named for the category.", "声明的存储位置未在该类别中列出。"},
    {"export.rule-PURPOSE-NOT-NAMED", "A declared purpose is not named for the category.", "声明的目的未在该类别中列出。"},
    {"export.rule-BASIS-DIFFERS", "The declared legal basis is not the one the policy states.", "声明的法律依据与政策所述不同。"},
    {"export.rule-RETENTION-SHORTER", "Data is declared to be kept shorter than the policy's minimum.",
     "声明的保留期短于政策规定的最短期限。"},
    {"export.rule-RETENTION-DIFFERS", "The declared period differs from the policy's.", "声明的期限与政策不同。"},
    {"export.rule-RETENTION-ENDS-EARLY", "The policy may delete the data before it is no longer needed.",
     "政策可能在数据仍被需要时将其删除。"},
    {"export.rule-RETENTION-LONGER", "The policy may still hold the data after the last permitted day.",
     "政策可能在允许的最后一天之后仍持有数据。"},
    {"export.rule-RETENTION-PAST", "The stated last day for deletion has passed.", "规定的最后删除日已过。"},
    {"export.rule-RETENTION-OPEN", "There is no deletion date, because no event that leads to one has happened.",
     "尚未发生触发删除的事件，因此没有删除日期。"},
    {"export.rule-RETENTION-UNKNOWN", "A fact is missing, so the deletion date cannot be said.", "缺少事实，无法得出删除日期。"},
    {"export.rule-DATES-CONTRADICT", "The stated dates contradict each other.", "给出的日期相互矛盾。"},
    {"export.rule-UNMATCHED", "No clause of the loaded policies names the element.", "已加载的政策没有任何条款列出该元素。"},
    {"export.rule-AMBIGUOUS", "Several categories come close and lead to different results.", "有多个相近的类别，且结果不同。"},
    {"export.rule-CREDENTIAL", "An element is named like a credential.", "元素名称类似凭证。"},
    {"export.rule-EXTERNAL-REF", "The answer lies in a text that is not loaded.", "答案在未加载的文本中。"},
    {"export.rule-SOURCE-DEFECT", "An ambiguity or defect of the policy's text touches this result.", "政策文本中的歧义或缺陷影响此结果。"},
    {"export.rule-DECISION-UNUSED", "A decision met no element of this input.", "有一项决定未对应本输入中的任何元素。"},
    {"export.rule-SERVICE-REQUIRED", "The product needs a service and none is stated.", "产品须依托某项服务，但未说明任何服务。"},
    {"export.rule-SERVICE-UNLISTED", "A host is of a kind that the policy does not list.", "主机类型不在政策所列范围之内。"},
    {"export.rule-of-a-pack", "A condition of use of the policy.", "政策规定的一项使用条件。"},
    {"export.rule-POLICY-STALE", "The policy pack was made long ago or has a successor.", "政策包制作已久，或已有新版本。"},

    // Records of processing activities.
    {"export.ropa-title", "Record of processing activities", "处理活动记录"},
    {"export.ropa-article", "GDPR Art.", "GDPR 条款"},
    {"export.ropa-side", "Side", "角色"},
    {"export.ropa-category-id", "Category id", "类别标识"},
    {"export.ropa-category", "Category", "类别"},
    {"export.ropa-policy-date", "Policy last updated", "政策更新日期"},
    {"export.ropa-input", "Input", "输入"},
    {"export.ropa-as-of", "As of", "截至"},
    {"export.ropa-policy", "Policy", "政策"},
    {"export.ropa-controller-side", "Controller side (GDPR Art. 30(1))", "控制者一方（GDPR 第 30(1) 条）"},
    {"export.ropa-processor-side", "Processor side (GDPR Art. 30(2))", "处理者一方（GDPR 第 30(2) 条）"},
    {"export.ropa-none", "No category of this side names an element of the input.", "本方没有任何类别列出输入中的元素。"},
    {"export.ropa-field", "Field", "项目"},
    {"export.ropa-content", "Content", "内容"},
    {"export.ropa-clause", "Clause", "条款"},
    {"export.ropa-controller", "Controller and contact", "控制者及联系方式"},
    {"export.ropa-processor", "Processor and contact", "处理者及联系方式"},
    {"export.ropa-on-behalf", "Controller on whose behalf", "所代表的控制者"},
    {"export.ropa-purposes", "Purposes", "目的"},
    {"export.ropa-basis", "Legal basis", "法律依据"},
    {"export.ropa-subjects", "Categories of data subjects", "数据主体类别"},
    {"export.ropa-elements", "Data elements of the input", "输入中的数据元素"},
    {"export.ropa-recipients", "Recipients", "接收者"},
    {"export.ropa-sub-processors", "Sub-processors", "子处理者"},
    {"export.ropa-region", "Service region", "服务地域"},
    {"export.ropa-transfers", "Transfers to third countries", "向第三国传输"},
    {"export.ropa-retention", "Time limits for erasure", "删除期限"},
    {"export.ropa-stores", "Storage places", "存储位置"},
    {"export.ropa-measures", "Security measures", "安全措施"},
    {"export.ropa-only", "a closed list", "限定目的"},
    {"export.ropa-perhaps", "one of several candidates", "若干候选之一"},

    // DPV.
    {"export.dpv-controller", "Controller side; who the controller is stands in a text that is not loaded.",
     "控制者一方；控制者由未加载的文本指明。"},
    {"export.dpv-processor", "Processor side, by the kind of the document.", "根据文件类型为处理者一方。"},
};

}  // namespace

const MessageTable kExportMessages = kTexts;

}  // namespace policylens
