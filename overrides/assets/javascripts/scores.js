// The group's gain from marks before and after. Everything stays in this page: nothing is stored, nothing is sent.
(function () {
  "use strict";
  var place = document.getElementById("scores");
  if (!place) return;
  var words = JSON.parse(place.dataset.words), known = {}, result = null;
  JSON.parse(place.dataset.items).forEach(function (item) { known[item.id] = item; });
  var letters = words.letters.split("|"), rtl = document.documentElement.dir === "rtl";
  var fields = { items: id("scores-items"), before: id("scores-before"), after: id("scores-after") };
  var problem = id("scores-problem"), shown = id("scores-result"), keep = id("scores-keep");

  Array.prototype.forEach.call(document.querySelectorAll(".scores-no-script"), function (line) { line.remove(); });
  place.hidden = false;
  id("scores-show").addEventListener("click", show);
  id("scores-example").addEventListener("click", example);
  id("scores-clear").addEventListener("click", function () {
    fields.before.value = fields.after.value = "";
    empty();
    fields.before.focus();
  });
  id("scores-print").addEventListener("click", function () { window.print(); });
  id("scores-csv").addEventListener("click", save);

  function id(name) { return document.getElementById(name); }
  function word(name, values) {
    return words["scores_" + name].replace(/\{(\w+)\}/g, function (whole, key) { return String(values[key]); });
  }
  function stop(name, values) { var error = new Error(word(name, values || {})); error.told = true; throw error; }

  function empty() {
    problem.textContent = shown.textContent = "";
    keep.hidden = true;
    result = null;
  }

  function show() {
    empty();
    try {
      result = count();
    } catch (error) {
      if (!error.told) throw error;
      problem.textContent = error.message;
      return;
    }
    draw(result);
    keep.hidden = false;
    shown.focus();
  }

  // Reading what was typed or pasted.
  function count() {
    if (!fields.before.value.trim() || !fields.after.value.trim()) stop("problem_empty");
    var items = itemsOf(fields.items.value);
    var before = papers(fields.before.value, items, words.before), after = papers(fields.after.value, items, words.after);
    var codes = Object.keys(before).filter(function (code) { return code in after; });
    if (!codes.length) stop("problem_pairs");
    return summary(items, before, after, codes);
  }

  function itemsOf(text) {
    var ids = digits(text).toUpperCase().split(/[\s,;،؛]+/).filter(Boolean);
    if (!ids.length || !ids.every(function (each) { return /^Q\d+$/.test(each); })) stop("problem_items");
    return ids.map(function (each) { return known[each] || stop("problem_item", { item: each }); });
  }

  function papers(text, items, where) {
    var found = {};
    text.split(/\r?\n/).forEach(function (line, index) {
      if (!line.trim()) return;
      var cells = split(line), code = digits(cells[0].trim()).toUpperCase();
      if (cells.length > 1 && /^Q\d+$/i.test(digits(cells[1].trim()))) return; // a line of headings
      var at = { where: where, line: index + 1 };
      if (cells.length - 1 !== items.length) stop("problem_columns", { where: where, line: at.line, found: cells.length - 1, wanted: items.length });
      if (code in found) stop("problem_twice", { where: where, line: at.line, code: code });
      found[code] = items.map(function (item, column) { return mark(cells[column + 1], item, at); });
    });
    return found;
  }

  // A spreadsheet gives tabs, and an empty cell counts; typed text has commas or spaces, and a dash for an empty answer.
  function split(line) {
    if (line.indexOf("\t") >= 0) return line.replace(/[\r\n]+$/, "").split("\t");
    return line.trim().split(/[,;،؛]/.test(line) ? /\s*[,;،؛]\s*/ : /\s+/);
  }

  // Marks of an answer; null where it is empty.
  function mark(cell, item, at) {
    var value = digits(cell.trim());
    if (/^[-–—.]?$/.test(value)) return null;
    if (item.key && /^[A-Za-z\u0621-\u064A]+$/.test(value)) return letter(value, item);
    if (/^\d+$/.test(value) && Number(value) <= item.marks) return Number(value);
    return stop("problem_mark", { where: at.where, line: at.line, item: item.id, value: cell.trim() });
  }

  // Two letters on one paper are not right.
  function letter(value, item) {
    var plain = value.toLowerCase().replace(/[اإآ]/, "أ");
    var place = letters.indexOf(plain);
    return (place >= 0 ? "abcdef"[place] : plain) === item.key ? item.marks : 0;
  }

  function digits(text) {
    return text.replace(/[٠-٩۰-۹]/g, function (digit) { return String(digit.charCodeAt(0) & 15); });
  }

  // Counting.
  function summary(items, before, after, codes) {
    var closed = items.map(function (item) { return Boolean(item.key); });
    function right(paper) {
      return paper.filter(function (marks, at) { return closed[at] && marks === items[at].marks; }).length;
    }
    return {
      pairs: codes.length,
      papers: [Object.keys(before).length, Object.keys(after).length],
      closed: closed.filter(Boolean).length,
      median: [before, after].map(function (papers) { return median(codes.map(function (code) { return right(papers[code]); })); }),
      gain: median(codes.map(function (code) { return right(after[code]) - right(before[code]); })),
      rows: items.map(function (item, at) { return row(item, at, before, after, codes); }),
    };
  }

  function row(item, at, before, after, codes) {
    function full(papers, code) { return papers[code][at] === item.marks; }
    function number(test) { return codes.filter(test).length; }
    return {
      item: item.id,
      name: item.key ? item.id : word("full", { item: item.id }),
      before: number(function (code) { return full(before, code); }),
      after: number(function (code) { return full(after, code); }),
      lost: number(function (code) { return full(before, code) && !full(after, code); }),
      emptyBefore: number(function (code) { return before[code][at] === null; }),
      emptyAfter: number(function (code) { return after[code][at] === null; }),
    };
  }

  function median(values) {
    var sorted = values.slice().sort(function (a, b) { return a - b; }), middle = sorted.length / 2;
    return sorted.length % 2 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  // Showing.
  function draw(found) {
    shown.append(make("h3", word("result", {})), make("p", word("sentence", { items: found.closed, gain: found.gain, n: found.pairs })));
    if (found.pairs < 5) shown.append(make("p", word("few", {}), { class: "scores-few" }));
    shown.append(table(overview(found)), make("h3", word("chart", {})), chart(found), table(detail(found)));
  }

  function overview(found) {
    var before = found.papers[0], after = found.papers[1];
    return [["", words.before, words.after],
      [word("papers", {}), before, after],
      [word("unpaired", {}), before - found.pairs, after - found.pairs],
      [word("pairs", {}), found.pairs, found.pairs],
      [word("median", {}) + " (" + word("of", { n: found.closed }) + ")", found.median[0], found.median[1]],
      [word("gain", {}), "", found.gain]];
  }

  function detail(found) {
    var head = ["item", "right_before", "right_after", "change", "lost", "empty_before", "empty_after"];
    return [head.map(function (name) { return word(name, {}); })].concat(found.rows.map(function (each) {
      var change = each.after - each.before;
      return [each.name, each.before, each.after, (change > 0 ? "+" : "") + change, each.lost, each.emptyBefore, each.emptyAfter];
    }));
  }

  function table(rows) {
    var region = make("div", "", { class: "scroll" }), made = make("table"), head = make("thead"), body = make("tbody");
    rows.forEach(function (cells, at) {
      var line = make("tr");
      cells.forEach(function (cell, column) {
        var kind = at === 0 ? "col" : column === 0 ? "row" : "";
        var one = make(kind ? "th" : "td", "", kind ? { scope: kind } : {});
        one.append(make("bdi", String(cell)));
        line.append(one);
      });
      (at ? body : head).append(line);
    });
    made.append(head, body);
    region.append(made);
    return region;
  }

  // A line an item: a ring for before, a disc for after. It runs as the page does.
  function chart(found) {
    var width = 640, names = 110, step = 28, height = step * (found.rows.length + 2), plot = width - names - 50;
    function x(value) { var at = names + plot * value / found.pairs; return rtl ? width - at : at; }
    var art = svg("svg", { class: "scores-chart", viewBox: "0 0 " + width + " " + height, width: width, height: height, role: "img", direction: "ltr", "aria-label": word("chart", {}) });
    [0, found.pairs].forEach(function (value) {
      art.append(svg("line", { class: "grid", x1: x(value), x2: x(value), y1: 0, y2: height - step * 2 }));
      art.append(svg("text", { x: x(value), y: height - step * 1.3, "text-anchor": "middle" }, value));
    });
    found.rows.forEach(function (each, at) {
      var y = step * (at + 0.5), line = svg("g", {});
      line.append(svg("title", {}, word("chart_row", { item: each.name, before: each.before, after: each.after, n: found.pairs })));
      line.append(svg("text", { x: rtl ? width - names + 16 : names - 16, y: y + 5, "text-anchor": rtl ? "start" : "end" }, each.item));
      line.append(svg("line", { class: each.after < each.before ? "move lost" : "move", x1: x(each.before), x2: x(each.after), y1: y, y2: y }));
      line.append(svg("circle", { class: "before", cx: x(each.before), cy: y, r: 8 }), svg("circle", { class: "after", cx: x(each.after), cy: y, r: 5 }));
      art.append(line);
    });
    legend(art, x, height - step * 0.4, found.pairs);
    var region = make("div", "", { class: "scroll", role: "region", tabindex: "0", "aria-label": word("chart", {}) });
    region.append(art);
    return region;
  }

  function legend(art, x, y, pairs) {
    [["before", 8, 0], ["after", 5, 0.3]].forEach(function (one) {
      var at = x(pairs * one[2]) + (rtl ? -12 : 12);
      art.append(svg("circle", { class: one[0], cx: at, cy: y - 5, r: one[1] }));
      art.append(svg("text", { x: at + (rtl ? -16 : 16), y: y, "text-anchor": rtl ? "end" : "start" }, word("legend_" + one[0], {})));
    });
  }

  function make(name, text, attributes) {
    var made = document.createElement(name);
    if (text) made.textContent = text;
    Object.keys(attributes || {}).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    return made;
  }
  function svg(name, attributes, text) {
    var made = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.keys(attributes).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    if (text !== undefined) made.textContent = text;
    return made;
  }

  // Keeping: a file for a spreadsheet, with the mark at its start by which spreadsheets know UTF-8.
  function save() {
    var rows = overview(result).concat([[]], detail(result));
    if (result.pairs < 5) rows.unshift([word("few", {})]);
    var text = rows.map(function (cells) {
      return cells.map(function (cell) { return '"' + String(cell).replace(/"/g, '""') + '"'; }).join(",");
    }).join("\r\n");
    var link = make("a", "", { download: word("file", {}) });
    link.href = URL.createObjectURL(new Blob(["\ufeff" + text + "\r\n"], { type: "text/csv;charset=utf-8" }));
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
  }

  // Numbers nobody scored: to see the page at work.
  function example() {
    var items = itemsOf(fields.items.value), codes = ["07B", "12N", "15M", "19K", "23Z", "30S"];
    function fill(shift) {
      return codes.map(function (code, person) {
        return [code].concat(items.map(function (item, at) {
          var share = (person * person * 3 + at * 7 + person * at + (at > 12 ? 0 : shift * 3)) % 11;
          return share >= 6 - shift ? item.marks : share === 0 ? "-" : 0;
        })).join(" ");
      }).join("\n");
    }
    fields.before.value = fill(0);
    fields.after.value = fill(3);
    show();
  }
})();
