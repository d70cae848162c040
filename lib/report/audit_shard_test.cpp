#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "../tests/day.h"
#include "../tests/scratch.h"
#include "audit/merged_audit.h"
#include "audit/repository_frame.h"
#include "audit/shard_origin.h"
#include "base/digest.h"
#include "report/audit_output.h"
#include "store/memory_source.h"

using namespace shuangbai;

namespace {

// A city of one station, whose code begins with that of the city.
MemorySource city_of(const std::string& code, const std::string& name) {
  const std::string county = code + "22";
  return MemorySource(
      {{"shuangbai.yaml", fmt::format("format: 1\njurisdiction: \"{}\"\nname: {}\npolicy: "
                                      "shaoguan-2021-21\n",
                                      code, name)},
       {county + "/stations/" + county + "100.yaml",
        fmt::format("id: \"{}100\"\nname: 站\nopened: 2021-06-01\n", county)},
       {county + "/county.yaml",
        fmt::format("code: \"{0}\"\nname: 县\ntownships:\n  - code: \"{0}100\"\n    name: 镇\n    "
                    "kind: town\n",
                    county)}});
}

struct ShardWanted {
  std::string as_of = "2022-12-31";
  std::string choice = "";
  bool all = false;
  std::string_view decision = "";  // of the rules; empty: all rules
  std::string county = "";         // that alone
};

// Of one rule: small enough to be damaged at each byte.
constexpr std::string_view small = "staffing.admin-minimum";

std::string shard_of(const std::string& code, const std::string& name, ShardWanted wanted = {}) {
  const MemorySource source = city_of(code, name);
  const Loaded loaded = load(source, {});
  const Policy policy = Policy::of_built_in();
  const Rules rules(policy);
  const Date as_of = day(wanted.as_of.c_str());
  const Audit audit(loaded.repository, policy,
                    {as_of, default_window(as_of), false,
                     wanted.decision.empty() ? rules.all() : rules.of_decision(wanted.decision)});
  const Result<ShardOrigin> origin = shard_origin(audit, source, "1", wanted.choice);
  REQUIRE(origin);
  Counter counter(audit.request());
  audit.run(counter);
  const RepositoryFrame frame(audit, {.county = wanted.county});
  std::string bytes;
  const AuditReport report{
      .frame = frame, .summary = counter.summary(), .all = wanted.all, .origin = &*origin};
  const auto output = shard_output(report, Write([&](std::string_view part) { bytes += part; }));
  output->begin();
  audit.run(*output);
  output->end();
  return bytes;
}

class ShardFolder {
 public:
  Result<ShardFile> open(const std::string& name, const std::string& bytes) const {
    std::ofstream(scratch_.path / name, std::ios::binary) << bytes;
    return ShardFile::open((scratch_.path / name).string());
  }
  // Of shards that are sound files.
  Result<std::unique_ptr<MergedAudit>> merge(const std::vector<std::string>& shards,
                                             bool with_passes = false,
                                             Masking masking = Masking::masked) const {
    std::vector<ShardFile> files;
    for (const std::string& bytes : shards) {
      Result<ShardFile> file = open(fmt::format("{}.shard", files.size()), bytes);
      if (!file) return file.failure();
      files.push_back(std::move(*file));
    }
    return MergedAudit::open(std::move(files), with_passes, masking);
  }

 private:
  Scratch scratch_;
};

std::string merged_bytes(const MergedAudit& merged) {
  std::string bytes;
  CHECK_FALSE(merged.write([&](std::string_view part) { bytes += part; }));
  return bytes;
}

std::string json_of(MergedAudit& merged) {
  std::string text;
  const AuditReport report{.frame = merged.frame(), .summary = merged.summary(), .merged = &merged};
  const auto output = json_output(report, Write([&](std::string_view part) { text += part; }));
  output->begin();
  const Outcome failure = merged.run(*output);
  output->end();
  return failure ? "" : text;
}

// As somebody writes it who means harm: with the digest of what it holds.
std::string with_digest(std::string bytes) {
  bytes.resize(bytes.size() - Digest::size);
  Digest digest;
  digest.add(bytes);
  for (const unsigned char byte : digest.finish()) bytes += static_cast<char>(byte);
  return bytes;
}

std::string refusal(const Result<std::unique_ptr<MergedAudit>>& merged) {
  REQUIRE_FALSE(merged);
  CHECK(merged.failure().kind == FailureKind::invalid_data);
  return merged.failure().message.en;
}

}  // namespace

TEST_CASE("A shard that has lost its end since it was opened is not copied in part") {
  const Scratch scratch;
  const std::string whole = shard_of("4402", "甲市");
  scratch.put("a.shard", whole);
  const std::string path = scratch.path / "a.shard";
  const Result<ShardFile> file = ShardFile::open(path);
  REQUIRE(file);
  REQUIRE(::truncate(path.c_str(), static_cast<off_t>(whole.size() / 2)) == 0);
  std::string bytes;
  ShardWriter writer([&](std::string_view part) { bytes += part; });
  writer.begin();
  CHECK(file->copy(0, writer));
}

TEST_CASE("Shards merge to the same bytes in every order and in any number of steps") {
  const ShardFolder folder;
  const std::string a = shard_of("4402", "甲市");
  const std::string b = shard_of("4405", "乙市");
  const std::string c = shard_of("4414", "丙市");
  const auto all = folder.merge({c, a, b});
  REQUIRE(all);
  const std::string bytes = merged_bytes(**all);
  const auto two = folder.merge({b, c});
  REQUIRE(two);
  const auto three = folder.merge({merged_bytes(**two), a});
  REQUIRE(three);
  CHECK(merged_bytes(**three) == bytes);
  CHECK((*three)->frame().cities.size() == 3);
  CHECK(json_of(**three) == json_of(**all));
  const auto one = folder.merge({a});
  REQUIRE(one);
  CHECK(merged_bytes(**one) == a);
}

TEST_CASE("What is kept of a shard is bounded by its length, what is heard of it by a number") {
  const ShardFolder folder;
  const std::string bytes = shard_of("4402", "甲市", {.decision = small});
  const auto file = folder.open("a", bytes);
  REQUIRE(file);
  const std::uint64_t most = most_kept_bytes + most_kept_by_a_byte * bytes.size();
  CHECK(file->keep(most));
  CHECK_FALSE(file->keep(1));
  file->release(most + 1, 0);
  CHECK(file->keep(most));
  const std::uint64_t heard = most_verdicts + most_verdicts_by_a_byte * bytes.size();
  CHECK(file->hear(heard));
  CHECK_FALSE(file->hear(1));
  file->release(0, heard + 1);
  CHECK(file->hear(1));
}

TEST_CASE("The counts of shards add up") {
  const ShardFolder folder;
  const auto one = folder.merge({shard_of("4402", "甲市")});
  const auto two = folder.merge({shard_of("4402", "甲市"), shard_of("4405", "乙市")});
  REQUIRE(one);
  REQUIRE(two);
  CHECK((*two)->summary().all.fail == 2 * (*one)->summary().all.fail);
  CHECK((*two)->summary().by_city.size() == 2);
  CHECK((*two)->summary().by_city[1] == (*one)->summary().all);
}

TEST_CASE("A shard that is damaged at any byte, or cut off anywhere, is refused") {
  const ShardFolder folder;
  const std::string sound = shard_of("4402", "甲市", {.decision = small});
  REQUIRE(folder.open("a", sound));
  for (std::size_t i = 0; i < sound.size(); ++i) {
    std::string damaged = sound;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x40);
    const auto opened = folder.open("a", damaged);
    REQUIRE_MESSAGE(!opened, "byte ", i);
    CHECK(opened.failure().kind == FailureKind::invalid_data);
  }
  for (std::size_t length = 0; length < sound.size(); length += 13) {
    const auto opened = folder.open("a", sound.substr(0, length));
    REQUIRE_MESSAGE(!opened, "length ", length);
    CHECK(opened.failure().kind == FailureKind::invalid_data);
  }
}

TEST_CASE("A shard that was made to do harm is read or refused, never believed") {
  const ShardFolder folder;
  const std::string sound = shard_of("4402", "甲市", {.decision = small});
  for (const int flip : {0x01, 0x80, 0xFF}) {
    for (std::size_t i = 0; i + Digest::size < sound.size(); ++i) {
      std::string changed = sound;
      changed[i] = static_cast<char>(static_cast<unsigned char>(changed[i]) ^ flip);
      const auto merged = folder.merge({with_digest(changed)});
      if (merged) {
        CHECK_FALSE(json_of(**merged).empty());
      } else {
        CHECK(merged.failure().kind == FailureKind::invalid_data);
      }
    }
  }
}

TEST_CASE("A shard with a text that would act on a terminal is refused") {
  const ShardFolder folder;
  std::string changed = shard_of("4402", "甲市", {.decision = small});
  const std::string_view name = "市";
  const std::size_t at = changed.find("甲市") + name.size();
  REQUIRE(at < changed.size());
  changed.replace(at, name.size(), "\x1b[m");
  CHECK(refusal(folder.merge({with_digest(changed)})).find("makes no sense") != std::string::npos);
}

TEST_CASE("What is no shard, or of another format, is refused") {
  const ShardFolder folder;
  CHECK(refusal(folder.merge({""}))
            .ends_with("is no shard of an audit, as audit -o shard=FILE writes it"));
  CHECK(refusal(folder.merge({"rule,name\n"})).find("is no shard") != std::string::npos);
  CHECK(refusal(folder.merge({"shuangbai shard 2\n"})).find("has shard format 2") !=
        std::string::npos);
}

TEST_CASE("Shards that do not go together are refused, with what to do") {
  const ShardFolder folder;
  const std::string a = shard_of("4402", "甲市");
  CHECK(refusal(folder.merge({a, a})).find("4402 甲市 is in") == 0);
  CHECK(refusal(folder.merge({a, shard_of("4405", "乙市", {.as_of = "2022-11-30"})}))
            .ends_with("they differ in the day (2022-12-31, 2022-11-30); make both again with one "
                       "--as-of"));
  CHECK(refusal(folder.merge({a, shard_of("4405", "乙市", {.choice = " --select SF"})}))
            .ends_with("make both again with the same --select and --ignore"));
  CHECK(refusal(folder.merge({a, shard_of("4405", "乙市", {.choice = " "})}))
            .find("they differ in the rules chosen (-, -)") != std::string::npos);
  std::string other_edition = shard_of("4405", "乙市");
  const std::size_t digest = other_edition.find("shaoguan-2021-21\x40");
  REQUIRE(digest != std::string::npos);
  char& digit = other_edition[digest + 17];
  digit = digit == 'a' ? 'b' : 'a';
  CHECK(refusal(folder.merge({a, with_digest(other_edition)}))
            .find("they differ in the edition of a policy set") != std::string::npos);
}

TEST_CASE("Passes and names in full are told of shards that have them alone") {
  const ShardFolder folder;
  const std::string without = shard_of("4402", "甲市");
  const auto passes = folder.merge({without}, true);
  REQUIRE_FALSE(passes);
  CHECK(passes.failure().kind == FailureKind::usage);
  CHECK(folder.merge({shard_of("4402", "甲市", {.all = true})}, true));
  const auto unmasked = folder.merge({without}, false, Masking::unmasked);
  REQUIRE_FALSE(unmasked);
  CHECK(unmasked.failure().kind == FailureKind::usage);
}

TEST_CASE("Cities that are expected and missing are told, others refused") {
  const ShardFolder folder;
  const auto merged = folder.merge({shard_of("4402", "甲市")});
  REQUIRE(merged);
  const auto cities = read_expected_cities("cities", "# 粤\n4402\n 4405  乙市 # 待报\n\n4414\n");
  REQUIRE(cities);
  CHECK_FALSE((*merged)->expect(*cities));
  CHECK((*merged)->frame().missing == std::vector<std::string>{"4405 乙市", "4414"});
  const auto other = folder.merge({shard_of("4406", "丁市")});
  REQUIRE(other);
  CHECK((*other)->expect(*cities));
  CHECK_FALSE(read_expected_cities("cities", "韶关市\n"));
}

TEST_CASE("A county is not its city, nor another county") {
  const ShardFolder folder;
  const auto missing = [&](std::string list) {
    const auto merged = folder.merge({shard_of("4402", "甲市", {.county = "440222"})});
    REQUIRE(merged);
    const auto cities = read_expected_cities("cities", list);
    REQUIRE(cities);
    CHECK_FALSE((*merged)->expect(*cities));
    return (*merged)->frame().missing;
  };
  CHECK(missing("4402\n") == std::vector<std::string>{"4402"});
  CHECK(missing("440222\n440281\n") == std::vector<std::string>{"440281"});
  CHECK(missing("440222\n").empty());
  CHECK(missing("440222 县\n").empty());
  CHECK(missing("440222 甲市\n").empty());
}
