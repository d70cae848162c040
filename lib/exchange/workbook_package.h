// The parts of a workbook: a ZIP archive of XML, whoever wrote it. Office Open XML (ECMA-376 part
// 2, Open Packaging Conventions) or OpenDocument (ISO/IEC 26300 part 2).
#pragma once

#include <expat.h>
#include <zip.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace shuangbai {

// Attributes of an element by name, without namespace prefixes. Valid during its handler.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char** values) : values_(values) {}
  // Empty if there is none.
  std::string_view operator[](std::string_view name) const;
  // The attribute whose name has a prefix: `r:id` beside `id`.
  std::string_view with_prefix(std::string_view name) const;

 private:
  const char** values_;
};

// One part, parsed piece by piece. Handlers see names without prefixes, so that the transitional
// and the strict form of the standard are read alike.
class XmlPart {
 public:
  std::function<void(std::string_view name, const XmlAttributes&)> start;
  std::function<void(std::string_view name)> end;
  std::function<void(std::string_view text)> text;

  enum class Step { more, done, faulty };
  // Parses the next piece. Faulty: no XML, a document type, or not what the archive promises.
  Step step();
  // Until its end, or until a handler stops it. False: the part is faulty.
  bool read_all();
  // Called by a handler that has seen enough.
  void stop() { is_stopped_ = true; }
  // The part of it that was read, from 0 to 1.
  double progress() const;

 private:
  friend class WorkbookPackage;
  struct CloseEntry {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
  };
  struct FreeParser {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
  };
  static void on_start(void* self, const char* name, const char** attributes);
  static void on_end(void* self, const char* name);
  static void on_text(void* self, const char* text, int size);
  static void on_doctype(void* self, const char*, const char*, const char*, int);

  std::unique_ptr<zip_file_t, CloseEntry> entry_;
  std::unique_ptr<std::remove_pointer_t<XML_Parser>, FreeParser> parser_;
  std::uint64_t size_ = 0;
  std::uint64_t taken_ = 0;
  bool is_stopped_ = false;
};

// What a part says about another.
struct Relationship {
  std::string id;
  std::string type;  // its last word: worksheet, sharedStrings, styles, officeDocument
  std::string part;  // where it leads, as a name in the package
};

class WorkbookPackage {
 public:
  // A failure of kind invalid_data if the file is no archive.
  static Result<WorkbookPackage> open(const std::string& path);

  const std::string& path() const { return path_; }
  // Whether it is OpenDocument's (.ods), not Office Open XML's (.xlsx).
  bool is_open_document() const { return is_open_document_; }
  // The relationships of a part; those of the package for an empty name. None if it has none, or
  // if they cannot be read.
  std::vector<Relationship> relationships(const std::string& part) const;
  bool has(const std::string& name) const;
  // Makes the part ready to be read; names are compared without regard to case, as the conventions
  // demand. A failure of kind invalid_data if it is missing, or larger
  // than any office's file: more than 4 GiB, or over 32 MiB from less than a 150th of that (real
  // sheets shrink to a tenth or a fortieth).
  Outcome open(XmlPart& part, const std::string& name) const;
  // What is told of a part that cannot be read.
  Failure faulty(const std::string& part) const;

 private:
  struct CloseArchive {
    void operator()(zip_t* archive) const { zip_discard(archive); }
  };
  WorkbookPackage(std::string path, zip_t* archive) : path_(std::move(path)), archive_(archive) {}

  std::string path_;
  bool is_open_document_ = false;
  std::unique_ptr<zip_t, CloseArchive> archive_;
};

// Where a relationship of a part leads: relative to the part's folder, or from the root.
std::string resolved_part(std::string_view of, std::string_view target);

}  // namespace shuangbai
