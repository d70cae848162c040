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

std::size_t hand_over_points(Station& station, std::string_view from, std::string_view to,
                             Date day) {
  std::size_t count = 0;
  for (Point& point : station.points) {
    std::vector<Liaison> turns;
    bool any = false;
    for (const Liaison& turn : point.liaisons) {
      if (turn.worker != from || (turn.to && *turn.to < day)) {
        turns.push_back(turn);
        continue;
      }
      any = true;
      if (turn.from < day) turns.emplace_back(turn).to = day - 1;
      const Date first = std::max(day, turn.from);
      const bool is_one_already = std::ranges::any_of(point.liaisons, [&](const Liaison& other) {
        return other.worker == to && Interval{other.from, other.to}.covers(first);
      });
      if (is_one_already) continue;
      Liaison& next = turns.emplace_back(turn);
      next.worker = to;
      next.from = first;
    }
    point.liaisons = std::move(turns);
    if (any) ++count;
  }
  return count;
}

}  // namespace shuangbai
