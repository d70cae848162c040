#include "audit/baseline.h"

#include <algorithm>

#include "model/encode.h"
#include "model/read_shape.h"
#include "yaml/emitter.h"

namespace shuangbai {

const Shape& BaselineEntry::shape() {
  static constexpr Field fields[] = {
      field<&BaselineEntry::rule>("rule", {"规则", "Rule"}).required(),
      field<&BaselineEntry::kind>("kind", {"对象类型", "Kind"}).required(),
      field<&BaselineEntry::subject>("subject", {"对象", "Subject"}).required(),
      field<&BaselineEntry::from>("from", {"起始日期", "From"}),
      field<&BaselineEntry::to>("to", {"终止日期", "To"}),
      field<&BaselineEntry::reason>("reason", {"理由", "Reason"}).required(),
      field<&BaselineEntry::owner>("owner", {"责任人", "Owner"}).required(),
      field<&BaselineEntry::until>("until", {"截止日期", "Until"}).required(),
  };
  static constexpr Shape shape{"baseline", {"基线", "Baseline"}, fields};
  return shape;
}

std::string BaselineEntry::identity() const {
  std::string text = fmt::format("{} {} {}", rule, kind, subject);
  return from && to ? text + ' ' + period_text({*from, *to}) : text;
}

Baseline Baseline::read(const std::string& path, std::string_view text, Diagnostics& diagnostics) {
  Baseline baseline;
  if (text.empty()) return baseline;
  for (BaselineEntry& entry : read_shapes<BaselineEntry>(path, text, diagnostics)) {
    baseline.add(std::move(entry));
  }
  return baseline;
}

const BaselineEntry* Baseline::find(const std::string& identity) const {
  const auto found = by_identity_.find(identity);
  return found == by_identity_.end() ? nullptr : &entries_[found->second];
}

void Baseline::add(BaselineEntry entry) {
  by_identity_.emplace(entry.identity(), entries_.size());
  entries_.push_back(std::move(entry));
}

void Baseline::remove(const std::vector<const BaselineEntry*>& gone) {
  Baseline rest;
  for (BaselineEntry& entry : entries_) {
    if (std::ranges::find(gone, &entry) == gone.end()) rest.add(std::move(entry));
  }
  *this = std::move(rest);
}

std::string Baseline::to_string() const {
  Node list{.kind = NodeKind::sequence};
  for (const BaselineEntry& entry : entries_) {
    list.children.push_back(to_node(BaselineEntry::shape(), entry));
  }
  return entries_.empty() ? "" : emit(list);
}

const BaselineEntry* BaselineMarker::known(const Verdict& verdict) const {
  if (!verdict.is_finding() || verdict.excuse != Excuse::none) return nullptr;
  return baseline_.find(shuangbai::identity(verdict));
}

bool BaselineMarker::hear(const Verdict& verdict) {
  const BaselineEntry* entry = known(verdict);
  if (entry == nullptr) return next_.hear(verdict);
  found_[entry] = true;
  if (entry->until < as_of_) return next_.hear(verdict);
  Verdict marked = verdict;
  marked.excuse = Excuse::known;
  marked.reason = entry->reason;
  return next_.hear(marked);
}

void BaselineMarker::read(const Verdict& verdict) {
  const BaselineEntry* entry = known(verdict);
  if (entry == nullptr || entry->until < as_of_) return next_.read(verdict);
  Verdict marked = verdict;
  marked.excuse = Excuse::known;
  marked.reason = entry->reason;
  next_.read(marked);
}

std::vector<const BaselineEntry*> BaselineMarker::fixed() const {
  std::vector<const BaselineEntry*> fixed;
  for (const BaselineEntry& entry : baseline_.entries()) {
    if (!found_.contains(&entry)) fixed.push_back(&entry);
  }
  return fixed;
}

std::vector<const BaselineEntry*> BaselineMarker::expired() const {
  std::vector<const BaselineEntry*> expired;
  for (const BaselineEntry& entry : baseline_.entries()) {
    if (entry.until < as_of_ && found_.contains(&entry)) expired.push_back(&entry);
  }
  return expired;
}

bool BaselineMaker::hear(const Verdict& verdict) {
  if (!verdict.is_finding() || verdict.excuse == Excuse::suppressed) return false;
  BaselineEntry entry = entry_;
  entry.rule = verdict.rule->code;
  entry.kind = verdict.subject.kind;
  entry.subject = verdict.subject.id;
  if (!verdict.is_state) {
    entry.from = verdict.period.from;
    entry.to = verdict.period.to;
  }
  baseline_.add(std::move(entry));
  return false;
}

}  // namespace shuangbai
