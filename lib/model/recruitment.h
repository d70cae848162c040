// A recruitment round 招聘.
#pragma once

#include "model/worker.h"

namespace shuangbai {

enum class StageResult : std::uint8_t { passed, failed };

// The days of a round's stages, in the order that the document demands.
struct Stages : Entry {
  std::optional<Date> registration;
  std::optional<Date> written;
  std::optional<Date> interview;
  std::optional<Date> medical;
  std::optional<Date> notice;
  std::optional<Date> hiring;
  static const Shape& shape();
};

struct Opening : Entry {
  std::string station;
  PostKind kind = PostKind::service;
  std::int32_t count = 0;
  static const Shape& shape();
};

struct CandidateStages : Entry {
  std::optional<StageResult> registration;
  std::optional<StageResult> written;
  std::optional<StageResult> interview;
  std::optional<StageResult> medical;
  std::optional<StageResult> notice;
  std::optional<StageResult> hiring;
  static const Shape& shape();
};

struct Candidate : Entry {
  std::string name;
  std::string resident_id;
  std::string station;
  std::optional<PostKind> kind;
  std::optional<CandidateStages> stages;
  std::string worker;
  static const Shape& shape();
};

struct Recruitment : Entry {
  std::string id;
  std::int32_t year = 0;
  std::optional<bool> supplementary;
  std::optional<Stages> stages;
  std::vector<Opening> posts;
  std::vector<Candidate> candidates;
  static const Shape& shape();
};

template <>
struct Enumeration<StageResult> {
  static constexpr EnumValue values[] = {{"passed", {"通过", "Passed"}},
                                         {"failed", {"未通过", "Failed"}}};
};

}  // namespace shuangbai
