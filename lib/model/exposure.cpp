#include "model/exposure.h"

#include "model/mask.h"
#include "yaml/columns.h"
#include "yaml/extent.h"

namespace shuangbai {
namespace {

// Whether a field's values are what the shape says anyway.
bool is_kept_for_it(const Field& field) {
  return field.type != FieldType::text || field.personal == Personal::phone ||
         field.personal == Personal::resident_id ||
         (field.form != Form::free && field.form != Form::identifier);
}

bool shows_number(std::string_view text) {
  return mask_by_shape(text) != text;
}

// What no shape knows of a file.
class OwnExposures {
 public:
  OwnExposures(const std::string& path, const Document& document, Diagnostics& diagnostics)
      : path_(path), document_(document), diagnostics_(diagnostics), columns_(document.source) {}

  void look() {
    look_into(0, false);
    for (const Comment& comment : find_comments(document_)) {
      if (!shows_number(comment.text)) continue;
      tell("privacy.comment", comment.line, comment.offset,
           message({"注释中有像身份证号、银行卡号或电话的内容；请移到相应的字段，或删除",
                    "this comment holds what looks like a resident id, bank card or phone; move it "
                    "to its field, or delete it"}));
    }
  }

 private:
  // Returns the index just after the node. Documents are not nested deeply.
  std::size_t look_into(std::size_t at, bool is_own) {
    const std::vector<Event>& events = document_.events;
    const EventKind kind = events[at].kind;
    if (kind == EventKind::scalar) {
      if (is_own) look_at(events[at]);
      return at + 1;
    }
    ++at;
    while (!is_end(events[at].kind)) {
      if (kind == EventKind::sequence_start) {
        at = look_into(at, is_own);
      } else {
        const bool is_own_entry = is_own || events[at].text().starts_with("x_");
        if (is_own_entry) look_at(events[at]);
        at = look_into(at + 1, is_own_entry);
      }
    }
    return at + 1;
  }

  void look_at(const Event& scalar) {
    if (!shows_number(scalar.text())) return;
    tell("privacy.own", scalar.line, scalar.offset,
         message({"自定义的键（x_…）或其值中有像身份证号、银行卡号或电话的内容；"
                  "请移到相应的字段，或删除",
                  "a key of your own (x_…) or its value holds what looks like a resident id, bank "
                  "card or phone; move it to its field, or delete it"}));
  }

  void tell(std::string_view code, std::uint32_t line, std::size_t offset, Message text) {
    report(diagnostics_, code, {path_, line, columns_.at(line, offset)}, std::move(text),
           Severity::warning);
  }

  const std::string& path_;
  const Document& document_;
  Diagnostics& diagnostics_;
  Columns columns_;
};

}  // namespace

void find_exposures(const Shape& shape, const Entry& entry, const DoubtUse& use) {
  std::string text;
  for (const Field& field : shape.fields) {
    const std::size_t count = field.count(entry);
    for (std::size_t i = 0; i < count; ++i) {
      if (field.type == FieldType::nested) {
        find_exposures(field.shape(), field.at(entry, i), use);
        continue;
      }
      if (is_kept_for_it(field) || field.reference) continue;
      field.read(entry, i, text);
      if (!shows_number(text)) continue;
      const bool is_id = field.form == Form::identifier;
      use({is_id ? "privacy.id" : "privacy.text", Severity::warning, entry, field, i,
           is_id
               ? message({"“{}”像是身份证号、银行卡号或电话；编号是文件名，托管网站会显示；请改名",
                          "`{}` looks like a resident id, bank card or phone; ids are names of "
                          "files, which git hosts show; choose another"},
                         field.key)
               : message({"“{}”中有像身份证号、银行卡号或电话的内容；请移到相应的字段，或删除",
                          "`{}` holds what looks like a resident id, bank card or phone; move it "
                          "to its field, or delete it"},
                         field.key)});
    }
  }
}

void report_own_exposures(const std::string& path, const Document& document,
                          Diagnostics& diagnostics) {
  OwnExposures(path, document, diagnostics).look();
}

}  // namespace shuangbai
