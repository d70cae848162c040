// What is done to the cases of a household's members 一人一案. Each edit changes the record or says
// why it cannot.
#pragma once

#include <optional>

#include "base/result.h"
#include "model/household.h"

namespace shuangbai {

// Fails if the household has no such member, or a case of theirs is in force on its first day.
std::optional<Message> open_case(Household& household, std::string_view member, Case opened);

// Hands the case in force on the day over to another worker, who is responsible for it from that
// day on; the turn before it ends the day before. Fails if there is no such member or case, if the
// worker is responsible already, or if somebody's turn begins later.
std::optional<Message> hand_over_case(Household& household, std::string_view member,
                                      std::string_view worker, Date from);

// Hands over every case for which the first worker is responsible from the day on (of one that
// begins later, from its first day), of all members or of one. Returns how many there were. Fails
// as hand_over_case does, with the member.
Result<std::size_t> hand_over_cases(Household& household, std::string_view member,
                                    std::string_view from, std::string_view to, Date day);

// Records the day of a stage of the process (its key: identified …) of the case in force on it.
// Fails if there is no such member, case or stage.
std::optional<Message> advance_case(Household& household, std::string_view member, Date day,
                                    std::string_view stage);

// The last day of the case in force on it; an empty outcome leaves what is recorded. Fails if there
// is no such member or case.
std::optional<Message> close_case(Household& household, std::string_view member, Date last,
                                  std::string_view outcome);

}  // namespace shuangbai
