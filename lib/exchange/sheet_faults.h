// What is told of workbooks that are not read, whatever their format.
#pragma once

#include <string>

#include "base/result.h"
#include "base/text.h"

namespace shuangbai {

Failure has_password(const std::string& path);

// More than any office's sheet has of something.
Failure exceeds_limits(const std::string& path, const Message& what);
constexpr Text too_long_text = {"有超过 256 KiB 的文字", "a text of over 256 KiB"};
constexpr Text too_long_row = {"有超过 8 MiB 的行", "a row of over 8 MiB"};
constexpr Text too_many_columns = {"有超过 16,384 列的单元格", "a cell beyond column 16,384"};

}  // namespace shuangbai
