// Finds pages for what was typed, in the index of one language. Knows nothing of the document, so that it also runs under Node.
(function (root, factory) {
  "use strict";
  if (typeof module === "object" && module.exports) module.exports = factory(require("./search-index.js"));
  else root.SearchEngine = factory(root.SearchIndex);
})(typeof self === "undefined" ? this : self, function (SearchIndex) {
  "use strict";
  // How much a match counts, by where it stands, and how that grows. Found by measuring (tests/search).
  var PLACE = { title: 4.1, description: 3.9, heading: 1.77, headings: 0.45, text: 2.8, dense: 1.56, cover: 1.4, together: 2.45, linked: 2.35, asked: 3, question: 3, named: 2, spread: 0.39, slides: 0.39 };
  var SHAPE = { rare: 0.89, floor: 0.22, title: 0.24, share: 0.3, sure: 1.82, headings: 1.54, half: 4.55, long: 0.18, dense: 2.6, links: 5.5, leads: 4.59, many: 1.3, question: 1.2, asked: 1, named: 5 };
  var SYNONYM = 0.95, PHRASE = 6, LEAST = 0.03;

  function best(map, key, value) { if (!(map.get(key) >= value)) map.set(key, value); }

  function SearchEngine(data) {
    this.index = new SearchIndex(data);
    this.code = data.code; this.stamp = data.stamp; this.strings = data.strings; this.words = this.index.words;
  }

  SearchEngine.prototype = {
    // What was typed -> slots, one a word; each may be filled by any of its phrases: a variant, or a synonym.
    slots: function (query) {
      var self = this, typed = this.words.of(query), unfinished = !/[\s.,;:!?،؛؟]$/.test(query);
      // Nothing but words too common to find by: the last may be the beginning of another.
      if (!typed.length) { typed = this.words.split(query).slice(-1); unfinished = true; }
      var meant = [], out = typed.map(function (word, order) {
        var variants = self.index.variants(word, unfinished && order === typed.length - 1);
        meant.push(variants.meant);
        return { word: word, phrases: variants.all.map(function (each) { return { words: [each[0]], weight: each[1] }; }) };
      });
      for (var from = 0; from < typed.length; from++) {
        for (var to = Math.min(typed.length, from + PHRASE); to > from; to--) this.addSynonyms(out, typed.slice(from, to), meant.slice(from, to), from);
      }
      return out.map(function (slot) { return self.weighed(slot); });
    },
    // Of what was typed; where it has none, of what it is likely to mean.
    addSynonyms: function (slots, typed, meant, from) {
      var self = this, index = this.index, weight = SYNONYM, found = index.synonyms.get(index.key(typed));
      if (!found) {
        found = index.synonyms.get(index.key(meant.map(function (each) { return each.word; }))) || [];
        weight = meant.reduce(function (least, each) { return Math.min(least, each.weight); }, SYNONYM);
      }
      found.forEach(function (phrases) {
        phrases.forEach(function (phrase) {
          var numbers = phrase.map(function (word) { return self.index.number.get(self.words.form(word)); });
          if (numbers.indexOf(undefined) >= 0) return;
          slots.slice(from, from + typed.length).forEach(function (slot) { slot.phrases.push({ words: numbers, weight: weight }); });
        });
      });
    },
    // Where each slot is found: page or section -> weight; in texts, page -> [weight, count].
    weighed: function (slot) {
      var self = this, found = { word: slot.word, phrases: slot.phrases, title: new Map(), description: new Map(), heading: new Map(), text: new Map(), linked: new Map(), asked: new Map() };
      slot.phrases.forEach(function (phrase) {
        ["title", "description", "heading"].forEach(function (field) {
          self.all(phrase.words.map(function (word) { return self.index.fields[field].get(word) || []; })).forEach(function (key) { best(found[field], key, phrase.weight); });
        });
        self.inTexts(phrase, found.text, self.index.postings);
        self.inTexts(phrase, found.linked, self.index.linked);
        self.inTexts(phrase, found.asked, self.index.asked);
      });
      var many = 0;
      found.text.forEach(function (so) { many += so[0]; });
      found.rare = Math.pow(Math.log(1 + (this.index.pages.length - many + 0.5) / (many + 0.5)) + SHAPE.floor, SHAPE.rare);
      return found;
    },
    all: function (lists) {
      return lists.reduce(function (kept, list) { var those = new Set(list); return kept.filter(function (key) { return those.has(key); }); });
    },
    inTexts: function (phrase, text, postings) {
      var counts = new Map(), self = this;
      phrase.words.forEach(function (word, order) {
        SearchIndex.decoded(postings[word]).forEach(function (each) {
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
        if (!points.has(number)) points.set(number, { page: self.index.pages[number], score: 0, title: 0, named: 0, parts: slots.map(function () { return 0; }), reached: slots.map(function () { return 0; }), heads: new Map(), questions: new Map() });
        return points.get(number);
      }
      slots.forEach(function (slot, order) { self.count(slot, order, of); });
      points.forEach(function (found) { self.finish(found, slots, total); });
      this.spread(points);
      this.index.byNumber(query).forEach(function (place, order) {
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
      var self = this, top = new Map();
      // Title and description of a page are together, as if they were one heading.
      function head(found, number, weight) {
        var before = top.get(number) || 0;
        if (before >= weight) return;
        found.heads.set(-1, (found.heads.get(-1) || 0) + (weight - before) * slot.rare);
        top.set(number, weight);
      }
      slot.title.forEach(function (weight, number) {
        var found = of(number);
        found.parts[order] += PLACE.title * weight / Math.pow(found.page.titleWords, SHAPE.title);
        found.title += weight;
        found.named += weight * slot.rare;
        head(found, number, weight);
        reach(found, weight);
      });
      slot.description.forEach(function (weight, number) {
        var found = of(number);
        found.parts[order] += PLACE.description * weight;
        head(found, number, weight);
        reach(found, weight);
      });
      var heads = new Map();
      slot.heading.forEach(function (weight, key) {
        var section = self.index.heads[key], found = of(section.page.number), so = heads.get(found) || [0, 0];
        heads.set(found, [Math.max(so[0], weight), so[1] + weight]);
        found.heads.set(key, (found.heads.get(key) || 0) + weight * slot.rare);
        reach(found, weight);
      });
      heads.forEach(function (so, found) { found.parts[order] += PLACE.heading * so[0] + PLACE.headings * so[1] / (so[1] + SHAPE.headings); });
      slot.text.forEach(function (so, number) {
        var found = of(number), length = Math.pow(self.index.lengths[number] / self.index.average, SHAPE.long);
        var count = Math.min(so[1], found.page.sections);
        found.parts[order] += PLACE.text * so[0] * count / (count + SHAPE.half * length) + PLACE.dense * so[0] * count / (found.page.sections + SHAPE.dense);
        reach(found, so[0]);
      });
      var asked = new Map();
      slot.asked.forEach(function (so, number) {
        var found = of(self.index.questions[number].page.number), mark = found.questions.get(number) || { weight: 0, words: 0 };
        found.questions.set(number, { weight: mark.weight + so[0] * slot.rare, words: mark.words + so[0] });
        asked.set(found, (asked.get(found) || 0) + so[0]);
        reach(found, so[0]);
      });
      asked.forEach(function (weight, found) { found.parts[order] += PLACE.asked * weight / (weight + SHAPE.asked); });
      slot.linked.forEach(function (so, number) {
        var found = of(number);
        found.parts[order] += PLACE.linked * so[0] * so[1] / (so[1] + SHAPE.links);
        reach(found, so[0]);
      });
    },
    finish: function (found, slots, total) {
      var self = this, sum = 0, reached = 0, together = 0, question = 0;
      slots.forEach(function (slot, order) {
        sum += found.parts[order] * slot.rare;
        reached += Math.min(1, found.reached[order] * SHAPE.sure) * slot.rare;
      });
      found.heads.forEach(function (weight) { together = Math.max(together, weight / total); });
      found.questions.forEach(function (mark, number) {
        var covered = mark.weight / total, share = Math.min(1, mark.words / self.index.questions[number].words);
        question = Math.max(question, covered * covered * Math.pow(share, SHAPE.question));
      });
      var cover = Math.min(1, found.title / found.page.titleWords);
      // A page that is asked for by its name counts in full, whatever its kind.
      var weight = Math.pow(found.page.weight, 1 - cover * Math.min(1, found.named / total));
      found.score = (sum * (1 + PLACE.cover * cover) + (PLACE.together * together * together + PLACE.question * question + PLACE.named * Math.pow(Math.min(1, found.named / total), SHAPE.named)) * total) * Math.pow(reached / total, SHAPE.share) * weight;
    },
    // What good pages lead to is better than what they do not; the slides of a good module are good.
    spread: function (points) {
      var gains = new Map();
      points.forEach(function (found) {
        var leads = found.page.leads, share = found.score / Math.pow(leads.length + SHAPE.leads, SHAPE.many);
        leads.forEach(function (number) { gains.set(number, (gains.get(number) || 0) + share); });
      });
      points.forEach(function (found, number) { found.gained = found.score + PLACE.spread * found.page.weight * (gains.get(number) || 0); });
      points.forEach(function (found) {
        found.score = found.gained;
        var module = found.page.module && points.get(found.page.module.number);
        if (module) found.score = Math.max(found.score, PLACE.slides * module.gained);
      });
    },
    // Whether a form is to be marked: what was typed in any of its surer variants.
    hit: function (slots) {
      var out = new Set(), number = this.index.number;
      slots.forEach(function (slot) {
        var surest = slot.phrases.reduce(function (most, phrase) { return Math.max(most, phrase.weight); }, 0);
        slot.phrases.forEach(function (phrase) {
          if (phrase.words.length === 1 && phrase.weight >= surest / 2) out.add(phrase.words[0]);
        });
      });
      return function (form) { return out.has(number.get(form)); };
    },

    // Sections of a page that fit best, given the texts of all its sections.
    sections: function (page, texts, slots, most) {
      var self = this, weights = slots.map(function (slot) { return self.wordWeights(slot); });
      var scored = this.index.heads.filter(function (head) { return head.page === page && head.id; }).map(function (head) {
        var heading = self.index.formsIn(head.heading), text = self.index.formsIn(texts[head.order] || ""), score = 0;
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
    }
  };

  SearchEngine.tuning = { way: SearchIndex.way, place: PLACE, shape: SHAPE };
  return SearchEngine;
});
