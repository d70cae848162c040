#include "exchange/ods_reader.h"

#include <memory>
#include <set>

#include "exchange/ods_content.h"
#include "exchange/sheet_choice.h"
#include "exchange/sheet_faults.h"

namespace shuangbai {
namespace {

class OdsReader : public RowReader {
 public:
  OdsReader(const std::string& path, std::shared_ptr<OdsContent> content)
      : path_(path), content_(std::move(content)) {}

  Outcome open(const std::string& wanted) {
    std::vector<BookSheet> sheets;
    if (Outcome failure = survey(sheets)) return failure;
    sheets_ = std::make_shared<const std::vector<BookSheet>>(std::move(sheets));
    if (Outcome failure = choose(wanted)) return failure;
    content_->go_to(choice_.index);
    return content_->open();
  }

  Result<bool> next(SheetRow& row) override {
    if (current_.times == 0) {
      const Result<bool> more = content_->next(choice_.index, current_);
      choice_.hidden_rows = content_->hidden_rows(choice_.index);
      if (!more || !*more) return more;
    } else {
      ++current_.row.number;
    }
    filled_ = current_.row;
    --current_.times;
    content_->fill_merged(choice_.index, filled_);
    filled_.show(row);
    return true;
  }
  double progress() const override { return content_->progress(); }
  const SheetChoice* sheet_choice() const override { return &choice_; }
  Result<std::unique_ptr<RowReader>> reader_of(const std::string& sheet) const override {
    auto reader = std::make_unique<OdsReader>(path_, content_);
    reader->sheets_ = sheets_;
    if (Outcome failure = reader->choose(sheet)) return *failure;
    const bool is_ahead = content_->go_to(reader->choice_.index);
    if (!is_ahead) return std::unique_ptr<RowReader>();
    return std::unique_ptr<RowReader>(std::move(reader));
  }

 private:
  Outcome choose(const std::string& wanted) {
    Result<SheetChoice> choice = choose_sheet(path_, *sheets_, wanted);
    if (!choice) return choice.failure();
    choice_ = std::move(*choice);
    return std::nullopt;
  }

  // Which sheets there are, and whether they have rows.
  Outcome survey(std::vector<BookSheet>& sheets) const {
    XmlPart part;
    if (Outcome failure = content_->package().open(part, OdsContent::part_name)) return failure;
    std::set<std::string, std::less<>> hidden_styles;
    std::string style;
    std::size_t depth = 0;  // of tables
    bool in_cell = false;
    part.start = [&](std::string_view name, const XmlAttributes& a) {
      if (name == "style") style = a["name"];
      if (name == "table-properties" && a["display"] == "false") hidden_styles.insert(style);
      if (name == "table" && depth++ == 0) {
        sheets.push_back(
            {.name = std::string(a["name"]), .is_hidden = hidden_styles.contains(a["style-name"])});
      }
      if (name == "table-cell" && depth == 1) in_cell = true;
      if (in_cell && (name == "p" || !a["office:value-type"].empty()))
        sheets.back().has_rows = true;
    };
    part.end = [&](std::string_view name) {
      if (name == "table") --depth;
      if (name == "table-cell") in_cell = false;
    };
    if (!part.read_all() || sheets.empty()) {
      return is_encrypted() ? has_password(path_)
                            : content_->package().faulty(OdsContent::part_name);
    }
    return std::nullopt;
  }

  bool is_encrypted() const {
    XmlPart manifest;
    bool found = false;
    if (content_->package().open(manifest, "META-INF/manifest.xml")) return false;
    manifest.start = [&](std::string_view name, const XmlAttributes&) {
      found = found || name == "encryption-data";
    };
    return manifest.read_all() && found;
  }

  std::string path_;
  std::shared_ptr<OdsContent> content_;  // that readers of other sheets read on
  std::shared_ptr<const std::vector<BookSheet>> sheets_;
  SheetChoice choice_;
  OdsContent::Repeated current_ = {.row = {}, .times = 0};
  OwnedRow filled_;
};

}  // namespace

Result<std::unique_ptr<RowReader>> open_ods(const std::string& path, WorkbookPackage package,
                                            const std::string& sheet) {
  auto content = std::make_shared<OdsContent>(std::move(package));
  auto reader = std::make_unique<OdsReader>(path, std::move(content));
  if (Outcome failure = reader->open(sheet)) return *failure;
  return std::unique_ptr<RowReader>(std::move(reader));
}

}  // namespace shuangbai
