#include "model/station_edits.h"

#include <algorithm>

#include "base/echo.h"
#include "base/suggestion.h"

namespace shuangbai {

std::optional<Message> add_point(Station& station, Point point) {
  if (std::ranges::find(station.points, point.id, &Point::id) != station.points.end()) {
    return message({"社工站已有社工点 {}", "the station has a point {} already"},
                   echoed(Echo::id, point.id));
  }
  station.points.push_back(std::move(point));
  return std::nullopt;
}

std::optional<Message> close_point(Station& station, std::string_view id, Date last) {
  const auto point = std::ranges::find(station.points, id, &Point::id);
  if (point == station.points.end()) {
    std::vector<std::string> ids;
    for (const Point& each : station.points) ids.push_back(each.id);
    return unknown({"社工点", "point"}, id, ids, Echo::id);
  }
  if (point->closed) {
    return message({"社工点 {} 已于 {} 关闭", "the point {} closed on {} already"},
                   echoed(Echo::id, id), *point->closed);
  }
  if (last < point->opened) {
    return message({"社工点 {} 于 {} 才启用", "the point {} only opened on {}"},
                   echoed(Echo::id, id), point->opened);
  }
  point->closed = last;
  for (Liaison& liaison : point->liaisons) {
    if (Interval{liaison.from, liaison.to}.covers(last)) liaison.to = last;
  }
  return std::nullopt;
}

}  // namespace shuangbai
