#include "yaml/extent.h"

#include <algorithm>

#include "base/text.h"

namespace shuangbai {
namespace {

bool is_white(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::optional<std::size_t> quote_end(std::string_view source, std::size_t at) {
  const char quote = source[at++];
  for (; at < source.size(); ++at) {
    if (source[at] == '\\' && quote == '"') {
      ++at;
    } else if (source[at] == quote) {
      if (quote == '"' || at + 1 == source.size() || source[at + 1] != '\'') return at + 1;
      ++at;  // '' stands for one quote
    }
  }
  return std::nullopt;
}

// Plain and block scalars hold their characters as they are; only the white space between them
// is folded.
std::size_t match_characters(std::string_view source, std::size_t at, std::string_view text) {
  std::size_t end = at;
  for (const char c : text) {
    if (is_white(c)) continue;
    while (at < source.size() && source[at] != c) ++at;
    if (at == source.size()) return end;
    end = ++at;
  }
  return end;
}

}  // namespace

std::optional<std::size_t> scalar_end(std::string_view source, const Event& scalar) {
  std::size_t at = scalar.offset;
  if (at >= source.size()) return source.size();
  if (scalar.style == ScalarStyle::plain) {
    const bool is_one_line = source.substr(at, scalar.size) == scalar.text();
    return is_one_line ? at + scalar.size : match_characters(source, at, scalar.text());
  }
  if (source[at] == '"' || source[at] == '\'') return quote_end(source, at);
  at = std::min(source.find('\n', at), source.size());  // the header of a block scalar
  return match_characters(source, at, scalar.text());
}

std::vector<Comment> find_comments(const Document& document) {
  std::vector<Comment> comments;
  const std::string_view source = document.source;
  if (source.find('#') == std::string_view::npos) return comments;
  std::uint32_t line = 1;
  std::size_t line_start = text_start(source);
  bool blank_before = false;
  bool line_has_text = false;
  const auto newline = [&](std::size_t at) {
    blank_before =
        !line_has_text && source.substr(line_start, at - line_start).find_first_not_of(" \t\r") ==
                              std::string_view::npos;
    line_has_text = false;
    ++line;
    line_start = at + 1;
  };
  const auto scan = [&](std::size_t from, std::size_t to) {
    for (std::size_t at = from; at < to; ++at) {
      if (source[at] == '\n') {
        newline(at);
      } else if (source[at] == '#' && (at == line_start || is_white(source[at - 1]))) {
        const std::size_t stop = std::min(source.find('\n', at), source.size());
        std::string_view text = source.substr(at, stop - at);
        while (!text.empty() && is_white(text.back())) text.remove_suffix(1);
        const bool own_line = source.substr(line_start, at - line_start).find_first_not_of(" \t") ==
                              std::string_view::npos;
        comments.push_back(
            {static_cast<std::uint32_t>(at), line, own_line, own_line && blank_before, text});
        line_has_text = true;
        at = stop - 1;
      } else if (!is_white(source[at])) {
        line_has_text = true;
      }
    }
  };
  std::size_t at = line_start;
  for (const Event& event : document.events) {
    if (event.kind != EventKind::scalar || event.offset < at) continue;
    scan(at, event.offset);
    const std::size_t end = scalar_end(source, event).value_or(source.size());
    std::size_t body = event.offset;
    if (event.style == ScalarStyle::quoted && body < source.size() &&
        (source[body] == '|' || source[body] == '>')) {
      body = std::min(source.find('\n', body), source.size());
      scan(event.offset, body);  // a comment may stand after the header
    }
    for (; body < end; ++body) {
      if (source[body] == '\n') newline(body);
    }
    line_has_text = true;
    at = std::max(end, body);
  }
  scan(at, source.size());
  return comments;
}

}  // namespace shuangbai
