#include "exchange/postgresql_tables.h"

#include <algorithm>

#include "exchange/postgresql_connection.h"
#include "store/data_digest.h"

namespace shuangbai {
namespace {

constexpr Text city_title{"市的代码", "The city's code"};

std::string_view postgresql_type(ColumnType type) {
  switch (type) {
    case ColumnType::integer:
      return "INTEGER";
    case ColumnType::boolean:
      return "BOOLEAN";
    case ColumnType::decimal:
      return "NUMERIC";
    case ColumnType::date:
      return "DATE";
    case ColumnType::time:
      return "TIME";
    case ColumnType::row:
      return "BIGINT";
    case ColumnType::text:
      break;
  }
  return "TEXT";
}

// The loads, a row a city: see database.h.
struct LoadColumn {
  std::string_view name;
  std::string_view type;
  Text title;
};
constexpr Text load_title{"装入的数据，每市一行", "What is loaded, a row a city"};
constexpr LoadColumn load_columns[] = {
    {"city", "TEXT PRIMARY KEY", city_title},
    {"name", "TEXT", {"市的名称", "The city's name"}},
    {"revision", "TEXT NOT NULL", {"数据的摘要", "A digest of the data"}},
    {"as_of", "DATE NOT NULL", {"审计所依的日期", "The day that the audit judges by"}},
    {"policy", "TEXT NOT NULL", {"政策集", "The policy sets"}},
    {"personal_data",
     "TEXT NOT NULL",
     {"个人信息：masked 遮盖，full 原样，pseudonyms 代号",
      "Personal data: masked, full, or pseudonyms"}},
    {"tables", "TEXT NOT NULL", {"这些表的结构的摘要", "A digest of the tables' structure"}},
};

std::string parent_definition(const DatabaseTable& table) {
  std::string sql = fmt::format("CREATE TABLE {} (\"city\" TEXT NOT NULL", sql_name(table.name));
  for (const DatabaseColumn& column : table.columns) {
    sql += fmt::format(", {} {}{}", sql_name(column.name), postgresql_type(column.type),
                       column.is_required() ? " NOT NULL" : "");
  }
  if (table.has_key) {
    sql += fmt::format(", PRIMARY KEY (\"city\", {})", sql_name(table.columns.front().name));
  }
  return sql + ") PARTITION BY LIST (\"city\");\n";
}

std::string reference_definitions(const DatabaseTable& table) {
  std::string sql;
  for (const DatabaseColumn& column : table.columns) {
    if (!column.reference) continue;
    sql +=
        fmt::format("ALTER TABLE {} ADD FOREIGN KEY (\"city\", {}) REFERENCES {} (\"city\", {});\n",
                    sql_name(table.name), sql_name(column.name), sql_name(column.reference->table),
                    sql_name(column.reference->column));
  }
  return sql;
}

std::string loads_definition() {
  std::string sql = "CREATE TABLE shuangbai_load (";
  for (const LoadColumn& column : load_columns) {
    sql += fmt::format("{}{} {}", &column == load_columns ? "" : ", ", column.name, column.type);
  }
  return sql + ");\n";
}

// Each table behind all that it refers to.
std::vector<std::size_t> referred_first(const std::vector<DatabaseTable>& tables) {
  std::vector<std::size_t> order;
  const auto is_placed = [&](const std::string& name) {
    return std::ranges::any_of(order, [&](std::size_t i) { return tables[i].name == name; });
  };
  const auto is_ready = [&](const DatabaseTable& table) {
    return std::ranges::all_of(table.columns, [&](const DatabaseColumn& column) {
      return !column.reference || column.reference->table == table.name ||
             is_placed(column.reference->table);
    });
  };
  while (order.size() < tables.size()) {
    const std::size_t before = order.size();
    for (std::size_t i = 0; i < tables.size(); ++i) {
      if (!is_placed(tables[i].name) && is_ready(tables[i])) order.push_back(i);
    }
    if (order.size() == before) break;  // two that refer to each other: none do
  }
  return order;
}

std::string in_both(const Message& title) {
  return sql_text(title.zh + " / " + title.en);
}
std::string in_both(Text title) {
  return sql_text(fmt::format("{} / {}", title.zh, title.en));
}

void comment_column(std::string_view table, std::string_view column, const std::string& title,
                    std::string& sql) {
  sql += fmt::format("COMMENT ON COLUMN {}.{} IS {};\n", sql_name(table), sql_name(column), title);
}

std::string partition(const DatabaseTable& table, const std::string& city) {
  return sql_name(table.name + '_' + city);
}
std::string prepared(const DatabaseTable& table, const std::string& city) {
  return sql_name(table.name + '_' + city + "_new");
}

void append_cell(std::string_view value, std::string& text) {
  for (const char c : value) {
    switch (c) {
      case '\\':
        text += "\\\\";
        break;
      case '\t':
        text += "\\t";
        break;
      case '\n':
        text += "\\n";
        break;
      case '\r':
        text += "\\r";
        break;
      default:
        text += c;
    }
  }
}

}  // namespace

PostgresqlTables::PostgresqlTables(const DatabaseTables& tables)
    : tables_(tables), order_(referred_first(tables.all)) {
  for (const DatabaseTable& table : tables.all) definition_ += parent_definition(table);
  for (const DatabaseTable& table : tables.all) definition_ += reference_definitions(table);
  definition_ += loads_definition();
}

std::string PostgresqlTables::digest() const {
  const std::string_view text = definition_;
  return digest_of({&text, 1});
}

std::string PostgresqlTables::comments() const {
  std::string sql;
  for (const DatabaseTable& table : tables_.all) {
    sql += fmt::format("COMMENT ON TABLE {} IS {};\n", sql_name(table.name), in_both(table.title));
    comment_column(table.name, "city", in_both(city_title), sql);
    for (const DatabaseColumn& column : table.columns) {
      comment_column(table.name, column.name, in_both(column.title), sql);
    }
  }
  sql += fmt::format("COMMENT ON TABLE shuangbai_load IS {};\n", in_both(load_title));
  for (const LoadColumn& column : load_columns) {
    comment_column("shuangbai_load", column.name, in_both(column.title), sql);
  }
  return sql;
}

std::string PostgresqlTables::prepare(std::size_t number, const std::string& city) const {
  const DatabaseTable& table = tables_.all[number];
  return fmt::format("CREATE TABLE {} (LIKE {} INCLUDING ALL EXCLUDING INDEXES);\n",
                     prepared(table, city), sql_name(table.name));
}

std::string PostgresqlTables::copy(std::size_t number, const std::string& city) const {
  const DatabaseTable& table = tables_.all[number];
  std::string sql = fmt::format("COPY {} (\"city\"", prepared(table, city));
  for (const DatabaseColumn& column : table.columns) sql += ", " + sql_name(column.name);
  return sql + ") FROM STDIN";
}

std::string PostgresqlTables::take_place(const std::string& city, bool has_partitions) const {
  std::string sql;
  for (const DatabaseTable& table : tables_.all) {
    if (!table.has_key) continue;
    sql += fmt::format("ALTER TABLE {} ADD PRIMARY KEY (\"city\", {});\n", prepared(table, city),
                       sql_name(table.columns.front().name));
  }
  if (has_partitions) {  // none goes while another refers to it
    for (auto number = order_.rbegin(); number != order_.rend(); ++number) {
      const DatabaseTable& table = tables_.all[*number];
      sql += fmt::format("ALTER TABLE {0} DETACH PARTITION {1};\nDROP TABLE {1};\n",
                         sql_name(table.name), partition(table, city));
    }
  }
  for (const std::size_t number : order_) {
    const DatabaseTable& table = tables_.all[number];
    sql += fmt::format(
        "ALTER TABLE {0} RENAME TO {1};\nALTER TABLE {2} ATTACH PARTITION {1} FOR VALUES IN "
        "({3});\n",
        prepared(table, city), partition(table, city), sql_name(table.name), sql_text(city));
  }
  return sql;
}

bool append_row(const std::string& city, const std::vector<std::string>& values,
                std::string& text) {
  text += city;
  for (const std::string& value : values) {
    if (value.find('\0') != std::string::npos) return false;
    text += '\t';
    if (value.empty()) {
      text += "\\N";
    } else {
      append_cell(value, text);
    }
  }
  text += '\n';
  return true;
}

}  // namespace shuangbai
