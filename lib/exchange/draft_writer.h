// Drafts → files, staged in a transaction.
#pragma once

#include <functional>
#include <set>
#include <span>
#include <unordered_map>

#include "exchange/import_state.h"
#include "exchange/merge.h"
#include "store/changes.h"

namespace shuangbai {

class DraftWriter {
 public:
  // All of them must outlive the writer. The drafts are finished.
  DraftWriter(const std::vector<ImportSource>& sources, const ImportOptions& options,
              ImportState& state, Changes& changes)
      : sources_(sources), options_(options), state_(state), changes_(changes) {}

  // Stages every file that the drafts change, but for rejected rows, and counts what becomes of the
  // rows. A conflict that counts as an error rejects its row. `begins` is called before the first
  // file is staged; never, if nothing changes.
  Outcome write(const std::function<void()>& begins);

  // The draft that a value of a staged file comes from, whose row is not rejected: of several for
  // one record that which brought the entry, else the record, else the last. Nothing if the import
  // did not write it. The draft stays where it is until the next writing. Quick as long as the file
  // is the one that was asked for before.
  const Draft* origin_of(const std::string& path, const RecordValue& value);

 private:
  void sort_entries(std::span<Draft> drafts) const;
  Outcome write_file(const std::string& path, std::span<Draft> drafts);
  Outcome merge_file(const std::string& path, const std::string& before, std::span<Draft> drafts);
  // The records of a file while drafts are put into them; of a log, by their ids.
  struct FileRecords {
    Node& root;
    std::unordered_map<std::string, std::size_t> by_id = {};
    std::set<std::size_t> leaving = {};
    std::map<std::size_t, RecordIndex> indexes = {};  // of the records' lists; of a log by place
  };
  struct Moving {
    std::string from;
    Node record;
    Draft draft;
  };
  Outcome write_moved(const std::string& path, std::vector<Moving>& records);
  bool take_draft(Draft& draft, const std::string& path, FileRecords& records);
  std::optional<std::string> moved_to(const Draft& draft, const std::string& path,
                                      const Node& record, const Node& given);
  // That a record is there with other values: of these keys, or of where it belongs.
  void reject_conflict(const Draft& draft, const RecordInfo& info,
                       const std::vector<std::string>& keys, bool moves);
  Outcome stage(const std::string& path, const std::string& before, const std::string& after);
  bool is_rejected(const Draft& draft) const;
  void find_origins(const std::string& path);
  const Field* list_in_columns(std::uint16_t source) const;
  void reject_left_out(const Draft& draft, const std::string& path);
  ImportCounts& counts(const Draft& draft) { return state_.report.sources[draft.source].counts; }

  const std::vector<ImportSource>& sources_;
  const ImportOptions& options_;
  ImportState& state_;
  Changes& changes_;
  std::function<void()> begins_;
  // Records that leave their file, by where they go: their texts and drafts.
  std::map<std::string, std::vector<Moving>> moving_;
  std::map<std::string, std::vector<Draft>> arrived_;
  // The drafts of a file by record and entry: `ID\nENTRY`; all that are entries under `ID\n\n`.
  struct Origins {
    std::string path = {};
    std::unordered_map<std::string, std::vector<const Draft*>> by_name = {};
  };
  Origins origins_;
};

}  // namespace shuangbai
