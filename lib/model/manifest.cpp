#include "model/manifest.h"

namespace shuangbai {

const Shape& Manifest::shape() {
  static constexpr EnumValue locales[] = {{"zh", {"中文", "Chinese"}}, {"en", {"英文", "English"}}};
  static constexpr Field fields[] = {
      field<&Manifest::format>("format", {"格式版本", "Format"}).required().between(1, 1),
      field<&Manifest::jurisdiction>("jurisdiction", {"行政区", "Jurisdiction"})
          .required()
          .looks_like(Form::city_code),
      field<&Manifest::name>("name", {"名称", "Name"}).required(),
      field<&Manifest::policy>("policy", {"政策", "Policy"}).required().or_one(),
      field<&Manifest::locale>("locale", {"语言", "Locale"}).one_of(locales).fixed(),
      field<&Manifest::document>("document", {"政策文件", "Document"}),
  };
  static constexpr Shape shape{"manifest", {"清单", "Manifest"}, fields};
  return shape;
}

}  // namespace shuangbai
