// What the index of one language holds, ready to be asked: words, pages, sections, numbers, synonyms; and which of its words
// a typed word may mean. Made from search/index.js (scripts/sitekit/publish/search/index.py).
(function (root, factory) {
  "use strict";
  if (typeof module === "object" && module.exports) module.exports = factory(require("./search-words.js"));
  else root.SearchIndex = factory(root.SearchWords);
})(typeof self === "undefined" ? this : self, function (SearchWords) {
  "use strict";
  var FORMAT = 4, BASE = 45, COUNTS = [1, 2.5, 5, 9], VARIANTS = 40;
  // How surely a word of the index is meant, by how it was recognised. Found by measuring (tests/search).
  var WAY = { same: 1, stem: 0.9, akin: 0.65, clitic: 0.75, joined: 0.8, begins: 0.85, longer: 0.45, close: 0.5, skeleton: 0.42, bones: 0.3 };

  var DIGIT = {};
  for (var code = 35, value = 0; code < 127; code++) if (code !== 92 && code !== 96) DIGIT[String.fromCharCode(code)] = value++;

  // Gaps and counts of one word -> [[page, in how many of its sections about], …]
  function decoded(text) {
    var out = [], page = -1, number = 0, unit = 1;
    for (var i = 0; i < text.length; i++) {
      var digit = DIGIT[text[i]];
      if (digit >= BASE) { number += (digit - BASE) * unit; unit *= BASE; continue; }
      number += digit * unit;
      page += (number >> 2) + 1;
      out.push([page, COUNTS[number & 3]]);
      number = 0; unit = 1;
    }
    return out;
  }
  // Each word begins with as many letters of the one before as its first symbol says.
  function unfolded(text) {
    var word = "";
    return text.split("\n").map(function (line) { return (word = word.slice(0, DIGIT[line[0]]) + line.slice(1)); });
  }
  function add(map, key, value) { if (map.has(key)) map.get(key).push(value); else map.set(key, [value]); }
  function best(map, key, value) { if (!(map.get(key) >= value)) map.set(key, value); }

  function SearchIndex(data) {
    if (!data || data.format !== FORMAT || data.complete !== true) throw new Error("search index: incomplete, or of another format");
    this.code = data.code; this.stamp = data.stamp; this.strings = data.strings; this.rules = data.rules;
    this.words = new SearchWords(data.rules);
    this.forms = unfolded(data.words);
    this.postings = data.postings.split("\n");
    if (this.forms.length !== this.postings.length) throw new Error("search index: words and postings do not fit");
    this.linked = data.linked.split("\n");
    this.asked = data.asked.split("\n");
    this.read(data);
  }

  SearchIndex.prototype = {
    read: function (data) {
      var self = this;
      this.number = new Map(); this.byStem = new Map(); this.bySkeleton = new Map();
      this.forms.forEach(function (form, number) {
        self.number.set(form, number);
        add(self.byStem, self.words.stem(form), number);
        add(self.bySkeleton, self.words.skeleton(form), number);
      });
      this.pages = []; this.heads = []; this.questions = []; this.byId = new Map(); this.byAnchor = new Map();
      this.fields = { title: new Map(), description: new Map(), heading: new Map() };
      data.pages.forEach(function (entry) { self.readPage(entry); });
      this.pages.forEach(function (page) { page.module = page.kind === "slides" ? self.byPath(page.path.replace(/[^/]+$/, "index.html")) : null; });
      this.synonyms = new Map();
      data.synonyms.forEach(function (group) { self.readSynonyms(group); });
      this.measure();
    },
    readPage: function (entry) {
      var self = this, number = this.pages.length, heads = entry[6];
      var page = { number: number, path: entry[0], title: entry[1], kind: entry[2], id: entry[3], description: entry[4], weight: entry[5], sections: heads.length, leads: entry[7] };
      page.titleWords = Math.max(1, this.words.of(page.title).length - this.words.of(page.id).length);
      this.pages.push(page);
      for (var question = 0; question < entry[8]; question++) this.questions.push({ page: page, words: 0 });
      if (page.id) add(this.byId, page.id.toLowerCase(), page);
      this.place("title", page.title, number);
      this.place("description", page.description, number);
      heads.forEach(function (head, order) {
        var section = { page: page, order: order, id: head[0], heading: head[1] };
        if (/^[a-z]+-?\d+$/.test(section.id)) add(self.byAnchor, section.id, section);
        self.place("heading", section.heading, self.heads.length);
        self.heads.push(section);
      });
    },
    place: function (field, text, key) {
      var self = this;
      this.words.of(text).forEach(function (word) {
        self.words.readings(word).forEach(function (form) { if (self.number.has(form)) add(self.fields[field], self.number.get(form), key); });
      });
    },
    byPath: function (path) { return this.pages.find(function (page) { return page.path === path; }); },
    // All phrases of a group lead to those of the house; those do not lead to the others.
    readSynonyms: function (group) {
      var self = this, own = group[0].map(function (phrase) { return phrase.split(" "); });
      own.forEach(function (phrase) { lead(phrase, own.filter(function (other) { return other !== phrase; })); });
      group[1].forEach(function (phrase) { lead(phrase.split(" "), own); });
      function lead(phrase, to) { add(self.synonyms, self.key(phrase), to); }
    },
    key: function (phrase) { var words = this.words; return phrase.map(function (word) { return words.stem(words.form(word)); }).join(" "); },
    // A page is as long as it has different words; so is a question.
    measure: function () {
      var questions = this.questions, lengths = this.lengths = new Float32Array(this.pages.length);
      for (var word = 0; word < this.forms.length; word++) {
        decoded(this.postings[word]).forEach(function (each) {
          if (each[0] >= lengths.length) throw new Error("search index: a word leads to no page");
          lengths[each[0]]++;
        });
        decoded(this.asked[word]).forEach(function (each) { questions[each[0]].words++; });
      }
      this.average = lengths.reduce(function (sum, length) { return sum + length; }, 0) / Math.max(1, lengths.length);
    },

    // `all`: [[number of a word of the index, how surely the typed word means it], …]; `meant`: what to look for synonyms of.
    variants: function (word, unfinished) {
      var out = new Map(), self = this;
      function offer(number, weight) { if (number !== undefined) best(out, number, weight); }
      var readings = this.words.readings(word);
      readings.forEach(function (form, cut) {
        var weight = cut ? WAY.clitic : WAY.same;
        var akin = self.number.has(form) ? WAY.akin : WAY.stem;
        offer(self.number.get(form), weight);
        (self.byStem.get(self.words.stem(form)) || []).forEach(function (number) { offer(number, weight * akin); });
      });
      var sure = out.size > 0;
      if (unfinished || !sure) this.beginnings(word, readings, sure ? WAY.longer : WAY.begins, offer);
      this.skeletons(readings, offer);
      if (!sure) { this.joined(word, offer); this.close(readings[0], unfinished, offer); }
      var all = Array.from(out).sort(function (a, b) { return b[1] - a[1]; }).slice(0, VARIANTS);
      return { all: all, meant: sure || !all.length ? { word: word, weight: 1 } : this.likeliest(all) };
    },
    // Of words like the one typed, the one that is both near and common.
    likeliest: function (candidates) {
      var self = this, most = 0, likeliest = null;
      candidates.forEach(function (each) {
        var worth = each[1] * Math.log(1 + self.postings[each[0]].length);
        if (worth > most) { most = worth; likeliest = { word: self.forms[each[0]], weight: each[1] }; }
      });
      return likeliest;
    },
    beginnings: function (word, readings, way, offer) {
      var self = this;
      new Set(readings.concat(word)).forEach(function (start) {
        if (!start) return;
        for (var number = self.lower(start); number < self.forms.length && self.forms[number].startsWith(start); number++) {
          offer(number, way * (0.5 + 0.5 * start.length / self.forms[number].length));
        }
      });
    },
    lower: function (start) {
      var low = 0, high = this.forms.length;
      while (low < high) { var middle = (low + high) >> 1; if (this.forms[middle] < start) low = middle + 1; else high = middle; }
      return low;
    },
    skeletons: function (readings, offer) {
      var self = this;
      readings.forEach(function (form) {
        var bones = self.words.skeleton(form);
        if (bones.length > 1) (self.bySkeleton.get(bones) || []).forEach(function (number) {
          offer(number, bones.length > 2 ? WAY.skeleton : WAY.bones);
        });
      });
    },
    // "genderbased", "followup": two words of the index in one.
    joined: function (word, offer) {
      for (var cut = 3; cut < word.length - 1; cut++) {
        var front = this.number.get(this.words.form(word.slice(0, cut))), back = this.number.get(this.words.form(word.slice(cut)));
        if (front !== undefined && back !== undefined) { offer(front, WAY.joined); offer(back, WAY.joined); }
      }
    },
    // Misspelt; an unfinished word may be the misspelt beginning of one.
    close: function (form, unfinished, offer) {
      if (form.length < 4 || /\d/.test(form)) return;
      var most = form.length > 6 ? 2 : 1;
      this.forms.forEach(function (other, number) {
        var away = SearchWords.distance(form, other, most);
        if (away > most && unfinished) away = Math.max(most, SearchWords.distance(form, other.slice(0, form.length), most));
        if (away <= most) offer(number, WAY.close * (away > 1 ? 0.6 : 1) * (other[0] === form[0] ? 1 : 0.7));
      });
    },

    // "H12", "m 6", "LH03", "handout 5", "الحالة ٥" -> the pages or the place with this number, slides last.
    byNumber: function (query) {
      var parts = this.words.split(query), out = [];
      for (var i = 0; i < parts.length; i++) {
        var letters = /^(?:[hmcpq]|lh)$/.test(parts[i]) ? parts[i] : this.codeOf(parts[i]);
        for (var j = i + 1; letters && j < Math.min(parts.length, i + 3); j++) {
          var value = this.numeral(parts[j]);
          if (value !== null) { out = out.concat(this.numbered(letters, value)); break; }
        }
      }
      return out;
    },
    codeOf: function (word) {
      var words = this.words, codes = this.rules.codes, stem = words.stem(words.form(word));
      var found = Object.keys(codes).filter(function (each) { return words.stem(words.form(each)) === stem; });
      return found.length ? codes[found[0]] : null;
    },
    numeral: function (word) {
      if (/^\d{1,2}$/.test(word)) return parseInt(word, 10);
      var ordinal = this.rules.ordinals[this.words.form(word)];
      return ordinal === undefined ? null : ordinal;
    },
    numbered: function (letters, value) {
      var two = (value < 10 ? "0" : "") + value, self = this;
      var pages = (this.byId.get(letters + two) || []).slice().sort(function (a, b) { return (a.kind === "slides") - (b.kind === "slides"); });
      if (pages.length) return pages.map(function (page) { return { page: page }; });
      return [letters + "-" + two, letters + value].reduce(function (out, anchor) {
        return out.concat((self.byAnchor.get(anchor) || []).map(function (section) { return { page: section.page, section: section }; }));
      }, []);
    },

    formsIn: function (text) {
      var out = new Set(), self = this;
      this.words.of(text).forEach(function (word) { self.words.readings(word).forEach(function (form) { if (self.number.has(form)) out.add(self.number.get(form)); }); });
      return out;
    }
  };

  SearchIndex.decoded = decoded;
  SearchIndex.way = WAY;
  return SearchIndex;
});
