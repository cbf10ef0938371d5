#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <new>
#include <utility>

#include "cli_run.h"

namespace policylens::cli {
namespace {

constexpr std::size_t kPiece = 1 << 16;
constexpr std::size_t kHeld = 1 << 20;  // of standard output, so that what fails before its end leaves nothing of a usual report there

// A file, or nothing yet.
bool IsFile(const std::string& path) {
  struct stat info {};
  return stat(path.c_str(), &info) != 0 || S_ISREG(info.st_mode) || S_ISDIR(info.st_mode);
}

// What the C library leaves undone for want of memory ends the program like any other allocation that fails.
void EndIfOutOfMemory() {
  if (errno == ENOMEM) std::get_new_handler()();
}

// The file behind a symbolic link, which must stay a link; else the path itself.
std::string LinkTarget(const std::string& path) {
  char* target = realpath(path.c_str(), nullptr);
  if (target == nullptr) {
    EndIfOutOfMemory();
    return path;
  }
  std::string found(target);
  std::free(target);
  return found;
}

}  // namespace

std::FILE* OpenFile(const std::string& path, const char* mode) {
  errno = 0;
  std::FILE* file = std::fopen(path.c_str(), mode);
  if (file == nullptr) EndIfOutOfMemory();
  return file;
}

std::optional<std::string> ReadFile(const std::string& path) {
  std::FILE* file = path == "-" ? stdin : OpenFile(path, "rb");
  if (file == nullptr) return std::nullopt;
  std::string text;
  std::vector<char> piece(kPiece);
  while (const std::size_t n = std::fread(piece.data(), 1, piece.size(), file)) text.append(piece.data(), n);
  const bool good = std::ferror(file) == 0;
  if (file != stdin) std::fclose(file);
  return good ? std::optional(std::move(text)) : std::nullopt;
}

bool IsFolder(const std::string& path) {
  struct stat info {};
  return stat(path.c_str(), &info) == 0 && S_ISDIR(info.st_mode);
}

bool IsSameFile(const std::string& a, const std::string& b) {
  struct stat one {};
  struct stat other {};
  return stat(a.c_str(), &one) == 0 && stat(b.c_str(), &other) == 0 && one.st_dev == other.st_dev && one.st_ino == other.st_ino &&
         S_ISREG(one.st_mode);
}

OutputFile::OutputFile(std::string path) : path_(std::move(path)) {
  if (path_.empty()) {
    static char held[kHeld];
    file_ = stdout;
    std::setvbuf(stdout, held, _IOFBF, kHeld);
    return;
  }
  if (!IsFile(path_)) {  // a pipe, a terminal, `/dev/stdout`: nothing can take its place, and nothing may
    file_ = OpenFile(path_, "wb");
    good_ = file_ != nullptr;
    return;
  }
  path_ = LinkTarget(path_);
  temporary_ = path_ + "." + std::to_string(getpid()) + ".part";
  file_ = OpenFile(temporary_, "wb");
  good_ = file_ != nullptr;
  // Who may read the file that it takes the place of may read it, and nobody else.
  struct stat before {};
  if (good_ && stat(path_.c_str(), &before) == 0) fchmod(fileno(file_), before.st_mode & 07777);
}

OutputFile::~OutputFile() {
  if (file_ == nullptr || file_ == stdout) return;
  std::fclose(file_);
  if (!temporary_.empty()) std::remove(temporary_.c_str());
}

void OutputFile::Write(std::string_view text) {
  if (!good_) return;
  written_ = written_ || !text.empty();
  good_ = std::fwrite(text.data(), 1, text.size(), file_) == text.size();
}

bool OutputFile::Close() {
  if (file_ == nullptr) return false;
  if (file_ == stdout) return std::fflush(stdout) == 0 && good_;
  good_ = std::fclose(file_) == 0 && good_;
  file_ = nullptr;
  if (temporary_.empty()) return good_;
  if (good_ && written_) good_ = std::rename(temporary_.c_str(), path_.c_str()) == 0;
  if (!good_ || !written_) std::remove(temporary_.c_str());
  return good_;
}

}  // namespace policylens::cli
