#include "model/worker_edits.h"

#include <doctest/doctest.h>
#include "../tests/day.h"

namespace shuangbai {
namespace {

Worker worker_in_service() {
  Worker worker;
  worker.posts.emplace_back().from = day("2021-07-01");
  Contract& contract = worker.contracts.emplace_back();
  contract.from = day("2021-07-01");
  contract.to = day("2024-06-30");
  worker.insurance.emplace_back().from = day("2021-07-01");
  worker.pay.emplace_back().from = day("2022-01-01");
  return worker;
}

TEST_CASE("a transfer ends the post before it the day before") {
  Worker worker = worker_in_service();
  Post post;
  post.from = day("2022-04-01");
  CHECK_FALSE(transfer(worker, post));
  CHECK(worker.posts[0].to == day("2022-03-31"));
  CHECK(worker.posts.size() == 2);
  CHECK(transfer(worker, post)->en == "a post begins on 2022-04-01 already");
}

TEST_CASE("the same leave, contract, certificate or assessment is not recorded twice") {
  Worker worker;
  Leave leave;
  leave.from = day("2022-05-01");
  CHECK_FALSE(add_leave(worker, leave));
  CHECK(add_leave(worker, leave));
  Contract contract;
  contract.from = day("2022-05-01");
  CHECK_FALSE(add_contract(worker, contract));
  CHECK(add_contract(worker, contract));
  Certificate certificate;
  certificate.issued = day("2022-05-01");
  CHECK_FALSE(add_certificate(worker, certificate));
  CHECK(add_certificate(worker, certificate));
  Assessment assessment;
  assessment.year = 2022;
  CHECK_FALSE(add_assessment(worker, assessment));
  CHECK(add_assessment(worker, assessment)->en == "there is an assessment of this year already");
  CHECK(worker.assessments.size() == 1);
}

TEST_CASE("an end of service ends post, insurance and pay, and leaves the contract its term") {
  Worker worker = worker_in_service();
  CHECK_FALSE(end_service(worker, day("2022-12-31")));
  CHECK(worker.posts[0].to == day("2022-12-31"));
  CHECK(worker.insurance[0].to == day("2022-12-31"));
  CHECK(worker.pay[0].to == day("2022-12-31"));
  CHECK(worker.contracts[0].to == day("2024-06-30"));
  CHECK(worker.contracts[0].ended == day("2022-12-31"));
}

TEST_CASE("a contract that ends with the service on its own last day is not ended early") {
  Worker worker = worker_in_service();
  CHECK_FALSE(end_service(worker, day("2024-06-30")));
  CHECK_FALSE(worker.contracts[0].ended);
}

TEST_CASE("who is not in service on the day cannot end it") {
  Worker worker = worker_in_service();
  CHECK(end_service(worker, day("2020-01-01")));
  CHECK_FALSE(worker.posts[0].to);
}

}  // namespace
}  // namespace shuangbai
