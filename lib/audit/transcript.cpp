#include "audit/transcript.h"

#include <algorithm>
#include <tuple>

namespace shuangbai {

std::vector<Attended> transcript_of(const Repository& repository, std::string_view worker,
                                    Date day) {
  std::vector<Attended> attended;
  for (const Stored<Training>& training : repository.trainings) {
    if (training.record.last() > day) continue;
    for (const Attendance& one : training.record.attendance) {
      if (one.worker == worker) attended.push_back({&training, &one});
    }
  }
  std::ranges::sort(attended, [](const Attended& a, const Attended& b) {
    return std::tie(a.training->record.from, a.training->record.id) <
           std::tie(b.training->record.from, b.training->record.id);
  });
  return attended;
}

}  // namespace shuangbai
