// Finds pages for what was typed, in the index of one language. Knows nothing of the document, so that it also runs under Node.
(function (root, factory) {
  "use strict";
  if (typeof module === "object" && module.exports) module.exports = factory(require("./search-words.js"));
  else root.SearchEngine = factory(root.SearchWords);
})(typeof self === "undefined" ? this : self, function (SearchWords) {
  "use strict";
  var FORMAT = 2, BASE = 45, COUNTS = [1, 2.5, 5, 9];
  // How much a match counts, by how a word was recognised, and by where it stands. Found by measuring (tests/search).
  var WAY = { same: 1, stem: 0.9, clitic: 0.75, joined: 0.8, synonym: 0.95, begins: 0.85, close: 0.5, skeleton: 0.42, bones: 0.3 };
  var PLACE = { title: 4.1, description: 3, heading: 1.6, headings: 0.45, text: 2.8, dense: 1.2, cover: 1.4, together: 1.6, linked: 2 };
  var SHAPE = { rare: 1.15, floor: 0.2, title: 0.4, share: 0.67, sure: 1.4, headings: 2, half: 3.5, long: 0.2, dense: 2, links: 5.5 };
  var VARIANTS = 40, PHRASE = 6, LEAST = 0.03;

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
  function add(map, key, value) { if (map.has(key)) map.get(key).push(value); else map.set(key, [value]); }
  function best(map, key, value) { if (!(map.get(key) >= value)) map.set(key, value); }

  function SearchEngine(data) {
    if (!data || data.format !== FORMAT || data.complete !== true) throw new Error("search index: incomplete, or of another format");
    this.code = data.code; this.stamp = data.stamp; this.strings = data.strings; this.rules = data.rules;
    this.words = new SearchWords(data.rules);
    this.forms = data.words.split("\n");
    this.postings = data.postings.split("\n");
    if (this.forms.length !== this.postings.length) throw new Error("search index: words and postings do not fit");
    this.linked = data.linked.split("\n");
    this.read(data);
  }

  SearchEngine.prototype = {
    read: function (data) {
      var self = this;
      this.number = new Map(); this.byStem = new Map(); this.bySkeleton = new Map();
      this.forms.forEach(function (form, number) {
        self.number.set(form, number);
        add(self.byStem, self.words.stem(form), number);
        add(self.bySkeleton, self.words.skeleton(form), number);
      });
      this.pages = []; this.heads = []; this.byId = new Map(); this.byAnchor = new Map();
      this.fields = { title: new Map(), description: new Map(), heading: new Map() };
      data.pages.forEach(function (entry) { self.readPage(entry); });
      this.synonyms = new Map();
      data.synonyms.forEach(function (group) { self.readSynonyms(group); });
      this.measure();
    },
    readPage: function (entry) {
      var self = this, number = this.pages.length, heads = entry[6];
      var page = { number: number, path: entry[0], title: entry[1], kind: entry[2], id: entry[3], description: entry[4], weight: entry[5], sections: heads.length };
      page.titleWords = Math.max(1, this.words.of(page.title).length - this.words.of(page.id).length);
      this.pages.push(page);
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
    readSynonyms: function (group) {
      var self = this, phrases = group.map(function (phrase) { return phrase.split(" "); });
      phrases.forEach(function (phrase) {
        add(self.synonyms, self.key(phrase), phrases.filter(function (other) { return other !== phrase; }));
      });
    },
    key: function (phrase) { var words = this.words; return phrase.map(function (word) { return words.stem(words.form(word)); }).join(" "); },
    // A page is as long as it has different words.
    measure: function () {
      var lengths = this.lengths = new Float32Array(this.pages.length);
      for (var word = 0; word < this.forms.length; word++) {
        decoded(this.postings[word]).forEach(function (each) {
          if (each[0] >= lengths.length) throw new Error("search index: a word leads to no page");
          lengths[each[0]]++;
        });
      }
      this.average = lengths.reduce(function (sum, length) { return sum + length; }, 0) / Math.max(1, lengths.length);
    },

    // Number of a word of the index -> how surely the typed word means it.
    variants: function (word, unfinished) {
      var out = new Map(), self = this;
      function offer(number, weight) { if (number !== undefined) best(out, number, weight); }
      var readings = this.words.readings(word);
      readings.forEach(function (form, cut) {
        var weight = cut ? WAY.clitic : WAY.same;
        offer(self.number.get(form), weight);
        (self.byStem.get(self.words.stem(form)) || []).forEach(function (number) { offer(number, weight * WAY.stem); });
      });
      var sure = out.size > 0;
      if (unfinished || !sure) this.beginnings(word, readings, offer);
      this.skeletons(readings, offer);
      if (!sure) { this.joined(word, offer); this.close(readings[0], unfinished, offer); }
      return Array.from(out).sort(function (a, b) { return b[1] - a[1]; }).slice(0, VARIANTS);
    },
    beginnings: function (word, readings, offer) {
      var self = this;
      new Set(readings.concat(word)).forEach(function (start) {
        if (!start) return;
        for (var number = self.lower(start); number < self.forms.length && self.forms[number].startsWith(start); number++) {
          offer(number, WAY.begins * (0.5 + 0.5 * start.length / self.forms[number].length));
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

    // What was typed -> slots, one a word; each may be filled by any of its phrases: a variant, or a synonym.
    slots: function (query) {
      var self = this, typed = this.words.of(query), unfinished = !/[\s.,;:!?،؛؟]$/.test(query);
      // Nothing but words too common to find by: the last may be the beginning of another.
      if (!typed.length) { typed = this.words.split(query).slice(-1); unfinished = true; }
      var out = typed.map(function (word, order) {
        var last = unfinished && order === typed.length - 1;
        return { word: word, phrases: self.variants(word, last).map(function (each) { return { words: [each[0]], weight: each[1] }; }) };
      });
      for (var from = 0; from < typed.length; from++) {
        for (var to = Math.min(typed.length, from + PHRASE); to > from; to--) this.addSynonyms(out, typed.slice(from, to), from, to);
      }
      return out.map(function (slot) { return self.weighed(slot); });
    },
    addSynonyms: function (slots, typed, from, to) {
      var self = this;
      (this.synonyms.get(this.key(typed)) || []).forEach(function (phrases) {
        phrases.forEach(function (phrase) {
          var numbers = phrase.map(function (word) { return self.number.get(self.words.form(word)); });
          if (numbers.indexOf(undefined) >= 0) return;
          for (var slot = from; slot < to; slot++) slots[slot].phrases.push({ words: numbers, weight: WAY.synonym, synonym: true });
        });
      });
    },
    // Where each slot is found: page or section -> weight; in texts, page -> [weight, count].
    weighed: function (slot) {
      var self = this, found = { word: slot.word, phrases: slot.phrases, title: new Map(), description: new Map(), heading: new Map(), text: new Map(), linked: new Map() };
      slot.phrases.forEach(function (phrase) {
        ["title", "description", "heading"].forEach(function (field) {
          self.all(phrase.words.map(function (word) { return self.fields[field].get(word) || []; })).forEach(function (key) { best(found[field], key, phrase.weight); });
        });
        self.inTexts(phrase, found.text, self.postings);
        self.inTexts(phrase, found.linked, self.linked);
      });
      var many = found.text.size;
      found.rare = Math.pow(Math.log(1 + (this.pages.length - many + 0.5) / (many + 0.5)) + SHAPE.floor, SHAPE.rare);
      return found;
    },
    all: function (lists) {
      return lists.reduce(function (kept, list) { var those = new Set(list); return kept.filter(function (key) { return those.has(key); }); });
    },
    inTexts: function (phrase, text, postings) {
      var counts = new Map(), self = this;
      phrase.words.forEach(function (word, order) {
        decoded(postings[word]).forEach(function (each) {
          if (!order) counts.set(each[0], [each[1], 1]);
          else if (counts.has(each[0])) { var so = counts.get(each[0]); so[0] = Math.min(so[0], each[1]); so[1]++; }
        });
      });
      counts.forEach(function (so, page) {
        if (so[1] < phrase.words.length) return;
        var before = text.get(page) || [0, 0];
        text.set(page, [Math.max(before[0], phrase.weight), before[1] + phrase.weight * so[0]]);
      });
    },

    // -> {count, results: [{page, score, place}], slots}; `place` is the section that a number names.
    find: function (query, most) {
      var slots = this.slots(query), points = new Map(), self = this;
      var total = slots.reduce(function (sum, slot) { return sum + slot.rare; }, 0) || 1;
      function of(number) {
        if (!points.has(number)) points.set(number, { page: self.pages[number], score: 0, title: 0, parts: slots.map(function () { return 0; }), reached: slots.map(function () { return 0; }), heads: new Map() });
        return points.get(number);
      }
      slots.forEach(function (slot, order) { self.count(slot, order, of); });
      points.forEach(function (found) { self.finish(found, slots, total); });
      this.byNumber(query).forEach(function (place, order) {
        var found = of(place.page.number);
        found.score = 1e6 - order;
        found.place = place.section;
      });
      var all = Array.from(points.values()).sort(function (a, b) { return b.score - a.score || a.page.number - b.page.number; });
      var least = all.length && all[0].score < 1e5 ? LEAST * all[0].score : 0;
      all = all.filter(function (found) { return found.score > least; });
      return { count: all.length, results: all.slice(0, most || 10), slots: slots, hit: this.hit(slots) };
    },
    count: function (slot, order, of) {
      function reach(found, weight) { found.reached[order] = Math.max(found.reached[order], weight); }
      var self = this;
      slot.title.forEach(function (weight, number) {
        var found = of(number);
        found.parts[order] += PLACE.title * weight / Math.pow(found.page.titleWords, SHAPE.title);
        found.title += weight;
        reach(found, weight);
      });
      slot.description.forEach(function (weight, number) {
        var found = of(number);
        found.parts[order] += PLACE.description * weight;
        reach(found, weight);
      });
      var heads = new Map();
      slot.heading.forEach(function (weight, key) {
        var section = self.heads[key], found = of(section.page.number), so = heads.get(found) || [0, 0];
        heads.set(found, [Math.max(so[0], weight), so[1] + weight]);
        found.heads.set(key, (found.heads.get(key) || 0) + weight * slot.rare);
        reach(found, weight);
      });
      heads.forEach(function (so, found) { found.parts[order] += PLACE.heading * so[0] + PLACE.headings * so[1] / (so[1] + SHAPE.headings); });
      slot.text.forEach(function (so, number) {
        var found = of(number), length = Math.pow(self.lengths[number] / self.average, SHAPE.long);
        var count = Math.min(so[1], found.page.sections);
        found.parts[order] += PLACE.text * so[0] * count / (count + SHAPE.half * length) + PLACE.dense * so[0] * count / (found.page.sections + SHAPE.dense);
        reach(found, so[0]);
      });
      slot.linked.forEach(function (so, number) {
        var found = of(number);
        found.parts[order] += PLACE.linked * so[0] * so[1] / (so[1] + SHAPE.links);
        reach(found, so[0]);
      });
    },
    finish: function (found, slots, total) {
      var sum = 0, reached = 0, together = 0;
      slots.forEach(function (slot, order) {
        sum += found.parts[order] * slot.rare;
        reached += Math.min(1, found.reached[order] * SHAPE.sure) * slot.rare;
      });
      found.heads.forEach(function (weight) { together = Math.max(together, weight / total); });
      var cover = Math.min(1, found.title / found.page.titleWords);
      found.score = (sum * (1 + PLACE.cover * cover) + PLACE.together * total * together * together) * Math.pow(reached / total, SHAPE.share) * found.page.weight;
    },
    // Whether a form is to be marked: what was typed in any of its surer variants.
    hit: function (slots) {
      var out = new Set(), number = this.number;
      slots.forEach(function (slot) {
        var surest = slot.phrases.reduce(function (most, phrase) { return Math.max(most, phrase.weight); }, 0);
        slot.phrases.forEach(function (phrase) {
          if (phrase.words.length === 1 && phrase.weight >= surest / 2) out.add(phrase.words[0]);
        });
      });
      return function (form) { return out.has(number.get(form)); };
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

    // Sections of a page that fit best, given the texts of all its sections.
    sections: function (page, texts, slots, most) {
      var self = this, weights = slots.map(function (slot) { return self.wordWeights(slot); });
      var scored = this.heads.filter(function (head) { return head.page === page && head.id; }).map(function (head) {
        var heading = self.formsIn(head.heading), text = self.formsIn(texts[head.order] || ""), score = 0;
        slots.forEach(function (slot, order) {
          var best = 0;
          weights[order].forEach(function (weight, word) { best = Math.max(best, heading.has(word) ? weight * 1.5 : text.has(word) ? weight : 0); });
          score += best * slot.rare;
        });
        return { head: head, score: score };
      });
      scored.sort(function (a, b) { return b.score - a.score || a.head.order - b.head.order; });
      return scored.filter(function (each) { return each.score > 0 && each.score >= 0.6 * scored[0].score; }).slice(0, most).map(function (each) { return each.head; });
    },
    wordWeights: function (slot) {
      var out = new Map();
      slot.phrases.forEach(function (phrase) { phrase.words.forEach(function (word) { best(out, word, phrase.weight / phrase.words.length); }); });
      return out;
    },
    formsIn: function (text) {
      var out = new Set(), self = this;
      this.words.of(text).forEach(function (word) { self.words.readings(word).forEach(function (form) { if (self.number.has(form)) out.add(self.number.get(form)); }); });
      return out;
    }
  };

  SearchEngine.tuning = { way: WAY, place: PLACE, shape: SHAPE };
  return SearchEngine;
});
