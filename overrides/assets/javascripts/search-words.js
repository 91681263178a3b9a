// Text -> the words the search compares. What is particular to a language comes with its index as rules
// (scripts/sitekit/publish/search/words.py, which does the same to the pages). Also runs in tests under Node.
(function (root, factory) {
  "use strict";
  if (typeof module === "object" && module.exports) module.exports = factory();
  else root.SearchWords = factory();
})(typeof self === "undefined" ? this : self, function () {
  "use strict";
  var CLITICS = 2, SHORTEST = 3, EXCERPT = 180;

  function SearchWords(rules) {
    this.rules = rules;
    this.formSteps = compiled(rules.form);
    this.stemSteps = compiled(rules.stem);
    this.bones = rules.skeleton ? new RegExp("[" + rules.skeleton + "]", "g") : null;
    this.known = new Map();
    this.stop = new Set(this.split(rules.stop));
  }
  function compiled(steps) { return steps.map(function (step) { return [new RegExp(step[0]), step[1]]; }); }
  function applied(steps, word) { return steps.reduce(function (form, step) { return form.replace(step[0], step[1]); }, word); }

  SearchWords.prototype = {
    // Every word, folded: without accents, vowel signs and letter-stretching, digits as 0–9.
    split: function (text) {
      var fold = this.rules.fold;
      var plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
      plain = plain.replace(/[^ -~]/g, function (letter) { return letter in fold ? fold[letter] : letter; });
      return plain.match(/\p{L}+|\p{Nd}+/gu) || [];
    },
    // Those worth finding.
    of: function (text) {
      var stop = this.stop;
      return this.split(text).filter(function (word) { return !stop.has(word) && (word.length > 1 || /\d/.test(word)); });
    },
    // A word as the index has it.
    form: function (word) {
      if (!this.known.has(word)) this.known.set(word, applied(this.formSteps, word));
      return this.known.get(word);
    },
    // Forms with the same stem belong together, those with the same skeleton perhaps (broken plurals).
    stem: function (form) { return applied(this.stemSteps, form); },
    skeleton: function (form) {
      return this.bones ? this.stem(form).replace(this.bones, "").replace(/(.)\1/g, "$1") : "";
    },
    // Each reading of a word: as it stands, then without first letters that may be words of their own.
    readings: function (word) {
      var out = [this.form(word)], clitics = this.rules.clitics;
      for (var cut = 1; cut <= CLITICS && word.length - cut >= SHORTEST && clitics.indexOf(word[cut - 1]) >= 0; cut++) {
        out.push(this.form(word.slice(cut)));
      }
      return out;
    }
  };

  // Text -> [[piece, whether it was hit], …]; whole words only, prefixes included. `hit` says whether a form was.
  SearchWords.prototype.marked = function (text, hit) {
    var out = [], at = 0, word = /[\p{L}\p{M}ـ]+|\p{Nd}+/gu, match, self = this;
    while ((match = word.exec(text))) {
      if (!this.of(match[0]).some(function (each) { return self.readings(each).some(hit); })) continue;
      if (match.index > at) out.push([text.slice(at, match.index), false]);
      out.push([match[0], true]);
      at = match.index + match[0].length;
    }
    if (at < text.length) out.push([text.slice(at), false]);
    return out;
  };

  // The line of a text with most of the words that were hit, cut around the first of them where it is long.
  SearchWords.prototype.excerpt = function (text, hit) {
    var best = [], most = 0, self = this;
    text.split("\n").forEach(function (line) {
      var pieces = self.marked(line, hit);
      var different = new Set(pieces.filter(function (piece) { return piece[1]; }).map(function (piece) { return piece[0]; })).size;
      if (different > most) { most = different; best = pieces; }
    });
    var line = best.map(function (piece) { return piece[0]; }).join("");
    if (line.length <= EXCERPT) return line;
    var before = best[0][1] ? 0 : best[0][0].length;
    var from = before < EXCERPT / 2 ? 0 : line.indexOf(" ", before - EXCERPT / 2) + 1;
    var to = line.length - from <= EXCERPT ? line.length : line.lastIndexOf(" ", from + EXCERPT);
    return (from ? "… " : "") + line.slice(from, to) + (to < line.length ? " …" : "");
  };

  // Edits between two words, a swap of neighbours counting one; anything above `most` is most + 1.
  SearchWords.distance = function (a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    var before = [], last = [], row = [];
    for (var j = 0; j <= b.length; j++) row.push(j);
    for (var i = 1; i <= a.length; i++) {
      before = last; last = row; row = [i];
      for (j = 1; j <= b.length; j++) {
        var value = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) value = Math.min(value, before[j - 2] + 1);
        row.push(value);
      }
      if (Math.min.apply(null, row) > most) return most + 1;
    }
    return row[b.length];
  };

  return SearchWords;
});
