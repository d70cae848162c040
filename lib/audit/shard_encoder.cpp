#include "audit/shard_encoder.h"

#include "audit/shard_fields.h"

namespace shuangbai {

void ShardEncoder::number(std::uint64_t value) {
  while (value >= 0x80) {
    out_ += static_cast<char>(static_cast<unsigned char>(value | 0x80));
    value >>= 7;
  }
  out_ += static_cast<char>(value);
}

void ShardEncoder::folded(std::int64_t value) {
  const std::uint64_t sign = value < 0 ? ~std::uint64_t{0} : 0;
  number((static_cast<std::uint64_t>(value) << 1) ^ sign);
}

void ShardEncoder::text(std::string_view value) {
  number(std::uint64_t{value.size()});
  out_ += value;
}

void ShardEncoder::shared(std::string_view value) {
  const auto [known, is_new] = shared_.emplace(value, shared_.size() + 1);
  number(is_new ? 0 : known->second);
  if (is_new) text(value);
}

void ShardEncoder::subject_name(const Subject& subject) {
  const bool is_masked = masking_ == Masking::masked;
  choice(is_masked ? Personal::none : subject.personal);
  text(shown(subject.personal, subject.name, masking_));
}

void ShardEncoder::file(std::uint32_t file) {
  const auto [known, is_new] = files_.emplace(file, files_.size() + 1);
  number(is_new ? 0 : known->second);
  if (is_new) text(city->path(file));
}

void ShardEncoder::worker(std::string_view id) {
  const auto known = workers_.find(id);
  if (known != workers_.end()) return number(known->second);
  workers_.emplace(id, workers_.size() + 1);
  number(std::uint64_t{0});
  text(id);
  optional(city->worker(id), [&](const ServingWorker& worker) {
    text(worker.name);
    shared(worker.station);
  });
}

void ShardEncoder::parameter(const ParameterInForce& value) {
  const auto [known, is_new] = parameters_.emplace(
      ParameterKey{value.parameter, value.value, value.local}, parameters_.size() + 1);
  number(is_new ? 0 : known->second);
  if (!is_new) return;
  carry_parameter(*this, *value.parameter);
  carry_value(*this, *value.value);
  flag(value.local != nullptr);
  shared(value.set == nullptr ? std::string_view() : value.set->id);
}

}  // namespace shuangbai
