// Finds pages for what was typed. Knows nothing of the document, so that it also runs in tests under Node.
// What is particular to a language comes with its index (scripts/sitekit/publish/search/).
(function (root, factory) {
  "use strict";
  if (typeof module === "object" && module.exports) module.exports = factory();
  else root.SearchEngine = factory();
})(typeof self === "undefined" ? this : self, function () {
  "use strict";
  var FORMAT = 1, BASE = 45, EXCERPT = 180;
  // A page far less fitting than the best is not counted among the found.
  var LEAST = 0.06;
  var DIGITS = symbols();
  // How much a match counts: by how a word was recognised, and by where it stands.
  var WAY = { same: 1, clitic: 0.7, joined: 0.8, synonym: 0.75, begins: 0.55, close: 0.5, skeleton: 0.35 };
  var PLACE = { title: 6, description: 2.2, heading: 2.4, text: 1.6, together: 3 };
  var KIND = { slides: 0.8 };
  var MOST_VARIANTS = 40;

  function symbols() {
    var out = {}, value = 0;
    for (var code = 35; code < 127; code++) if (code !== 92 && code !== 96) out[String.fromCharCode(code)] = value++;
    return out;
  }

  // The same as Words in words.py, and what only a query needs: other readings of a word, its skeleton.
  function Words(rules) {
    var steps = rules.stem.map(function (rule) { return [new RegExp(rule[0], "g"), rule[1]]; });
    var skeleton = rules.skeleton && new RegExp("[" + rules.skeleton + "]", "g");
    var known = new Map(), stop = new Set();
    function split(text) {
      var plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
      plain = plain.replace(/[^ -~]/g, function (letter) { return letter in rules.fold ? rules.fold[letter] : letter; });
      return plain.match(/\p{L}+|\p{Nd}+/gu) || [];
    }
    split(rules.stop).forEach(function (word) { stop.add(word); });
    this.all = split;
    this.of = function (text) {
      return split(text).filter(function (word) { return !stop.has(word) && (word.length > 1 || /\d/.test(word)); });
    };
    this.stem = function (word) {
      if (!known.has(word)) known.set(word, steps.reduce(function (stem, step) { return stem.replace(step[0], step[1]); }, word));
      return known.get(word);
    };
    // Each reading of a word: as it stands, then without one or two letters that may be words of their own.
    this.readings = function (word) {
      var out = [this.stem(word)];
      for (var cut = 1; cut < 3 && word.length - cut > 2 && rules.clitics.indexOf(word[cut - 1]) >= 0; cut++) {
        out.push(this.stem(word.slice(cut)));
      }
      return out;
    };
    this.skeleton = function (stem) {
      if (!skeleton) return "";
      return stem.replace(skeleton, "").replace(/(.)\1/g, "$1");
    };
  }

  // Distance of two words up to `most`, a swap of neighbours counting one; more than `most` otherwise.
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    var before, last = [], row = [];
    for (var j = 0; j <= b.length; j++) row.push(j);
    for (var i = 1; i <= a.length; i++) {
      before = last; last = row; row = [i];
      var least = i;
      for (j = 1; j <= b.length; j++) {
        var cost = a[i - 1] === b[j - 1] ? 0 : 1;
        var value = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) value = Math.min(value, before[j - 2] + 1);
        row.push(value);
        if (value < least) least = value;
      }
      if (least > most) return most + 1;
    }
    return row[b.length];
  }

  function open(data) {
    if (!data || data.format !== FORMAT || data.complete !== true) throw new Error("search index: incomplete or of another format");
    var words = new Words(data.rules);
    var stems = data.stems.split("\n"), postings = data.postings.split("\n");
    if (stems.length !== postings.length) throw new Error("search index: stems and postings do not fit");
    var numberOf = new Map(stems.map(function (stem, number) { return [stem, number]; }));
    var pages = [], pageOf = [], heads = [], anchors = new Map(), numbers = new Map();
    var titles = [], descriptions = [], headings = [], lengths = [];
    var bySkeleton = new Map();
    var sections = new Map();
    var synonyms = new Map();

    data.pages.forEach(readPage);
    stems.forEach(function (stem, number) { add(bySkeleton, words.skeleton(stem), number); });
    var average = measure();
    data.synonyms.forEach(readSynonyms);

    function add(map, key, value) { if (map.has(key)) map.get(key).push(value); else map.set(key, [value]); }
    function place(list, text, key) {
      words.of(text).forEach(function (word) {
        words.readings(word).forEach(function (stem) {
          if (!numberOf.has(stem)) return;
          var number = numberOf.get(stem);
          (list[number] = list[number] || new Set()).add(key);
        });
      });
    }
    function readPage(entry, number) {
      var page = { number: number, path: entry[0], title: entry[1], kind: entry[2], id: entry[3], description: entry[4], first: heads.length };
      page.titleWords = Math.max(1, words.of(page.title).length - (page.id ? words.of(page.id).length : 0));
      pages.push(page);
      if (page.id) add(numbers, page.id.toLowerCase(), number);
      place(titles, page.title, number);
      place(descriptions, page.description, number);
      entry[5].forEach(function (head, order) {
        place(headings, head[1], heads.length);
        if (/^[a-z]+-?\d+$/.test(head[0])) add(anchors, head[0], heads.length);
        pageOf.push(number);
        heads.push({ page: number, order: order, id: head[0], heading: head[1] });
      });
    }
    function sectionsOf(stem) {
      if (!sections.has(stem)) {
        var out = [], at = -1, value = 0, unit = 1;
        for (var i = 0; i < postings[stem].length; i++) {
          var digit = DIGITS[postings[stem][i]];
          if (digit >= BASE) { value += (digit - BASE) * unit; unit *= BASE; }
          else { at += value + digit * unit + 1; out.push(at); value = 0; unit = 1; }
        }
        if (at >= heads.length) throw new Error("search index: a posting leads nowhere");
        sections.set(stem, out);
      }
      return sections.get(stem);
    }
    // A section is as long as it has different words.
    function measure() {
      lengths = new Float32Array(heads.length);
      for (var stem = 0; stem < stems.length; stem++) sectionsOf(stem).forEach(function (section) { lengths[section]++; });
      sections.clear();
      return lengths.reduce(function (sum, length) { return sum + length; }, 0) / Math.max(1, heads.length);
    }
    function readSynonyms(group) {
      var phrases = group.map(function (phrase) { return phrase.split(" "); });
      phrases.forEach(function (phrase, order) {
        add(synonyms, key(phrase), phrases.filter(function (other, place) { return place !== order; }));
      });
    }
    function key(phrase) { return phrase.map(words.stem).join(" "); }

    // Number of a stem -> how surely the word means it.
    function variants(word, last) {
      var out = new Map();
      function offer(number, weight) { if (number !== undefined && (out.get(number) || 0) < weight) out.set(number, weight); }
      words.readings(word).forEach(function (stem, cut) { offer(numberOf.get(stem), cut ? WAY.clitic : WAY.same); });
      var sure = out.size > 0;
      if (last || !sure) beginning(word, offer);
      skeletons(word, offer);
      if (!sure) joined(word, offer);
      if (!sure && word.length > 3) close(word, offer);
      return Array.from(out).sort(function (a, b) { return b[1] - a[1]; }).slice(0, MOST_VARIANTS);
    }
    function beginning(word, offer) {
      if (word.length < 2) return;
      var starts = words.readings(word).concat(word).filter(function (start, order, all) { return start.length > 1 && all.indexOf(start) === order; });
      starts.forEach(function (start) {
        for (var number = lower(start); number < stems.length && stems[number].startsWith(start); number++) {
          offer(number, WAY.begins * (0.6 + 0.4 * start.length / stems[number].length));
        }
      });
    }
    function lower(start) {
      var low = 0, high = stems.length;
      while (low < high) { var middle = (low + high) >> 1; if (stems[middle] < start) low = middle + 1; else high = middle; }
      return low;
    }
    function skeletons(word, offer) {
      words.readings(word).forEach(function (stem) {
        var bones = words.skeleton(stem);
        if (bones.length > 1) (bySkeleton.get(bones) || []).forEach(function (number) {
          offer(number, bones.length > 2 ? WAY.skeleton : WAY.skeleton * 0.7);
        });
      });
    }
    function joined(word, offer) {
      for (var cut = 3; cut < word.length - 2; cut++) {
        var front = numberOf.get(words.stem(word.slice(0, cut))), back = numberOf.get(words.stem(word.slice(cut)));
        if (front !== undefined && back !== undefined) { offer(front, WAY.joined / 2); offer(back, WAY.joined); }
      }
    }
    function close(word, offer) {
      var stem = words.stem(word), most = stem.length > 6 ? 2 : 1, best = most;
      var found = [];
      stems.forEach(function (other, number) {
        if (other.length < 3 || /\d/.test(other)) return;
        var away = distance(stem, other, best);
        if (away <= best) found.push([number, away, other[0] === stem[0] ? 1 : 0.6]);
      });
      found.forEach(function (each) { offer(each[0], WAY.close * each[2] * (each[1] > 1 ? 0.6 : 1)); });
    }

    // What was typed -> slots; a slot is one word, with every phrase that may stand for it.
    function slots(query) {
      var typed = words.of(query), open = !/[\s.,;:!?،؛؟]$/.test(query);
      var out = typed.map(function (word, order) {
        return { word: word, phrases: variants(word, open && order === typed.length - 1).map(function (each) { return { stems: [each[0]], weight: each[1] }; }) };
      });
      for (var from = 0; from < typed.length; from++) {
        for (var to = Math.min(typed.length, from + 6); to > from; to--) addSynonyms(out, typed.slice(from, to), from, to);
      }
      return out;
    }
    // A synonym stands for all the words of its phrase, so each of their slots may be filled by it.
    function addSynonyms(out, typed, from, to) {
      var found = synonyms.get(key(typed));
      if (!found) return;
      found.forEach(function (lists) {
        lists.forEach(function (phrase) {
          var stemsOf = phrase.map(function (word) { return numberOf.get(words.stem(word)); });
          if (stemsOf.indexOf(undefined) >= 0) return;
          for (var slot = from; slot < to; slot++) out[slot].phrases.push({ stems: stemsOf, weight: WAY.synonym });
        });
      });
    }

    // One slot -> how much of it each title, description, heading and section has.
    function weigh(slot) {
      var found = { title: new Map(), description: new Map(), heading: new Map(), text: new Map(), stems: new Set() };
      slot.phrases.forEach(function (phrase) {
        both(found.title, phrase, function (stem) { return titles[stem] || []; });
        both(found.description, phrase, function (stem) { return descriptions[stem] || []; });
        both(found.heading, phrase, function (stem) { return headings[stem] || []; });
        both(found.text, phrase, function (stem) { return sectionsOf(stem); });
        phrase.stems.forEach(function (stem) { found.stems.add(stem); });
      });
      var rarity = found.text.size + found.heading.size;
      found.rare = Math.log(1 + (heads.length - rarity / 1.5 + 0.5) / (rarity / 1.5 + 0.5));
      if (!slot.phrases.length) found.rare = Math.log(1 + heads.length);
      return found;
    }
    function both(into, phrase, listOf) {
      var lists = phrase.stems.map(function (stem) { return Array.from(listOf(stem)); });
      var shortest = lists.reduce(function (least, list) { return list.length < least.length ? list : least; });
      var others = lists.filter(function (list) { return list !== shortest; }).map(function (list) { return new Set(list); });
      shortest.forEach(function (place) {
        if (others.every(function (other) { return other.has(place); }) && (into.get(place) || 0) < phrase.weight) into.set(place, phrase.weight);
      });
    }

    function find(query, most) {
      var named = byNumber(query);
      var asked = slots(query).map(weigh);
      var total = asked.reduce(function (sum, slot) { return sum + slot.rare; }, 0) || 1;
      var points = new Map();
      function page(number) {
        if (!points.has(number)) points.set(number, { page: pages[number], score: 0, parts: asked.map(function () { return 0; }), title: 0, sections: new Map() });
        return points.get(number);
      }
      asked.forEach(function (slot, order) { count(slot, order, page, asked.length); });
      points.forEach(function (found) { finish(found, asked, total); });
      named.forEach(function (hit, order) {
        var found = page(hit.page);
        found.score += 1000 - order;
        found.named = true;
        found.place = hit.section === undefined ? undefined : heads[hit.section];
      });
      var all = Array.from(points.values()).filter(function (found) { return found.score > 0; });
      all.sort(function (a, b) { return b.score - a.score || a.page.number - b.page.number; });
      var hit = new Set();
      asked.forEach(function (slot) { slot.stems.forEach(function (stem) { hit.add(stem); }); });
      var good = all.filter(function (found) { return found.score >= (all[0].named ? 0 : LEAST) * all[0].score; });
      return { count: good.length, results: good.slice(0, most || 10).map(result), stems: hit };
    }
    function count(slot, order, page, slotsAsked) {
      slot.title.forEach(function (weight, number) {
        var found = page(number);
        found.parts[order] += PLACE.title * weight * slot.rare;
        found.title += weight;
        found.reached = found.reached || {};
        found.reached[order] = Math.max(found.reached[order] || 0, weight);
      });
      slot.description.forEach(function (weight, number) {
        var found = page(number);
        found.parts[order] += PLACE.description * weight * slot.rare;
        reach(found, order, weight);
      });
      var most = new Map();
      slot.heading.forEach(function (weight, section) {
        var found = page(pageOf[section]);
        reach(found, order, weight);
        if ((most.get(found) || 0) < weight) most.set(found, weight);
        at(found, section, order, 1.5 * weight);
      });
      most.forEach(function (weight, found) { found.parts[order] += PLACE.heading * weight * slot.rare; });
      var sums = new Map();
      slot.text.forEach(function (weight, section) {
        var found = page(pageOf[section]);
        reach(found, order, weight);
        var value = weight / (0.4 + 0.6 * lengths[section] / average);
        sums.set(found, (sums.get(found) || 0) + value);
        at(found, section, order, weight * (0.75 + 0.25 / (0.4 + 0.6 * lengths[section] / average)));
      });
      sums.forEach(function (sum, found) { found.parts[order] += PLACE.text * slot.rare * sum / (sum + 1.5) * 2; });
    }
    function reach(found, order, weight) {
      found.reached = found.reached || {};
      found.reached[order] = Math.max(found.reached[order] || 0, weight);
    }
    function at(found, section, order, weight) {
      if (!found.sections.has(section)) found.sections.set(section, []);
      var parts = found.sections.get(section);
      parts[order] = Math.max(parts[order] || 0, weight);
    }
    function finish(found, asked, total) {
      var sum = 0, reached = 0, best = 0;
      asked.forEach(function (slot, order) {
        sum += found.parts[order];
        reached += slot.rare * Math.min(1, ((found.reached || {})[order] || 0) * 1.4);
      });
      found.sections.forEach(function (parts, section) {
        var value = 0;
        asked.forEach(function (slot, order) { value += slot.rare * (parts[order] || 0); });
        value /= total;
        found.sections.set(section, value);
        if (value > best) best = value;
      });
      var cover = Math.min(1, found.title / found.page.titleWords);
      var share = reached / total;
      found.score = (sum * (1 + 0.5 * cover) + PLACE.together * total * best * best) * share * share * (KIND[found.page.kind] || 1);
    }
    function result(found) {
      var best = Array.from(found.sections).filter(function (each) { return heads[each[0]].id; });
      best.sort(function (a, b) { return b[1] - a[1] || a[0] - b[0]; });
      var sections = best.filter(function (each) { return each[1] >= 0.5 * best[0][1]; });
      return { page: found.page, score: found.score, place: found.place, sections: sections.slice(0, 3).map(function (each) { return heads[each[0]]; }) };
    }

    // "H12", "m 6", "LH03", "handout 5", "الحالة ٥": the page or the place with this number.
    function byNumber(query) {
      var parts = words.all(query).map(function (word) { return word; });
      var out = [];
      for (var i = 0; i < parts.length; i++) {
        var letters = codeOf(parts[i]);
        if (!letters) continue;
        for (var j = i + 1; j < Math.min(parts.length, i + 3); j++) {
          var value = numeral(parts[j]);
          if (value === null || (j > i + 1 && parts[i] === letters)) continue;
          out = out.concat(placesOf(letters, value));
          break;
        }
      }
      return out;
    }
    function codeOf(word) {
      if (/^(?:[hmcpq]|lh)$/.test(word)) return word;
      var found = data.rules.codes;
      return words.readings(word).concat(word).map(function (each) { return found[each]; }).filter(Boolean)[0] || codeByStem(word);
    }
    function codeByStem(word) {
      var stem = words.stem(word);
      return Object.keys(data.rules.codes).filter(function (code) { return words.stem(code) === stem; }).map(function (code) { return data.rules.codes[code]; })[0];
    }
    function numeral(word) {
      if (/^\d{1,2}$/.test(word)) return parseInt(word, 10);
      var bare = Object.keys(data.rules.ordinals).filter(function (each) { return words.stem(each) === words.stem(word); })[0];
      return bare ? data.rules.ordinals[bare] : null;
    }
    function placesOf(letters, value) {
      var two = (value < 10 ? "0" : "") + value;
      var ids = [letters + two, letters + "-" + two, letters + value];
      var out = [];
      ids.forEach(function (id) {
        (numbers.get(id) || []).forEach(function (number) { out.push({ page: number }); });
        (anchors.get(id) || []).forEach(function (section) { if (!(numbers.get(id) || []).length) out.push({ page: pageOf[section], section: section }); });
      });
      out.sort(function (a, b) { return (pages[a.page].kind === "slides") - (pages[b.page].kind === "slides"); });
      return out;
    }

    // Text -> [[piece, whether it is a word that was hit], …], whole words only.
    function mark(text, hit) {
      var out = [], at = 0, word = /[\p{L}\p{M}ـ]+|\p{Nd}+/gu, match;
      while ((match = word.exec(text))) {
        if (!isHit(match[0], hit)) continue;
        if (match.index > at) out.push([text.slice(at, match.index), false]);
        out.push([match[0], true]);
        at = match.index + match[0].length;
      }
      if (at < text.length) out.push([text.slice(at), false]);
      return out;
    }
    function isHit(text, hit) {
      return words.of(text).some(function (word) {
        return words.readings(word).some(function (stem) { return hit.has(numberOf.get(stem)); });
      });
    }

    // The part of a text around its words that were hit: the line with most of them, cut where it is long.
    function excerpt(text, hit) {
      var best = "", most = 0;
      text.split("\n").forEach(function (line) {
        var hits = mark(line, hit).filter(function (piece) { return piece[1]; });
        var different = new Set(hits.map(function (piece) { return piece[0]; })).size;
        if (different > most) { most = different; best = line; }
      });
      if (best.length <= EXCERPT) return best;
      var before = 0, pieces = mark(best, hit);
      for (var i = 0; !pieces[i][1]; i++) before += pieces[i][0].length;
      var from = before < EXCERPT / 2 ? 0 : best.indexOf(" ", before - EXCERPT / 2) + 1;
      var to = best.lastIndexOf(" ", from + EXCERPT);
      if (to <= from) to = best.length;
      return (from ? "… " : "") + best.slice(from, to) + (to < best.length ? " …" : "");
    }

    return {
      code: data.code, stamp: data.stamp, strings: data.strings, pages: pages, words: words,
      find: find, mark: mark, excerpt: excerpt
    };
  }

  return { open: open, Words: Words };
});
