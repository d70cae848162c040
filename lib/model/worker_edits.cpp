#include "model/worker_edits.h"

#include <algorithm>

namespace shuangbai {
namespace {

// Appends the entry unless `is_same` finds it among those there are.
template <typename T, typename IsSame>
std::optional<Message> add(std::vector<T>& entries, T entry, IsSame is_same, Text what) {
  if (std::ranges::any_of(entries, is_same)) {
    return message({"已有{0}", "there is {1} already"}, what.zh, what.en);
  }
  entries.push_back(std::move(entry));
  return std::nullopt;
}

// Ends the entries that cover the day on it; whether there were any.
template <typename T>
bool end_all(std::vector<T>& entries, Date last) {
  bool any = false;
  for (T& entry : entries) {
    if (!Interval{entry.from, entry.to}.covers(last)) continue;
    entry.to = last;
    any = true;
  }
  return any;
}

}  // namespace

std::optional<Message> transfer(Worker& worker, Post post) {
  for (Post& earlier : worker.posts) {
    if (!earlier.interval().covers(post.from)) continue;
    if (earlier.from == post.from) {
      return message({"{} 已有一个当天开始的岗位", "a post begins on {} already"}, post.from);
    }
    earlier.to = post.from - 1;
  }
  worker.posts.push_back(std::move(post));
  return std::nullopt;
}

std::optional<Message> add_leave(Worker& worker, Leave leave) {
  const auto is_same = [&](const Leave& other) {
    return other.kind == leave.kind && other.from == leave.from;
  };
  return add(worker.leave, leave, is_same,
             {"当天开始的同类休假", "a leave of this kind from this day"});
}

std::optional<Message> add_contract(Worker& worker, Contract contract) {
  const auto is_same = [&](const Contract& other) { return other.from == contract.from; };
  return add(worker.contracts, contract, is_same, {"当天开始的合同", "a contract from this day"});
}

std::optional<Message> add_certificate(Worker& worker, Certificate certificate) {
  const auto is_same = [&](const Certificate& other) {
    return other.level == certificate.level && other.issued == certificate.issued;
  };
  return add(worker.certificates, certificate, is_same,
             {"当天所发的同级证书", "a certificate of this level from this day"});
}

std::optional<Message> add_assessment(Worker& worker, Assessment assessment) {
  const auto is_same = [&](const Assessment& other) { return other.year == assessment.year; };
  return add(worker.assessments, assessment, is_same,
             {"该年度的考核", "an assessment of this year"});
}

std::optional<Message> end_service(Worker& worker, Date last) {
  bool any = end_all(worker.posts, last);
  any = end_all(worker.insurance, last) || any;
  any = end_all(worker.pay, last) || any;
  for (Contract& contract : worker.contracts) {
    if (!contract.interval().covers(last)) continue;
    if (contract.to != last) contract.ended = last;
    any = true;
  }
  if (any) return std::nullopt;
  return message({"{} 当天没有在岗", "the worker is not in post on {}"}, last);
}

}  // namespace shuangbai
