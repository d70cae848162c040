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

// Another worker takes the place of a liaison from the day on, at every point whose liaison the
// first is then or will be. Returns at how many.
std::size_t hand_over_points(Station& station, std::string_view from, std::string_view to,
                             Date day);

}  // namespace shuangbai
