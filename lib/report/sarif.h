// SARIF 2.1.0 (OASIS Static Analysis Results Interchange Format): what every log of ours has alike.
//
// Paths are relative to the root of the git work tree, %SRCROOT%, and percent-encoded.
#pragma once

#include <functional>
#include <span>

#include "base/diagnostic.h"
#include "base/json.h"
#include "report/output_format.h"

namespace shuangbai {

// What GitHub takes of one run; further results are only counted.
constexpr std::size_t most_sarif_results = 25'000;

// The log up to its first result. `rules` writes the objects of the rules.
std::string sarif_head(const std::function<void(JsonWriter&)>& rules);

// From behind the last result on. Without success, or with notes, they are told as notifications.
std::string sarif_tail(bool success, std::span<const std::string> notes);

std::string_view sarif_level(Severity severity);

// An object with one text.
void write_sarif_text(JsonWriter& json, std::string_view key, std::string_view text);

// Line and column are left out where they are 0.
void write_sarif_location(JsonWriter& json, std::string_view path, std::uint32_t line,
                          std::uint32_t column);

// A path as a relative URI (RFC 3986).
std::string uri_path(std::string_view path);

}  // namespace shuangbai
