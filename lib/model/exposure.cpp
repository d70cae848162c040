#include "model/exposure.h"

#include "model/mask.h"

namespace shuangbai {
namespace {

// Whether a field's values are what the shape says anyway.
bool is_kept_for_it(const Field& field) {
  return field.type != FieldType::text || field.personal == Personal::phone ||
         field.personal == Personal::resident_id ||
         (field.form != Form::free && field.form != Form::identifier);
}

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
      if (mask_by_shape(text) == text) continue;
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

}  // namespace shuangbai
