#include "exchange/workbook_package.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace shuangbai {
namespace {

constexpr std::uint64_t largest_part = 4ULL << 30;
constexpr std::uint64_t never_suspicious = 32ULL << 20;
constexpr std::uint64_t most_shrunk = 150;

std::string_view local(std::string_view name) {
  return name.substr(name.rfind(':') + 1);
}

// Some programs write \ for /, or a / before the names of parts.
bool find_entry(zip_t* archive, const std::string& name, zip_stat_t& status) {
  std::string windows = name;
  std::ranges::replace(windows, '/', '\\');
  return std::ranges::any_of(std::array{name, windows, '/' + name}, [&](const std::string& one) {
    return zip_stat(archive, one.c_str(), ZIP_FL_NOCASE, &status) == 0;
  });
}

}  // namespace

std::string_view XmlAttributes::operator[](std::string_view name) const {
  for (const char** at = values_; *at != nullptr; at += 2) {
    if (*at == name) return at[1];
  }
  return with_prefix(name);
}

std::string_view XmlAttributes::with_prefix(std::string_view name) const {
  for (const char** at = values_; *at != nullptr; at += 2) {
    const std::string_view key = at[0];
    if (key.size() > name.size() && local(key) == name) return at[1];
  }
  return "";
}

XmlPart::Step XmlPart::step() {
  std::array<char, 65536> buffer;
  const zip_int64_t count = zip_fread(entry_.get(), buffer.data(), buffer.size());
  if (count < 0) return Step::faulty;
  taken_ += static_cast<std::uint64_t>(count);
  if (taken_ > size_) return Step::faulty;
  const bool good =
      XML_Parse(parser_.get(), buffer.data(), static_cast<int>(count), count == 0) == XML_STATUS_OK;
  if (!good) return Step::faulty;
  return count == 0 ? Step::done : Step::more;
}

bool XmlPart::read_all() {
  while (!is_stopped_) {
    const Step result = step();
    if (result != Step::more) return result == Step::done;
  }
  return true;
}

double XmlPart::progress() const {
  return size_ == 0 ? 1 : static_cast<double>(taken_) / static_cast<double>(size_);
}

void XmlPart::on_start(void* self, const char* name, const char** attributes) {
  const auto& part = *static_cast<XmlPart*>(self);
  if (part.start) part.start(local(name), XmlAttributes(attributes));
}

void XmlPart::on_end(void* self, const char* name) {
  const auto& part = *static_cast<XmlPart*>(self);
  if (part.end) part.end(local(name));
}

void XmlPart::on_text(void* self, const char* text, int size) {
  const auto& part = *static_cast<XmlPart*>(self);
  if (part.text) part.text({text, static_cast<std::size_t>(size)});
}

// A workbook has no document type; entities could only do harm.
void XmlPart::on_doctype(void* self, const char*, const char*, const char*, int) {
  XML_StopParser(static_cast<XmlPart*>(self)->parser_.get(), XML_FALSE);
}

Result<WorkbookPackage> WorkbookPackage::open(const std::string& path) {
  int error = 0;
  zip_t* archive = zip_open(path.c_str(), ZIP_RDONLY, &error);
  if (archive != nullptr) {
    WorkbookPackage package(path, archive);
    package.is_open_document_ = zip_name_locate(archive, "content.xml", 0) >= 0;
    return package;
  }
  return Failure{FailureKind::invalid_data,
                 message({"{} 不是完好的工作簿；请用表格软件重新另存",
                          "{} is no sound workbook; save it again with a spreadsheet program"},
                         printable(path))};
}

std::vector<Relationship> WorkbookPackage::relationships(const std::string& part) const {
  const std::size_t slash = part.rfind('/');
  const std::size_t name = slash == part.npos ? 0 : slash + 1;
  XmlPart rels;
  std::vector<Relationship> found;
  if (open(rels, part.substr(0, name) + "_rels/" + part.substr(name) + ".rels")) return found;
  rels.start = [&](std::string_view element, const XmlAttributes& a) {
    if (element != "Relationship") return;
    const std::string_view type = a["Type"];
    found.push_back({.id = std::string(a["Id"]),
                     .type = std::string(type.substr(type.rfind('/') + 1)),
                     .part = resolved_part(part, a["Target"])});
  };
  if (!rels.read_all()) found.clear();
  return found;
}

bool WorkbookPackage::has(const std::string& name) const {
  zip_stat_t status;
  return find_entry(archive_.get(), name, status);
}

Outcome WorkbookPackage::open(XmlPart& part, const std::string& name) const {
  zip_stat_t status;
  if (!find_entry(archive_.get(), name, status)) return faulty(name);
  if (status.size > largest_part ||
      (status.size > never_suspicious && status.size / most_shrunk > status.comp_size)) {
    return Failure{
        FailureKind::invalid_data,
        message({"{0}（{1}）展开后有 {2} MiB，却只存了 {3} KiB：不是办公用的表格，没有读取",
                 "{0} ({1}) unpacks to {2} MiB from {3} KiB: no office's sheet; it is not read"},
                printable(path_), printable(name), status.size >> 20, status.comp_size >> 10)};
  }
  part.size_ = status.size;
  part.entry_.reset(zip_fopen_index(archive_.get(), status.index, 0));
  part.parser_.reset(XML_ParserCreate(nullptr));
  if (part.entry_ == nullptr || part.parser_ == nullptr) return faulty(name);
  XML_SetUserData(part.parser_.get(), &part);
  XML_SetElementHandler(part.parser_.get(), &XmlPart::on_start, &XmlPart::on_end);
  XML_SetCharacterDataHandler(part.parser_.get(), &XmlPart::on_text);
  XML_SetStartDoctypeDeclHandler(part.parser_.get(), &XmlPart::on_doctype);
  return std::nullopt;
}

Failure WorkbookPackage::faulty(const std::string& part) const {
  return {FailureKind::invalid_data,
          message({"{} 不是完好的 {}（{}）；请用表格软件重新另存",
                   "{} is no sound {} ({}); save it again with a spreadsheet program"},
                  printable(path_), is_open_document_ ? "ODS" : "XLSX", printable(part))};
}

std::string resolved_part(std::string_view of, std::string_view target) {
  std::string path(target);
  std::ranges::replace(path, '\\', '/');
  if (!path.starts_with('/')) path = std::string(of.substr(0, of.rfind('/') + 1)) + path;
  std::vector<std::string_view> steps;
  for (std::string_view rest = path; !rest.empty();) {
    const std::string_view step = rest.substr(0, rest.find('/'));
    rest.remove_prefix(std::min(rest.size(), step.size() + 1));
    if (step == "..") {
      if (!steps.empty()) steps.pop_back();
    } else if (!step.empty() && step != ".") {
      steps.push_back(step);
    }
  }
  std::string part;
  for (const std::string_view step : steps) {
    if (!part.empty()) part += '/';
    part += step;
  }
  return part;
}

}  // namespace shuangbai
