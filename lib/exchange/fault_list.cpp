#include "exchange/fault_list.h"

#include <unistd.h>

#include <algorithm>
#include <tuple>

#include "store/descriptor.h"

namespace shuangbai {

std::uint64_t SpilledTexts::add(std::string_view text) {
  const std::uint64_t offset = spilled_ + waiting_.size();
  waiting_ += text;
  if (waiting_.size() >= most_waiting_ && !spill()) most_waiting_ *= 2;
  return offset;
}

// Where there is no room on the disk, they stay in memory; it is tried again when there are twice
// as many.
bool SpilledTexts::spill() {
  if (file_ == nullptr) file_.reset(std::tmpfile());
  if (file_ == nullptr) return false;
  const int descriptor = ::fileno(file_.get());
  if (::lseek(descriptor, static_cast<off_t>(spilled_), SEEK_SET) < 0) return false;
  if (!write_all(descriptor, waiting_)) return false;
  spilled_ += waiting_.size();
  waiting_.clear();
  return true;
}

std::string SpilledTexts::read(std::uint64_t offset, std::size_t size) const {
  if (offset >= spilled_) return waiting_.substr(offset - spilled_, size);
  std::string text(size, '\0');
  const ssize_t count =
      ::pread(::fileno(file_.get()), text.data(), size, static_cast<off_t>(offset));
  text.resize(count < 0 ? 0 : static_cast<std::size_t>(count));
  return text;
}

void FaultList::add(const ImportFault& fault) {
  Kind kind{.source = fault.source,
            .column = fault.column,
            .header = fault.header,
            .pattern = fault.message.pattern};
  const auto next = static_cast<std::uint32_t>(kinds_.size());
  const auto [known, is_new] = numbers_.try_emplace(kind, next);
  if (is_new) kinds_.push_back(std::move(kind));
  const std::uint32_t number = known->second;
  const auto [latest, is_first] = latest_.try_emplace(number);
  auto& [message, text] = latest->second;
  if (is_first || message.zh != fault.message.zh || message.en != fault.message.en) {
    message = fault.message;
    text = static_cast<std::uint32_t>(texts_.size());
    texts_.push_back({.offset = spilled_.add(message.zh + message.en),
                      .zh = static_cast<std::uint32_t>(message.zh.size()),
                      .en = static_cast<std::uint32_t>(message.en.size())});
  }
  faults_.push_back({.row = fault.row, .kind = number, .text = text});
}

void FaultList::take(FaultList&& other) {
  if (empty()) {
    *this = std::move(other);
  } else {
    for (std::size_t i = 0; i < other.size(); ++i) add(other[i]);
  }
  other = FaultList();
}

ImportFault FaultList::operator[](std::size_t number) const {
  const Fault& fault = faults_[number];
  const Kind& kind = kinds_[fault.kind];
  const StoredText& text = texts_[fault.text];
  const std::string both = spilled_.read(text.offset, text.zh + text.en);
  const std::size_t zh = std::min<std::size_t>(text.zh, both.size());
  return {.source = kind.source,
          .row = fault.row,
          .column = kind.column,
          .header = kind.header,
          .message = {both.substr(0, zh), both.substr(zh), kind.pattern}};
}

void FaultList::sort() {
  std::ranges::stable_sort(faults_, {}, [this](const Fault& fault) {
    const Kind& kind = kinds_[fault.kind];
    return std::tuple(kind.source, fault.row, kind.column.value_or(0));
  });
}

bool RowSet::insert(std::uint16_t source, std::uint32_t row) {
  if (rows_.size() <= source) rows_.resize(source + std::size_t{1});
  std::vector<bool>& rows = rows_[source];
  if (rows.size() <= row) rows.resize(std::max<std::size_t>(row + std::size_t{1}, rows.size() * 2));
  if (rows[row]) return false;
  rows[row] = true;
  ++count_;
  return true;
}

std::size_t RowSet::count(std::uint16_t source) const {
  if (source >= rows_.size()) return 0;
  return static_cast<std::size_t>(std::ranges::count(rows_[source], true));
}

}  // namespace shuangbai
