#include "model/recruitment.h"

namespace shuangbai {
namespace {

// The stages of a round, and of a candidate in it, are the same.
template <typename S>
constexpr Field stage_fields[] = {
    field<&S::registration>("registration", {"报名", "Registration"}),
    field<&S::written>("written", {"笔试", "Written test"}),
    field<&S::interview>("interview", {"面试", "Interview"}),
    field<&S::medical>("medical", {"体检", "Medical"}),
    field<&S::notice>("notice", {"公示", "Notice"}),
    field<&S::hiring>("hiring", {"聘用", "Hiring"}),
};

}  // namespace

const Shape& Stages::shape() {
  static constexpr Shape shape{"stages", {"环节日期", "Stages"}, stage_fields<Stages>};
  return shape;
}

const Shape& CandidateStages::shape() {
  static constexpr Shape shape{
      "candidate-stages", {"环节结果", "Stage results"}, stage_fields<CandidateStages>};
  return shape;
}

const Shape& Opening::shape() {
  static constexpr Field fields[] = {
      field<&Opening::station>("station", {"社工站", "Station"})
          .required()
          .refers_to(RecordType::station)
          .telling_apart(),
      field<&Opening::kind>("kind", {"岗位类型", "Kind"}).required().telling_apart(),
      field<&Opening::count>("count", {"人数", "Count"}).required().counts(Unit::person),
  };
  static constexpr Shape shape{"opening", {"招聘岗位", "Opening"}, fields};
  return shape;
}

const Shape& Candidate::shape() {
  static constexpr Field fields[] = {
      field<&Candidate::name>("name", {"姓名", "Name"}).masked(Personal::name),
      field<&Candidate::resident_id>("resident_id", {"身份证号", "Resident id"})
          .looks_like(Form::resident_id)
          .masked(Personal::resident_id),
      field<&Candidate::station>("station", {"社工站", "Station"}).refers_to(RecordType::station),
      field<&Candidate::kind>("kind", {"岗位类型", "Kind"}),
      field<&Candidate::stages>("stages", {"环节结果", "Stages"}),
      field<&Candidate::worker>("worker", {"社工", "Worker"}).refers_to(RecordType::worker),
  };
  static constexpr Shape shape{"candidate", {"应聘人", "Candidate"}, fields};
  return shape;
}

const Shape& Recruitment::shape() {
  static constexpr Field fields[] = {
      field<&Recruitment::id>("id", {"招聘编号", "Id"}).required().looks_like(Form::identifier),
      field<&Recruitment::year>("year", {"年度", "Year"})
          .required()
          .between(1900, 2199)
          .counts(Unit::year),
      field<&Recruitment::supplementary>("supplementary", {"补充招聘", "Supplementary"}),
      field<&Recruitment::stages>("stages", {"环节日期", "Stages"}),
      field<&Recruitment::posts>("posts", {"招聘岗位", "Posts"}),
      field<&Recruitment::candidates>("candidates", {"应聘人", "Candidates"}),
  };
  static constexpr Shape shape{"recruitment", {"招聘", "Recruitment"}, fields};
  return shape;
}

}  // namespace shuangbai
