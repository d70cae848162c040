// The fields of a shard's head and verdicts, in the order in which they stand: said once, for the
// encoder that writes them and the decoder that reads them. A change of them is another format.
#pragma once

#include "audit/shard.h"

namespace shuangbai {

template <typename Stream, typename T>
void carry_message(Stream& stream, T& message) {
  stream.text(message.zh);
  stream.text(message.en);
}

template <typename Stream, typename T>
void carry_period(Stream& stream, T& period) {
  stream.day(period.from);
  stream.day(period.to);
}

template <typename Stream, typename T>
void carry_tally(Stream& stream, T& tally) {
  for (auto* count : {&tally.pass, &tally.fail, &tally.late, &tally.pending, &tally.unknown,
                      &tally.suppressed, &tally.known, &tally.known_undecided}) {
    stream.number(*count);
  }
}

template <typename Stream, typename T>
void carry_parameter(Stream& stream, T& parameter) {
  stream.text(parameter.id);
  stream.text(parameter.zh);
  stream.text(parameter.en);
  stream.text(parameter.unit);
}

template <typename Stream, typename T>
void carry_value(Stream& stream, T& value) {
  stream.number(value.line);
  stream.day(value.from);
  stream.optional(value.number, [&](auto& number) { stream.decimal(number); });
  stream.optional(value.date, [&](auto& day) { stream.day(day); });
  stream.text(value.text);
  stream.list(value.list, [&](auto& item) { stream.text(item); });
  stream.text(value.source);
}

template <typename Stream, typename T>
void carry_words(Stream& stream, T& words) {
  for (auto* message : {&words.title, &words.scope, &words.text}) {
    stream.shared(message->zh);
    stream.shared(message->en);
  }
}

template <typename Stream, typename T>
void carry_rule(Stream& stream, T& rule) {
  stream.text(rule.code);
  stream.text(rule.name);
  stream.text(rule.decision);
  stream.number(rule.set);
  stream.text(rule.clause);
  stream.choice(rule.severity);
  stream.choice(rule.severity_here);
  carry_words(stream, rule.here);
  carry_words(stream, rule.general);
  stream.list(rule.values, [&](auto& own) {
    stream.text(own.name);
    carry_value(stream, own.value);
  });
  stream.list(rule.passages, [&](auto& passage) {
    stream.text(passage.first);
    stream.text(passage.second);
  });
  carry_tally(stream, rule.tally);
}

template <typename Stream, typename T>
void carry_head(Stream& stream, T& head) {
  stream.text(head.program);
  stream.text(head.city.code);
  stream.text(head.city.name);
  stream.text(head.city.county);
  stream.day(head.as_of);
  carry_period(stream, head.window);
  stream.flag(head.throughout);
  stream.text(head.choice);
  stream.text(head.policy);
  stream.list(head.sets, [&](auto& set) {
    stream.text(set.id);
    stream.text(set.digest);
    stream.text(set.path);
    stream.text(set.document);
  });
  stream.text(head.revision);
  stream.text(head.manifest);
  stream.flag(head.is_masked);
  stream.flag(head.has_passes);
  stream.list(head.switched_off, [&](auto& off) {
    stream.text(off.rule);
    stream.text(off.reason);
  });
  stream.list(head.rules, [&](auto& rule) { carry_rule(stream, rule); });
  carry_tally(stream, head.all);
  for (auto& count : head.findings) stream.number(count);
  for (auto* codes : {&head.counties, &head.stations}) {
    stream.list(*codes, [&](auto& one) {
      stream.text(one.code);
      stream.text(one.name);
    });
  }
  stream.flag(head.has_trend);
  stream.list(head.months, [&](auto& month) {
    carry_period(stream, month.month);
    carry_tally(stream, month.tally);
  });
}

// What stands before each part of a block's body.
enum class ShardMark : std::uint8_t {
  end,        // of the block
  rule,       // whose verdicts follow: its index, above that of the rule before
  verdict,    // without words
  described,  // a verdict with its words, evidence and parameters
  again,      // how often the verdict before, which has no words, follows again
};

// A verdict without its words. Of a pass whose words nobody asks for, only what outputs count.
template <typename Stream, typename T>
void carry_plain(Stream& stream, T& verdict) {
  auto& subject = verdict.subject;
  stream.choice(verdict.outcome);
  stream.choice(verdict.severity);
  stream.flag(verdict.is_state);
  stream.choice(verdict.excuse);
  stream.shared(subject.kind);
  stream.text(subject.id);
  stream.subject_name(subject);
  stream.shared(subject.county);
  stream.shared(subject.station);
  stream.worker(subject.worker);
  carry_period(stream, verdict.period);
  stream.optional(verdict.observed, [&](auto& number) { stream.decimal(number); });
  stream.optional(verdict.required, [&](auto& number) { stream.decimal(number); });
  stream.shared(verdict.unit);
  stream.optional(verdict.due, [&](auto& day) { stream.day(day); });
  stream.shared(verdict.reason);
}

template <typename Stream, typename T>
void carry_described(Stream& stream, T& verdict) {
  carry_plain(stream, verdict);
  stream.list(verdict.parts, [&](auto& part) {
    stream.choice(part.outcome);
    carry_message(stream, part.text);
  });
  stream.list(verdict.evidence, [&](auto& evidence) {
    stream.file(evidence.file);
    stream.number(evidence.line);
  });
  stream.list(verdict.parameters, [&](auto& parameter) { stream.parameter(parameter); });
}

}  // namespace shuangbai
