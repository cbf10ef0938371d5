// What the option parser refuses, in our words and either language, with what may have been meant.
#ifndef POLICYLENS_CLI_REFUSAL_H_
#define POLICYLENS_CLI_REFUSAL_H_

#include <string>

#include "issue.h"

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace policylens::cli {

Message RefusalText(const CLI::App& app, const CLI::ParseError& error);
// The command as far as it was typed: `policylens policy diff`.
std::string TypedCommand(const CLI::App& app);

}  // namespace policylens::cli

#endif  // POLICYLENS_CLI_REFUSAL_H_
