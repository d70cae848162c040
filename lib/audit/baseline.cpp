#include "audit/baseline.h"

#include <algorithm>

#include "base/echo.h"
#include "model/encode.h"
#include "model/read_shape.h"
#include "yaml/emitter.h"

namespace shuangbai {
namespace {

std::string identity_of(const BaselineEntry& entry, const std::string& rule,
                        const std::string& kind, const std::string& subject) {
  std::string text = fmt::format("{} {} {}", rule, kind, subject);
  return entry.from && entry.to ? text + ' ' + period_text({*entry.from, *entry.to}) : text;
}

}  // namespace

const Shape& BaselineEntry::shape() {
  static constexpr Field fields[] = {
      field<&BaselineEntry::rule>("rule", {"规则", "Rule"}).required(),
      field<&BaselineEntry::kind>("kind", {"对象类型", "Kind"}).required(),
      field<&BaselineEntry::subject>("subject", {"对象", "Subject"}).required(),
      field<&BaselineEntry::from>("from", {"起始日期", "From"}),
      field<&BaselineEntry::to>("to", {"终止日期", "To"}),
      field<&BaselineEntry::shortfall>("shortfall", {"缺", "Shortfall"}),
      field<&BaselineEntry::reason>("reason", {"理由", "Reason"}).required(),
      field<&BaselineEntry::owner>("owner", {"责任人", "Owner"}).required(),
      field<&BaselineEntry::until>("until", {"截止日期", "Until"}).required(),
  };
  static constexpr Shape shape{"baseline", {"基线", "Baseline"}, fields};
  return shape;
}

std::string BaselineEntry::identity() const {
  return identity_of(*this, rule, kind, subject);
}

std::string BaselineEntry::told_identity() const {
  return identity_of(*this, printable(rule), printable(kind), echoed(Echo::path, subject));
}

Baseline Baseline::read(const std::string& path, std::string_view text, Diagnostics& diagnostics) {
  Baseline baseline;
  if (text.empty()) return baseline;
  for (BaselineEntry& entry : read_shapes<BaselineEntry>(path, text, diagnostics)) {
    if (baseline.find(entry.identity()) != nullptr) {
      report(diagnostics, "baseline.duplicate", {path, entry.line, entry.column},
             message({"{} {} 在前面已有；请合并为一条",
                      "{} of {} is in an entry above; make one of them"},
                     echoed(Echo::key, entry.rule), echoed(Echo::path, entry.subject)));
    }
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

BaselineMarker::BaselineMarker(const Baseline& baseline, const AuditRequest& request, Extent extent,
                               VerdictListener& next)
    : baseline_(baseline), request_(request), extent_(extent), next_(next) {
  for (const BaselineEntry& entry : baseline.entries()) {
    rules_.insert(entry.rule);
    passes_ = std::max(passes_, entry.kind == "visit" ? PassesHeard::named : PassesHeard::each);
  }
}

const BaselineEntry* BaselineMarker::entry_of(const Verdict& verdict) const {
  if (!rules_.contains(verdict.rule->code)) return nullptr;
  return baseline_.find(shuangbai::identity(verdict));
}

bool BaselineMarker::is_excused(const BaselineEntry* entry, const Verdict& verdict) const {
  if (entry == nullptr || !verdict.is_finding() || verdict.excuse != Excuse::none) return false;
  const std::optional<Decimal> missing = verdict.shortfall();
  const bool is_worse = entry->shortfall && missing && *entry->shortfall < *missing;
  return !is_worse && entry->until >= request_.as_of;
}

void BaselineMarker::hear(const HeardVerdict& heard) {
  const Verdict& verdict = *heard;
  const BaselineEntry* entry = entry_of(verdict);
  if (entry == nullptr) return next_.hear(heard);
  Seen& entry_seen = seen_[entry];
  const std::optional<Decimal> missing = verdict.shortfall();
  if (verdict.outcome == VerdictOutcome::pass) {
    entry_seen.state = State::passes;
  } else if (verdict.is_finding() && verdict.excuse == Excuse::none && entry->shortfall &&
             missing && *entry->shortfall < *missing) {
    entry_seen = {State::worse, *missing};
  } else {
    entry_seen.state = State::found;
  }
  if (!is_excused(entry, verdict)) return next_.hear(heard);
  const auto marked = [entry](Verdict known) {
    known.excuse = Excuse::known;
    known.reason = entry->reason;
    return known;
  };
  const Verdict plain = marked(verdict);
  const auto describe = [&] { return marked(heard.described()); };
  next_.hear(HeardVerdict(plain, describe));
}

BaselineMarker::Seen BaselineMarker::seen(const BaselineEntry& entry) const {
  const auto found = seen_.find(&entry);
  return found == seen_.end() ? Seen() : found->second;
}

// Whether the run would have come to the entry's result if there still were one.
bool BaselineMarker::must_have_been_seen(const BaselineEntry& entry) const {
  if (extent_ == Extent::part) return false;
  const auto rule = std::ranges::find(request_.rules, entry.rule, &Rule::code);
  if (rule == request_.rules.end()) return false;
  // A state: with --throughout, it is decided of other periods.
  if (!entry.from || !entry.to) return !request_.throughout && !(*rule)->decision->is_of_window;
  return request_.window.from <= *entry.from && *entry.to <= request_.window.to;
}

bool BaselineMarker::is_fixed(const BaselineEntry& entry) const {
  const State state = seen(entry).state;
  return state == State::passes || (state == State::unseen && must_have_been_seen(entry));
}

std::vector<const BaselineEntry*> BaselineMarker::fixed() const {
  std::vector<const BaselineEntry*> fixed;
  for (const BaselineEntry& entry : baseline_.entries()) {
    if (is_fixed(entry)) fixed.push_back(&entry);
  }
  return fixed;
}

std::vector<const BaselineEntry*> BaselineMarker::expired() const {
  std::vector<const BaselineEntry*> expired;
  for (const BaselineEntry& entry : baseline_.entries()) {
    const State state = seen(entry).state;
    if (entry.until < request_.as_of && (state == State::found || state == State::worse)) {
      expired.push_back(&entry);
    }
  }
  return expired;
}

std::vector<std::pair<const BaselineEntry*, Decimal>> BaselineMarker::worse() const {
  std::vector<std::pair<const BaselineEntry*, Decimal>> worse;
  for (const BaselineEntry& entry : baseline_.entries()) {
    const Seen entry_seen = seen(entry);
    if (entry_seen.state == State::worse) worse.emplace_back(&entry, entry_seen.shortfall);
  }
  return worse;
}

std::size_t BaselineMarker::unseen() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(baseline_.entries(), [&](const BaselineEntry& entry) {
        return seen(entry).state == State::unseen && !is_fixed(entry);
      }));
}

void BaselineMaker::hear(const HeardVerdict& heard) {
  const Verdict& verdict = *heard;
  if (!verdict.is_finding() || verdict.excuse == Excuse::suppressed) return;
  BaselineEntry entry = entry_;
  entry.rule = verdict.rule->code;
  entry.kind = verdict.subject.kind;
  entry.subject = verdict.subject.id;
  if (!verdict.is_state) {
    entry.from = verdict.period.from;
    entry.to = verdict.period.to;
  }
  // Where nothing is there, no more can be missing.
  if (verdict.observed && *verdict.observed > Decimal()) entry.shortfall = verdict.shortfall();
  baseline_.add(std::move(entry));
}

}  // namespace shuangbai
