// What is done to a station's service points. Each edit changes the record or says why it cannot.
#pragma once

#include <optional>

#include "model/station.h"

namespace shuangbai {

// Fails if the station has a point of this id already.
std::optional<Message> add_point(Station& station, Point point);

// The point's last day of operation. Fails if there is no such point, if it has closed before, or
// if it opened after that day. Its liaisons end with it.
std::optional<Message> close_point(Station& station, std::string_view id, Date last);

}  // namespace shuangbai
