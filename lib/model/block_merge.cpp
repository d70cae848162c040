#include "model/block_merge.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <utility>

#include "model/entry_pairs.h"
#include "model/field_path.h"
#include "model/merged_order.h"
#include "yaml/comment_merge.h"

namespace shuangbai {
namespace {

using Blocks = std::vector<Block>;

// What the three versions have of one entry; nothing where one lacks it.
struct Versions {
  const Block* base = nullptr;
  const Block* ours = nullptr;
  const Block* theirs = nullptr;
};

// The same of the entries of a map or list.
struct Lists {
  const Blocks& base;
  const Blocks& ours;
  const Blocks& theirs;
};

// What a value is by the model: nothing of what is the user's own.
struct Meaning {
  const Field* field = nullptr;
  bool is_item = false;             // one entry of the field's list
  const Shape* of_entry = nullptr;  // of an entry of a log, which is in no field

  const Shape* shape() const {
    if (of_entry != nullptr) return of_entry;
    return field != nullptr && field->type == FieldType::nested ? &field->shape() : nullptr;
  }
  bool is_list() const { return field != nullptr && field->list && !is_item; }
  // Whether one that is not there is the same as an empty one: its entries are merged singly.
  bool may_be_empty() const {
    return is_list() || (!is_item && shape() != nullptr && shape()->required == 0);
  }
};

// By which entries are put into order.
using Rank = std::pair<std::size_t, std::string>;
using RankOf = std::function<Rank(const Block&)>;

// The text of a field of an entry; of one that is disputed, ours.
std::string text_at(const Block& entry, std::string_view key) {
  if (entry.is_disputed) {
    return text_at((entry.ours.empty() ? entry.theirs : entry.ours).front(), key);
  }
  if (!entry.is_open) {
    const Node* value = entry.value.find(key);
    return value == nullptr ? std::string() : value->text;
  }
  const auto found = std::ranges::find(entry.entries, key, &Block::key);
  if (found == entry.entries.end()) return "";
  if (!found->is_disputed) return found->value.text;
  return (found->ours.empty() ? found->theirs : found->ours).front().value.text;
}

// The block without disputes: one side of each.
void settle(Blocks& blocks, Choice choice) {
  Blocks settled;
  for (Block& block : blocks) {
    if (block.is_disputed) {
      std::ranges::move(choice == Choice::ours ? block.ours : block.theirs,
                        std::back_inserter(settled));
    } else {
      settle(block.entries, choice);
      settled.push_back(std::move(block));
    }
  }
  blocks = std::move(settled);
}

std::vector<Node> nodes_of(const Blocks& blocks) {
  std::vector<Node> nodes;
  for (const Block& block : blocks) nodes.push_back(to_node(block, Choice::ours));
  return nodes;
}

bool same_values(const Block& one, const Block& other) {
  return to_node(one, Choice::ours).same_value(to_node(other, Choice::ours));
}

class BlockMerge {
 public:
  BlockMerge(std::string_view line_end, std::vector<MergeConflict>& conflicts)
      : line_end_(line_end), conflicts_(conflicts) {}

  // The entries of a map.
  Blocks fields(const Shape* shape, const Lists& lists, const std::string& path) {
    std::vector<Versions> slots;
    std::map<std::string_view, std::size_t> numbers;
    const auto slot_of = [&](const Block& block) -> Versions& {
      const auto [found, is_new] = numbers.emplace(block.key, slots.size());
      return is_new ? slots.emplace_back() : slots[found->second];
    };
    for (const Block& block : lists.base) slot_of(block).base = &block;
    for (const Block& block : lists.ours) slot_of(block).ours = &block;
    for (const Block& block : lists.theirs) slot_of(block).theirs = &block;
    const auto rank = [&](const Block& block) -> Rank {
      const Field* field = shape == nullptr ? nullptr : shape->find(block.key);
      return {field == nullptr ? (shape == nullptr ? 0 : shape->fields.size())
                               : static_cast<std::size_t>(field - shape->fields.data()),
              ""};
    };
    const auto merged = [&](const Versions& slot, const Block& any) {
      const Meaning meaning{.field = shape == nullptr ? nullptr : shape->find(any.key)};
      return value(meaning, slot, path + any.key);
    };
    return in_order(lists, slots, merged, rank, false);
  }

  // The entries of a list.
  Blocks items(const Meaning& meaning, const Shape* shape, std::string_view date_key,
               const Lists& lists, const std::string& path) {
    const std::vector<Node> base = nodes_of(lists.base);
    const std::vector<Node> ours = nodes_of(lists.ours);
    const std::vector<Node> theirs = nodes_of(lists.theirs);
    std::vector<Versions> slots(base.size());
    for (std::size_t i = 0; i < base.size(); ++i) slots[i].base = &lists.base[i];
    const auto of_ours = pair_entries(meaning.field, shape, base, ours);
    const auto of_theirs = pair_entries(meaning.field, shape, base, theirs);
    std::vector<Node> added;
    std::vector<std::size_t> added_slots;
    for (std::size_t i = 0; i < ours.size(); ++i) {
      if (of_ours[i]) {
        slots[*of_ours[i]].ours = &lists.ours[i];
      } else {
        added_slots.push_back(slots.size());
        added.push_back(ours[i]);
        slots.push_back({.ours = &lists.ours[i]});
      }
    }
    std::vector<Node> added_by_theirs;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < theirs.size(); ++i) {
      if (of_theirs[i]) {
        slots[*of_theirs[i]].theirs = &lists.theirs[i];
      } else {
        added_by_theirs.push_back(theirs[i]);
        places.push_back(i);
      }
    }
    const auto same = pair_added(shape, added, added_by_theirs);
    for (std::size_t i = 0; i < places.size(); ++i) {
      const Block* block = &lists.theirs[places[i]];
      if (same[i]) {
        slots[added_slots[*same[i]]].theirs = block;
      } else {
        slots.push_back({.theirs = block});
      }
    }
    const auto merged = [&](const Versions& slot, const Block& any) {
      return value({.field = meaning.field, .is_item = true, .of_entry = shape}, slot,
                   path + name_of(shape, any, lists));
    };
    RankOf rank;
    if (!date_key.empty()) {
      rank = [date_key](const Block& entry) -> Rank {
        return {0, text_at(entry, date_key) + ' ' + text_at(entry, "id")};
      };
    } else if (shape != nullptr && shape->first_day != nullptr) {
      rank = [shape](const Block& entry) -> Rank {
        return {0, text_at(entry, shape->first_day->key)};
      };
    }
    return in_order(lists, slots, merged, rank, !date_key.empty());
  }

 private:
  // How an entry of a list is called: by its id or code, else by its number in ours, or theirs.
  static std::string name_of(const Shape* shape, const Block& any, const Lists& lists) {
    const Field* id = shape == nullptr ? nullptr : key_field(*shape);
    std::string name = id == nullptr ? "" : text_at(any, id->key);
    if (!name.empty()) return printable(name);
    for (const Blocks* list : {&lists.ours, &lists.theirs, &lists.base}) {
      const auto found =
          std::ranges::find_if(*list, [&](const Block& block) { return &block == &any; });
      if (found != list->end()) return std::to_string(found - list->begin());
    }
    return name;
  }

  // Of one entry; nothing if it goes.
  std::optional<Block> value(const Meaning& meaning, const Versions& v, const std::string& path) {
    if (v.ours != nullptr && v.theirs != nullptr) return both(meaning, v, path);
    const Block* left = v.ours != nullptr ? v.ours : v.theirs;
    if (left == nullptr) return std::nullopt;
    if (v.base == nullptr) return *left;
    const bool has_its_value = same_values(*v.base, *left);
    if (has_its_value && !has_further_comment(*left, *v.base)) return std::nullopt;
    if (!has_its_value && meaning.may_be_empty()) {
      if (std::optional<Block> none = opened(*left, meaning.is_list(), line_end_)) {
        none->entries.clear();
        Versions with_none = v;
        (v.ours != nullptr ? with_none.theirs : with_none.ours) = &*none;
        return both(meaning, with_none, path);
      }
    }
    Block disputed{.kind = left->kind, .key = left->key, .is_item = left->is_item};
    disputed.indent = left->indent;
    disputed.is_disputed = true;
    disputed.label = path;
    (v.ours != nullptr ? disputed.ours : disputed.theirs).push_back(*left);
    conflicts_.push_back({path, v.ours != nullptr ? ConflictKind::deleted_by_theirs
                                                  : ConflictKind::deleted_by_ours});
    return disputed;
  }

  // Of an entry that both have.
  std::optional<Block> both(const Meaning& meaning, const Versions& v, const std::string& path) {
    const Block& ours = *v.ours;
    if (v.base != nullptr && same_lines(*v.base, *v.theirs)) return ours;
    Block theirs = *v.theirs;
    indent_to(theirs, ours.indent);
    if (same_lines(ours, theirs)) return ours;
    if (v.base != nullptr && same_lines(*v.base, ours)) return theirs;
    if (!ours.is_open || !theirs.is_open) {
      if (auto chosen = chosen_value(v.base, ours, theirs)) return chosen;
    }
    const auto open_ours = opened(ours, meaning.is_list(), line_end_);
    const auto open_theirs = opened(theirs, meaning.is_list(), line_end_);
    if (open_ours && open_theirs && open_ours->kind == open_theirs->kind) {
      std::optional<Block> open_base;
      if (v.base != nullptr) open_base = opened(*v.base, meaning.is_list(), line_end_);
      if (open_base && open_base->kind != open_ours->kind) open_base.reset();
      return collection(meaning, v.base, open_base, *open_ours, *open_theirs, path);
    }
    return disputed_by_both(v.base, ours, std::move(theirs), path);
  }

  // The value that one alone has changed, with the comments of both; nothing if both have.
  std::optional<Block> chosen_value(const Block* base, const Block& ours, const Block& theirs) {
    const bool is_same = same_values(ours, theirs);
    const bool ours_stayed = base != nullptr && same_values(*base, ours);
    const bool theirs_stayed = base != nullptr && same_values(*base, theirs);
    if (!is_same && !ours_stayed && !theirs_stayed) return std::nullopt;
    const bool takes_theirs =
        is_same ? base != nullptr && same_lines(base->text, ours.text) : ours_stayed;
    Block chosen = takes_theirs ? theirs : ours;
    chosen.lead = merged_lead(base == nullptr ? "" : base->lead, ours.lead, theirs.lead);
    if (!ours.is_open && !theirs.is_open) {
      chosen.trail =
          merged_trail(base == nullptr ? nullptr : &base->trail, ours.trail, theirs.trail);
    }
    return chosen;
  }

  std::optional<Block> collection(const Meaning& meaning, const Block* header_base,
                                  const std::optional<Block>& base, const Block& ours,
                                  const Block& theirs, const std::string& path) {
    Block merged = ours;
    merged.lead =
        merged_lead(header_base == nullptr ? "" : header_base->lead, ours.lead, theirs.lead);
    if (!ours.is_item) {
      merged.trail = merged_trail(base ? &base->trail : nullptr, ours.trail, theirs.trail);
    }
    static const Blocks none;
    const Lists lists{base ? base->entries : none, ours.entries, theirs.entries};
    if (ours.kind == NodeKind::map) {
      merged.entries = fields(meaning.shape(), lists, path + '.');
      if (merged.is_item) whole_first_line(merged.entries);
    } else {
      merged.entries = items(meaning, meaning.shape(), "", lists, path + '.');
    }
    if (merged.entries.empty()) return std::nullopt;
    const bool ours_is_empty = is_empty_in(merged.entries, &Block::ours);
    const bool theirs_is_empty = is_empty_in(merged.entries, &Block::theirs);
    if (ours_is_empty || theirs_is_empty) {
      return wholly_disputed(std::move(merged), ours_is_empty, theirs_is_empty);
    }
    return merged;
  }

  // Whether nothing is left of the entries if that side is chosen.
  static bool is_empty_in(const Blocks& entries, const Blocks Block::*side) {
    return std::ranges::all_of(
        entries, [&](const Block& entry) { return entry.is_disputed && (entry.*side).empty(); });
  }

  // A collection of which one side leaves nothing: its key is in the dispute, too.
  static Block wholly_disputed(Block collection, bool ours_is_empty, bool theirs_is_empty) {
    Block disputed{.kind = collection.kind, .key = collection.key, .is_item = collection.is_item};
    disputed.indent = collection.indent;
    disputed.is_disputed = true;
    for (const Block& entry : collection.entries) {
      disputed.label += (disputed.label.empty() ? "" : ", ") + entry.label;
    }
    const auto side = [&](Choice choice) {
      Block chosen = collection;
      settle(chosen.entries, choice);
      return chosen;
    };
    if (!ours_is_empty) disputed.ours.push_back(side(Choice::ours));
    if (!theirs_is_empty) disputed.theirs.push_back(side(Choice::theirs));
    return disputed;
  }

  Block disputed_by_both(const Block* base, Block ours, Block theirs, const std::string& path) {
    Block disputed{.kind = ours.kind, .key = ours.key, .is_item = ours.is_item};
    disputed.indent = ours.indent;
    disputed.is_disputed = true;
    disputed.label = path;
    disputed.lead = merged_lead(base == nullptr ? "" : base->lead, ours.lead, theirs.lead);
    ours.lead.clear();
    theirs.lead.clear();
    disputed.ours.push_back(std::move(ours));
    disputed.theirs.push_back(std::move(theirs));
    conflicts_.push_back({path, ConflictKind::changed_by_both});
    return disputed;
  }

  // The dash of an item stands before its first field: where that is disputed, and one side has
  // none, the next fields are in the dispute, too.
  static void whole_first_line(Blocks& fields) {
    while (fields.size() > 1 && fields[0].is_disputed &&
           (fields[0].ours.empty() || fields[0].theirs.empty())) {
      Block next = std::move(fields[1]);
      fields.erase(fields.begin() + 1);
      Block& first = fields[0];
      if (next.is_disputed) first.label += ", " + next.label;
      for (auto [side, choice] :
           {std::pair(&first.ours, Choice::ours), std::pair(&first.theirs, Choice::theirs)}) {
        Blocks more{next};
        settle(more, choice);
        std::ranges::move(more, std::back_inserter(*side));
      }
    }
  }

  // Merges each entry and puts them into the order that is wanted.
  template <typename Merged>
  Blocks in_order(const Lists& lists, const std::vector<Versions>& slots, const Merged& merged,
                  const RankOf& rank, bool always_ranked) {
    const auto numbers = [&](const Blocks& list, const Block* Versions::*version) {
      std::vector<std::size_t> slots_of(list.size());
      for (std::size_t i = 0; i < slots.size(); ++i) {
        if (const Block* block = slots[i].*version) {
          slots_of[static_cast<std::size_t>(block - list.data())] = i;
        }
      }
      return slots_of;
    };
    const std::vector<std::size_t> ours = numbers(lists.ours, &Versions::ours);
    const std::vector<std::size_t> theirs = numbers(lists.theirs, &Versions::theirs);
    std::vector<std::optional<std::size_t>> base;
    for (const Versions& slot : slots) {
      base.push_back(slot.base == nullptr
                         ? std::nullopt
                         : std::optional(static_cast<std::size_t>(slot.base - lists.base.data())));
    }
    const std::vector<std::size_t> order = merged_order(base, ours, theirs);
    Blocks result;
    if (order.empty()) return result;
    const Block& first = (!lists.ours.empty() ? lists.ours : lists.theirs)[0];
    for (const std::size_t i : order) {
      const Versions& slot = slots[i];
      const Block& any = slot.ours != nullptr ? *slot.ours : *slot.theirs;
      std::optional<Block> block = merged(slot, any);
      if (!block) continue;
      indent_to(*block, first.indent);
      result.push_back(std::move(*block));
    }
    const auto is_ranked = [&](const Blocks& list) {
      return std::ranges::is_sorted(list, {}, rank);
    };
    if (rank && (always_ranked || (is_ranked(lists.ours) && is_ranked(lists.theirs)))) {
      std::ranges::stable_sort(result, {}, rank);
    }
    return result;
  }

  std::string_view line_end_;
  std::vector<MergeConflict>& conflicts_;
};

}  // namespace

BlockFile merge_blocks(const RootShape& root, const BlockFile& base, const BlockFile& ours,
                       const BlockFile& theirs, std::string_view line_end,
                       std::vector<MergeConflict>& conflicts) {
  BlockMerge merge(line_end, conflicts);
  BlockFile merged;
  merged.head = merged_lead(base.head, ours.head, theirs.head);
  merged.tail = merged_lead(base.tail, ours.tail, theirs.tail);
  merged.root.kind = ours.root.kind;
  merged.root.is_open = true;
  const Lists lists{base.root.entries, ours.root.entries, theirs.root.entries};
  merged.root.entries = ours.root.kind == NodeKind::map
                            ? merge.fields(root.shape, lists, "")
                            : merge.items({}, root.shape, root.date_key, lists, "");
  return merged;
}

}  // namespace shuangbai
