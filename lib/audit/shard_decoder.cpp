#include "audit/shard_decoder.h"

#include "audit/shard_fields.h"
#include "base/characters.h"
#include "base/text.h"

namespace shuangbai {
namespace {

// A thousand times what a decimal of the data can be: sums of them have room, also to be added up.
constexpr std::int64_t most_millionths = 1'000'000'000'000'000'000;

}  // namespace

void ShardDecoder::number(std::uint64_t& value) {
  value = 0;
  for (unsigned shift = 0; good(); shift += 7) {
    const unsigned char byte = bytes_.byte();
    const std::uint64_t bits = byte & 0x7F;
    if (shift > 63 || (shift == 63 && bits > 1)) break;
    value |= bits << shift;
    if (byte < 0x80) return;
  }
  value = 0;
  fail();
}

void ShardDecoder::number(std::uint32_t& value) {
  std::uint64_t wide = 0;
  number(wide);
  value = static_cast<std::uint32_t>(wide);
  if (wide > UINT32_MAX) fail();
}

void ShardDecoder::folded(std::int64_t& value) {
  std::uint64_t wide = 0;
  number(wide);
  value = static_cast<std::int64_t>(wide >> 1) ^ -static_cast<std::int64_t>(wide & 1);
}

void ShardDecoder::flag(bool& value) {
  std::uint64_t wide = 0;
  number(wide);
  value = wide == 1;
  if (wide > 1) fail();
}

void ShardDecoder::day(Date& day) {
  static const std::int64_t first = Date::of(Date::min_year, 1, 1).days();
  static const std::int64_t last = Date::of(Date::max_year, 12, 31).days();
  std::int64_t days = 0;
  folded(days);
  if (days < first || days > last) {
    days = 0;
    fail();
  }
  day = Date::from_days(static_cast<std::int32_t>(days));
}

void ShardDecoder::decimal(Decimal& value) {
  std::int64_t millionths = 0;
  folded(millionths);
  if (millionths < -most_millionths || millionths > most_millionths) {
    millionths = 0;
    fail();
  }
  value = Decimal::millionths(millionths);
}

void ShardDecoder::text(std::string& value) {
  std::uint64_t length = 0;
  number(length);
  value.clear();
  if (length > bytes_.remaining()) return fail();
  if (take(length)) bytes_.read(length, value);
  // Outputs show texts as they are, on terminals, too.
  if (find_invalid_utf8(value) || find_control_character(value)) fail();
}

std::size_t ShardDecoder::index(std::size_t known) {
  std::uint64_t number_of = 0;
  number(number_of);
  if (number_of > known) fail();
  if (!good() || number_of == 0) return known;
  return static_cast<std::size_t>(number_of - 1);
}

void ShardDecoder::hear(std::uint64_t verdicts) {
  if (verdicts > most_shard_bytes * most_verdicts_by_a_byte) return fail();
  heard_ += verdicts;
  if (!file_.hear(verdicts)) fail();
}

void ShardDecoder::keep(std::uint64_t bytes) {
  constexpr std::uint64_t of_any = 64;  // what it takes to keep something at all
  kept_ += bytes + of_any;
  if (!file_.keep(bytes + of_any)) fail();
}

bool ShardDecoder::take(std::uint64_t bytes) {
  if (bytes > most_bytes_at_once) {
    fail();
    return false;
  }
  at_once_ += bytes;
  if (at_once_ > most_bytes_at_once) fail();
  return good();
}

void ShardDecoder::shared(std::string_view& value) {
  const std::size_t at = index(shared_.size());
  if (at == shared_.size()) {
    text(shared_.emplace_back());
    keep(shared_.back().size());
  }
  value = shared_[at];
}

void ShardDecoder::shared(std::string& value) {
  std::string_view view;
  shared(view);
  value = view;
}

void ShardDecoder::subject_name(Subject& subject) {
  choice(subject.personal);
  text(subject.name);
}

void ShardDecoder::file(std::uint32_t& file) {
  const std::size_t at = index(files_.size());
  if (at == files_.size()) {
    text(files_.emplace_back());
    keep(files_.back().size());
  }
  file = static_cast<std::uint32_t>(at);
}

void ShardDecoder::worker(std::string_view& id) {
  const std::size_t at = index(workers_.size());
  if (at == workers_.size()) {
    const std::uint64_t before = at_once_;
    ShardWorker& worker = workers_.emplace_back();
    text(worker.id);
    optional(worker.serving, [&](ServingWorker& serving) {
      text(serving.name);
      shared(serving.station);
    });
    keep(sizeof(ShardWorker) + at_once_ - before);
    workers_by_id_.emplace(worker.id, &worker);
  }
  id = workers_[at].id;
}

void ShardDecoder::parameter(ParameterInForce& value) {
  const std::size_t at = index(values_.size());
  if (at == values_.size()) {
    const std::uint64_t before = at_once_;
    Value& known = values_.emplace_back();
    carry_parameter(*this, known.parameter);
    carry_value(*this, known.value);
    flag(known.is_local);
    shared(known.set.id);
    keep(sizeof(Value) + at_once_ - before);
  }
  const Value& known = values_[at];
  value = {.parameter = &known.parameter,
           .value = &known.value,
           .local = known.is_local ? &known.local : nullptr,
           .set = &known.set};
}

const ShardWorker* ShardDecoder::find_worker(std::string_view id) const {
  const auto found = workers_by_id_.find(id);
  return found == workers_by_id_.end() ? nullptr : found->second;
}

}  // namespace shuangbai
