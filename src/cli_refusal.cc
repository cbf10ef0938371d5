#include "cli_refusal.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <string_view>
#include <vector>

#include "text.h"

namespace policylens::cli {
namespace {

const CLI::App& TypedApp(const CLI::App& app) {
  const CLI::App* command = &app;
  while (!command->get_subcommands().empty()) command = command->get_subcommands().front();
  return *command;
}

std::vector<const CLI::App*> CommandsOf(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App*) { return true; });
}

std::string Joined(const std::vector<std::string>& names, std::string_view between) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : std::string(between)) + name;
  return text;
}

std::vector<std::string> CommandNames(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : CommandsOf(app)) names.push_back(command->get_name());
  return names;
}

std::vector<std::string> OptionNames(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

// The first command in the order of the help that has the option.
const CLI::App* CommandWith(const CLI::App& app, const std::string& option) {
  for (const CLI::App* command : CommandsOf(app)) {
    const std::vector<std::string> names = OptionNames(*command);
    if (std::ranges::find(names, option) != names.end()) return command;
  }
  return nullptr;
}

Message UnknownOption(const CLI::App& app, const std::string& typed) {
  const std::string name = typed.substr(0, typed.find('='));
  const CLI::App& command = TypedApp(app);
  // `policylens --locale zh-CN`
  const CLI::App* place = CommandWith(command, name);
  if (place != nullptr) return {"usage.option-place", {name, TypedCommand(app) + " " + place->get_name() + " " + name}};
  const std::vector<std::string> known = OptionNames(command);
  const std::string near(NearestName(name, known));
  if (near.empty()) return {"usage.unknown-option", {name}};
  if (near == name) return {"usage.option-place", {name, TypedCommand(app) + " " + name}};  // `policylens --locale zh-CN check`
  return {"usage.unknown-option-near", {name, near}};
}

Message UnknownCommand(const CLI::App& app, const std::string& word) {
  const std::vector<std::string> known = CommandNames(TypedApp(app));
  const std::string near(NearestName(word, known));
  if (near.empty()) return {"usage.unknown-command", {word, Joined(known, ", ")}};
  return {"usage.unknown-command-near", {word, near}};
}

// What has to follow the command as far as it was typed.
Message Missing(const CLI::App& app) {
  const CLI::App& command = TypedApp(app);
  std::string wanted;
  for (const CLI::Option* option : command.get_options([](const CLI::Option* one) { return one->get_required(); })) {
    wanted += " " + option->get_type_name();
  }
  if (!wanted.empty()) return {"usage.no-argument", {TypedCommand(app) + wanted}};
  return {"usage.no-command", {TypedCommand(app) + " " + Joined(CommandNames(command), "|")}};
}

// The option that an error of the parser is about: it names it at the beginning or, of what is no number, behind a colon.
std::string OptionOf(std::string_view text) {
  const std::size_t start = text.find("--");
  if (start == std::string_view::npos) return {};
  return std::string(text.substr(start, text.find_first_of(": =", start) - start));
}

// An option whose values are too few or too many.
Message Mismatch(const CLI::App& app, std::string_view text) {
  const std::string option = OptionOf(text);
  if (const std::size_t end = text.find(" was given a disallowed"); end != std::string_view::npos) {
    return {"usage.flag-value", {"--" + std::string(text.substr(0, end))}};  // here the parser leaves the dashes out
  }
  if (option.empty()) return Missing(app);
  return {text.find("missing") == std::string_view::npos ? "usage.twice" : "usage.no-value", {option}};
}

Message WrongValue(const CLI::ParseError& error) {
  const std::string option = OptionOf(error.what());
  if (option == "--threads") return {"usage.threads", {}};
  if (option == "--unfold") return {"usage.unfold", {}};
  return {"usage.parser", {error.what()}};
}

}  // namespace

std::string TypedCommand(const CLI::App& app) {
  std::string typed = app.get_name();
  for (const CLI::App* command = &app; !command->get_subcommands().empty();) {
    command = command->get_subcommands().front();
    typed += " " + command->get_name();
  }
  return typed;
}

Message RefusalText(const CLI::App& app, const CLI::ParseError& error) {
  const std::vector<std::string> rest = app.remaining(true);
  const auto option = std::ranges::find_if(rest, [](const std::string& word) { return word.size() > 1 && word.starts_with('-'); });
  const bool command_awaited = TypedApp(app).get_subcommands().empty() && !CommandsOf(TypedApp(app)).empty();
  if (command_awaited && !rest.empty() && !rest.front().starts_with('-')) return UnknownCommand(app, rest.front());
  if (option != rest.end()) return UnknownOption(app, *option);
  switch (static_cast<CLI::ExitCodes>(error.get_exit_code())) {
    case CLI::ExitCodes::RequiredError:
      return Missing(app);
    case CLI::ExitCodes::ArgumentMismatch:
      return Mismatch(app, error.what());
    case CLI::ExitCodes::ConversionError:
    case CLI::ExitCodes::ValidationError:
      return WrongValue(error);
    case CLI::ExitCodes::ExtrasError:
      if (!rest.empty()) return {"usage.unexpected", {rest.front()}};
      [[fallthrough]];
    default:
      return {"usage.parser", {error.what()}};
  }
}

}  // namespace policylens::cli
