#include "policy/document.h"

#include <doctest/doctest.h>

using namespace shuangbai;

namespace {

constexpr std::string_view paper =
    "关于印发方案的通知\n"
    "一、主要原则\n"
    "（一）坚持领导。全面落实要求（以下简称要求）。\n"
    "二、重点任务\n"
    "（一）建设站点。一是建站。不是一是一。二是设点。\n"
    "（二）健全机制。镇政府负责聘用。一是架构。\n"
    "二是制度。\n"
    "公开方式：主动公开\n";

}  // namespace

TEST_CASE("clauses are numbered by part, section and item") {
  std::string clauses;
  for (const Passage& one : passages(paper)) clauses += one.clause + " ";
  CHECK(clauses == "一(一) 二(一)1 二(一)2 二(二) 二(二)1 二(二)2 ");
}

TEST_CASE("an item ends where the next one begins, and may stand in a paragraph of its own") {
  CHECK(passage(paper, "二(一)1") == "一是建站。不是一是一。");
  CHECK(passage(paper, "二(一)2") == "二是设点。");
  CHECK(passage(paper, "二(二)2") == "二是制度。");
}

TEST_CASE("a section has words of its own, or those of its items") {
  CHECK(passage(paper, "二(二)") == "健全机制。镇政府负责聘用。");
  CHECK(passage(paper, "二(一)") == "一是建站。不是一是一。\n二是设点。");
  CHECK_FALSE(passage(paper, "三(一)"));
  CHECK(passages("").empty());
}

TEST_CASE("a rule covers the clauses that it cites, and all items of a section that it cites") {
  CHECK(covers_clause("二(七)1, 三(一)", "三(一)"));
  CHECK(covers_clause("二(八)", "二(八)2"));
  CHECK(covers_clause("二(八)", "二(八)"));
  CHECK_FALSE(covers_clause("二(八)2", "二(八)"));
  CHECK_FALSE(covers_clause("二(七)1", "二(七)2"));
}
