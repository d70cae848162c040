// What happens to a worker in service: a transfer, a leave, a contract, a certificate, an
// assessment, the end. Each edit changes the record or says why it cannot.
#pragma once

#include <optional>

#include "model/worker.h"

namespace shuangbai {

// A transfer ends the post of the day before, and begins the new one. Fails if a post begins on its
// first day already.
std::optional<Message> transfer(Worker& worker, Post post);

// Fail if the same is recorded: a leave of the kind from the day, a contract from the day, a
// certificate of the level from the day, an assessment of the year.
std::optional<Message> add_leave(Worker& worker, Leave leave);
std::optional<Message> add_contract(Worker& worker, Contract contract);
std::optional<Message> add_certificate(Worker& worker, Certificate certificate);
std::optional<Message> add_assessment(Worker& worker, Assessment assessment);

// The end of service: the posts, insurance and pay that cover the last day end on it. The contract
// in force keeps the term that was agreed, which its rules judge, and is ended that day. Fails if
// nothing covers the day.
std::optional<Message> end_service(Worker& worker, Date last);

}  // namespace shuangbai
