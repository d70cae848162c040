// Days written out: their year, month and day, whatever stands between them.
#pragma once

#include <optional>
#include <string_view>

#include "base/date.h"

namespace shuangbai {

struct WrittenDay {
  unsigned year = 0;
  unsigned month = 0;
  std::optional<unsigned> day = {};      // without one: a month
  std::string_view separator = {};       // of digits; empty: 年月日, or the month has a name
  std::optional<unsigned> weekday = {};  // 1 = Monday … 7 = Sunday, where it stands before the day
};

// The text of all of these is in half width.
//
// Takes a day, or a month, off the front of a text:
//   2022-3-5 2022/03/05 2022.3.5 2022\3\5 2022、3、5 2022 3 5   with one separator
//   2022年3月5日 二〇二二年三月五日 公元2022年三月5号
//   5 March 2022, Mar. 5, 2022, Sat Mar 05 2022, 2022-Mar-05
//   13/5/2022 5/13/2022 5/5/2022   which can be read in one way alone
// Years have four digits. Nothing, and the text as it was, if it begins with none of these.
std::optional<WrittenDay> take_written_day(std::string_view& text);

// 星期六, 周六, (礼拜天), Sat, Saturday off the front; as Date counts them.
std::optional<unsigned> take_weekday(std::string_view& text);

// Whether the text is 3/5/2022 or the like: the third of May, or the fifth of March.
bool may_be_two_days(std::string_view text);

// Whether the text is a day but for its year, which it lacks (3月5日, 3/5) or gives in two digits
// (22-3-5, 5-Mar-22, 22年3月5日).
bool lacks_whole_year(std::string_view text);

}  // namespace shuangbai
