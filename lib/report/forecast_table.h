// What a forecast says, in rows, with its arithmetic in words.
#pragma once

#include "audit/forecast.h"
#include "report/table.h"

namespace shuangbai {

// Why it will fail and what must happen: of a number that grows with the days, how far its pace
// reaches; else what the rule says.
Message arithmetic_of(const Forecast& forecast, Date today);

Table forecast_table(const std::vector<Forecast>& forecasts, Date today, Language language,
                     Masking masking);

}  // namespace shuangbai
