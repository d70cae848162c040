#include "exchange/json_objects.h"

#include <algorithm>

#include "base/text.h"

namespace shuangbai {
namespace {

std::uint32_t count_lines(std::string_view text) {
  return static_cast<std::uint32_t>(std::ranges::count(text, '\n'));
}

constexpr Text too_long_record = {"有超过 64 MiB 的记录", "a record of over 64 MiB"};

}  // namespace

Failure JsonObjects::fault_here(const Message& reason) const {
  return {FailureKind::invalid_data,
          Message{fmt::format("{}:{}: {}", printable(path_), line_, reason.zh),
                  fmt::format("{}:{}: {}", printable(path_), line_, reason.en)}};
}

Failure JsonObjects::fault(const Object& object, std::size_t position,
                           const Message& reason) const {
  const std::uint32_t line = object.line + count_lines(object.text.substr(0, position));
  return {FailureKind::invalid_data,
          Message{fmt::format("{}:{}: {}", printable(path_), line, reason.zh),
                  fmt::format("{}:{}: {}", printable(path_), line, reason.en)}};
}

Result<bool> JsonObjects::read_more() {
  text_.erase(0, at_);
  at_ = 0;
  if (text_.size() > longest_record) return fault_here(message_from(too_long_record));
  const Result<std::string_view> part = file_.read();
  if (!part) return part.failure();
  text_ += *part;
  return !part->empty();
}

Result<bool> JsonObjects::skip_blanks() {
  for (;;) {
    const std::size_t next = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size());
    line_ += count_lines(std::string_view(text_).substr(at_, next - at_));
    at_ = next;
    if (at_ < text_.size()) return true;
    const Result<bool> more = read_more();
    if (!more || !*more) return more;
  }
}

Result<bool> JsonObjects::next(Object& object) {
  if (by_lines_ && has_begun_ && !is_array_) return next_line(object);
  Result<bool> more = skip_blanks();
  if (!more) return more;
  if (!has_begun_) {
    has_begun_ = true;
    is_array_ = *more && text_[at_] == '[';
    if (is_array_) ++at_;
    if (by_lines_ && !is_array_) return next_line(object);
  }
  if (is_array_) {
    more = next_in_array();
    if (!more) return more;
  }
  return *more ? cut(object) : more;
}

// Leaves `at_` before the next object of the array. False behind its end.
Result<bool> JsonObjects::next_in_array() {
  const auto is_next = [this](const Result<bool>& more, char c) {
    return more && *more && text_[at_] == c;
  };
  Result<bool> more = skip_blanks();
  if (!more) return more;
  if (is_next(more, ']') && !has_ended_) {
    has_ended_ = true;
    ++at_;
    more = skip_blanks();
  } else if (!has_ended_ && count_ > 0) {
    if (*more && !is_next(more, ',')) {
      return fault_here({"两个对象之间缺少逗号", "a comma is missing between two objects"});
    }
    if (*more) ++at_;
    more = skip_blanks();
  }
  if (!more) return more;
  if (has_ended_ && *more) {
    return fault_here({"数组之后还有内容", "there is something behind the array"});
  }
  if (!has_ended_ && !*more) return fault_here({"数组没有闭合", "the array is never closed"});
  return more;
}

Result<bool> JsonObjects::next_line(Object& object) {
  for (std::size_t searched = at_;;) {
    std::size_t end = text_.find('\n', searched);
    if (end == text_.npos) {
      const std::size_t size = text_.size() - at_;
      const Result<bool> more = read_more();
      if (!more) return more;
      searched = size;
      if (*more) continue;
      if (text_.empty()) return false;
      end = text_.size();
    }
    object = {
        .text = std::string_view(text_).substr(at_, end - at_), .line = line_, .number = line_};
    at_ = std::min(end + 1, text_.size());
    ++line_;
    if (object.text.find_first_not_of(" \t\r") != object.text.npos) return true;
    searched = at_;
  }
}

// An object with all that its braces hold.
Result<bool> JsonObjects::cut(Object& object) {
  if (text_[at_] != '{') {
    return fault_here({"这里应为一个对象 {…}", "an object {…} belongs here"});
  }
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t size = 0;; ++size) {
    while (at_ + size >= text_.size()) {
      const Result<bool> more = read_more();
      if (!more) return more;
      if (!*more) return fault_here({"对象没有闭合", "the object is never closed"});
    }
    const char c = text_[at_ + size];
    if (in_string) {
      if (c == '\\') ++size;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if ((c == '}' || c == ']') && --depth == 0) {
      object = {.text = std::string_view(text_).substr(at_, size + 1), .line = line_};
      object.number = is_array_ ? ++count_ : line_;
      line_ += count_lines(object.text);
      at_ += size + 1;
      return true;
    }
  }
}

}  // namespace shuangbai
