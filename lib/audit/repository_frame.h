// The frame of an audit of a repository that is there.
#pragma once

#include <functional>
#include <memory>

#include "audit/audit.h"
#include "audit/frame.h"
#include "audit/trend.h"

namespace shuangbai {

// What the repository itself does not say.
struct FrameOptions {
  std::string folder = {};  // of the data, from the root of its git work tree: "data/city/"
  std::string county = {};  // where one county alone is chosen: its code
  // Hands on what was chosen of another audit of the same repository, for trends. Empty where the
  // choice has no history: records that changed.
  RunAudit chosen = {};
  std::function<Passages(const Rule&)> passages = {};  // empty: no document is at hand
};

class RepositoryFrame {
 public:
  // The audit must outlive the frame.
  explicit RepositoryFrame(const Audit& audit, FrameOptions options = {});
  operator const AuditFrame&() const { return frame_; }  // NOLINT: it is one

 private:
  std::unique_ptr<const AuditedCity> city_;
  AuditFrame frame_;
};

}  // namespace shuangbai
