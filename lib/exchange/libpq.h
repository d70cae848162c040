// libpq, the client library of PostgreSQL, loaded when a database is asked for and not before: it
// brings some twenty libraries along, which no other command should wait for.
#pragma once

#include <libpq-fe.h>

#include "base/result.h"

namespace shuangbai {

struct Libpq {
  decltype(&PQconninfoParse) parse = nullptr;
  decltype(&PQconninfoFree) free_options = nullptr;
  decltype(&PQconnectdbParams) connect = nullptr;
  decltype(&PQstatus) status = nullptr;
  decltype(&PQerrorMessage) error = nullptr;
  decltype(&PQsetNoticeProcessor) set_notices = nullptr;
  decltype(&PQfinish) finish = nullptr;
  decltype(&PQexec) run = nullptr;
  decltype(&PQresultStatus) result_status = nullptr;
  decltype(&PQresultErrorField) error_field = nullptr;
  decltype(&PQntuples) rows = nullptr;
  decltype(&PQgetvalue) value = nullptr;
  decltype(&PQclear) clear = nullptr;
  decltype(&PQputCopyData) put = nullptr;
  decltype(&PQputCopyEnd) end_put = nullptr;
  decltype(&PQgetResult) next_result = nullptr;

  // The library, which stays loaded. Fails (io), with what to install, if it cannot be had.
  static Result<const Libpq*> load();
};

}  // namespace shuangbai
