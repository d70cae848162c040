#include "report/output_schema.h"

namespace shuangbai {

std::string_view output_schema() {
  return R"json({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "The JSON outputs of shuangbai",
  "$comment": "Each is one of $defs. A change that breaks a reader gives the output another format number.",
  "anyOf": [
    {"$ref": "#/$defs/audit"}, {"$ref": "#/$defs/check"}, {"$ref": "#/$defs/list"},
    {"$ref": "#/$defs/explain"}, {"$ref": "#/$defs/rule"}, {"$ref": "#/$defs/edit"}
  ],
  "$defs": {
    "text": {"type": "object", "required": ["zh", "en"], "additionalProperties": false,
      "properties": {"zh": {"type": "string"}, "en": {"type": "string"}}},
    "day": {"type": "string", "format": "date"},
    "period": {"type": "object", "required": ["from", "to"], "additionalProperties": false,
      "properties": {"from": {"$ref": "#/$defs/day"}, "to": {"$ref": "#/$defs/day"}}},
    "count": {"type": "integer", "minimum": 0},
    "severity": {"enum": ["info", "warning", "error"]},
    "outcome": {"enum": ["fail", "unknown", "late", "pending", "pass"]},
    "tally": {"type": "object", "required": ["pass", "fail", "late", "pending", "unknown", "suppressed", "known"],
      "properties": {"pass": {"$ref": "#/$defs/count"}, "fail": {"$ref": "#/$defs/count"}, "late": {"$ref": "#/$defs/count"},
        "pending": {"$ref": "#/$defs/count"}, "unknown": {"$ref": "#/$defs/count"}, "suppressed": {"$ref": "#/$defs/count"},
        "known": {"$ref": "#/$defs/count"}}},
    "verdict": {"type": "object",
      "required": ["rule", "name", "clause", "subject", "period", "outcome", "severity", "message", "evidence", "parameters"],
      "properties": {
        "rule": {"type": "string"}, "name": {"type": "string"}, "clause": {"type": "string"},
        "subject": {"type": "object", "required": ["kind", "id", "name", "county"], "additionalProperties": false,
          "properties": {"kind": {"type": "string"}, "id": {"type": "string"}, "name": {"type": "string"},
            "county": {"type": "string"}}},
        "period": {"$ref": "#/$defs/period"}, "outcome": {"$ref": "#/$defs/outcome"},
        "severity": {"$ref": "#/$defs/severity"}, "due": {"$ref": "#/$defs/day"},
        "observed": {"type": "number"}, "required": {"type": "number"}, "shortfall": {"type": "number"},
        "unit": {"type": "string"},
        "excuse": {"type": "object", "required": ["kind", "reason"], "additionalProperties": false,
          "properties": {"kind": {"enum": ["suppressed", "known"]}, "reason": {"type": "string"}}},
        "message": {"$ref": "#/$defs/text"},
        "evidence": {"type": "array", "items": {"type": "string", "pattern": ":[0-9]+$"}},
        "parameters": {"type": "array", "items": {"type": "object", "required": ["id", "value", "from", "origin"],
          "properties": {"id": {"type": "string"}, "value": {"type": "string"}, "from": {"$ref": "#/$defs/day"},
            "origin": {"type": "string"}, "source": {"type": "string"}}}}}},
    "audit": {"$comment": "audit -o json; each line of audit -o jsonl is a verdict", "type": "object",
      "required": ["format", "as_of", "window", "policy", "summary", "results"], "additionalProperties": false,
      "properties": {"format": {"const": 1}, "as_of": {"$ref": "#/$defs/day"}, "window": {"$ref": "#/$defs/period"},
        "policy": {"type": "string"},
        "summary": {"allOf": [{"$ref": "#/$defs/tally"}], "required": ["by_rule", "switched_off"],
          "properties": {
            "by_rule": {"type": "array", "items": {"allOf": [{"$ref": "#/$defs/tally"}], "required": ["rule"]}},
            "switched_off": {"type": "array", "items": {"type": "object", "required": ["rule", "reason"]}}}},
        "results": {"type": "array", "items": {"$ref": "#/$defs/verdict"}}}},
    "fault": {"type": "object", "required": ["code", "severity", "path", "message"], "additionalProperties": false,
      "properties": {"code": {"type": "string"}, "severity": {"$ref": "#/$defs/severity"}, "path": {"type": "string"},
        "line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}, "record": {"type": "string"},
        "field": {"type": "string"}, "message": {"$ref": "#/$defs/text"}}},
    "check": {"$comment": "check -o json, and what a refused audit writes; each line of -o jsonl is a fault", "type": "object",
      "required": ["format", "errors", "warnings", "faults"], "additionalProperties": false,
      "properties": {"format": {"const": 1}, "files": {"$ref": "#/$defs/count"}, "errors": {"$ref": "#/$defs/count"},
        "warnings": {"$ref": "#/$defs/count"}, "faults": {"type": "array", "items": {"$ref": "#/$defs/fault"}}}},
    "list": {"$comment": "lists, tables of hours and staffing, audit diff, audit trend; the keys of a row are its columns",
      "type": "object", "required": ["format", "rows"], "additionalProperties": false,
      "properties": {"format": {"const": 1}, "rows": {"type": "array", "items": {"type": "object",
        "additionalProperties": {"type": ["string", "number", "boolean", "null", "array"], "items": {"type": "string"}}}}}},
    "explain": {"$comment": "audit explain -o json", "type": "object",
      "required": ["format", "as_of", "window", "rule", "verdicts"],
      "properties": {"format": {"const": 1}, "as_of": {"$ref": "#/$defs/day"}, "window": {"$ref": "#/$defs/period"},
        "rule": {"$ref": "#/$defs/rule_fields"},
        "verdicts": {"type": "array", "items": {"$ref": "#/$defs/verdict"}}}},
    "rule_fields": {"type": "object",
      "required": ["rule", "name", "title", "clause", "document", "severity", "scope", "text", "parameters", "examples", "passages"],
      "properties": {"rule": {"type": "string"}, "name": {"type": "string"}, "title": {"$ref": "#/$defs/text"},
        "clause": {"type": "string"}, "severity": {"$ref": "#/$defs/severity"}, "scope": {"$ref": "#/$defs/text"},
        "text": {"$ref": "#/$defs/text"}, "parameters": {"type": "array"},
        "examples": {"type": "object", "properties": {"pass": {"$ref": "#/$defs/text"}, "fail": {"$ref": "#/$defs/text"}}},
        "passages": {"type": "array"}}},
    "rule": {"$comment": "audit rules RULE -o json", "allOf": [{"$ref": "#/$defs/rule_fields"}], "required": ["format"],
      "properties": {"format": {"const": 1}}},
    "edit": {"$comment": "commands that write, -o json", "type": "object",
      "required": ["format", "action", "changes"],
      "properties": {"format": {"const": 1}, "action": {"enum": ["created", "changed", "removed", "unchanged"]},
        "dry_run": {"const": true}, "type": {"type": "string"}, "id": {"type": "string"}, "path": {"type": "string"},
        "old_path": {"type": "string"},
        "changes": {"type": "array", "items": {"type": "object", "required": ["field", "old", "new"],
          "additionalProperties": false,
          "properties": {"field": {"type": "string"}, "old": {"type": ["string", "null"]}, "new": {"type": ["string", "null"]}}}}}}
  }
}
)json";
}

}  // namespace shuangbai
