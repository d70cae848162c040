#include "rules/verdict.h"

namespace shuangbai {

Message Verdict::message() const {
  Message all;
  for (const VerdictPart& part : parts) {
    if (part.outcome == VerdictOutcome::pass && outcome != VerdictOutcome::pass) continue;
    all.zh += (all.zh.empty() ? "" : "；") + part.text.zh;
    all.en += (all.en.empty() ? "" : "; ") + part.text.en;
  }
  return all;
}

}  // namespace shuangbai
