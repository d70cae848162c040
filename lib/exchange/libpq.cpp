#include "exchange/libpq.h"

#include <dlfcn.h>

namespace shuangbai {
namespace {

// Its name has been the same since PostgreSQL 8.2.
constexpr const char* libpq_name = "libpq.so.5";

template <typename Function>
bool find(void* library, const char* name, Function*& function) {
  function = reinterpret_cast<Function*>(::dlsym(library, name));
  return function != nullptr;
}

bool find_all(void* library, Libpq& pq) {
  return find(library, "PQconninfoParse", pq.parse) &&
         find(library, "PQconninfoFree", pq.free_options) &&
         find(library, "PQconnectdbParams", pq.connect) && find(library, "PQstatus", pq.status) &&
         find(library, "PQerrorMessage", pq.error) &&
         find(library, "PQsetNoticeProcessor", pq.set_notices) &&
         find(library, "PQfinish", pq.finish) && find(library, "PQexec", pq.run) &&
         find(library, "PQresultStatus", pq.result_status) &&
         find(library, "PQresultErrorField", pq.error_field) &&
         find(library, "PQntuples", pq.rows) && find(library, "PQgetvalue", pq.value) &&
         find(library, "PQclear", pq.clear) && find(library, "PQputCopyData", pq.put) &&
         find(library, "PQputCopyEnd", pq.end_put) && find(library, "PQgetResult", pq.next_result);
}

}  // namespace

Result<const Libpq*> Libpq::load() {
  static Libpq pq;
  static const bool found = [] {
    void* const library = ::dlopen(libpq_name, RTLD_NOW | RTLD_LOCAL);
    return library != nullptr && find_all(library, pq);
  }();
  if (found) return &pq;
  const char* const reason = ::dlerror();
  return Failure{
      FailureKind::io,
      message({"无法加载 PostgreSQL 的客户端库，请安装它（Debian：apt install libpq5）：{}",
               "cannot load the client library of PostgreSQL; install it (Debian: apt "
               "install libpq5): {}"},
              printable(reason == nullptr ? libpq_name : reason))};
}

}  // namespace shuangbai
