// The search dialog: a combobox over a list of links. Loaded when the reader reaches for the button (site.js).
// The index and the texts are scripts that assign to self.siteSearch, because pages opened from a disk may not fetch.
(function () {
  "use strict";
  var button = document.querySelector("[data-search-open]");
  if (!button || !self.SearchEngine) return;
  var config = JSON.parse(button.dataset.searchPlace), strings = JSON.parse(button.dataset.searchStrings);
  var SHOWN = 10, SECTIONS = 2, PATIENCE = 5000;
  var SCRIPTS = [/\p{Script=Latin}/gu, /\p{Script=Arabic}/gu, /\p{Script=Cyrillic}/gu, /\p{Script=Hebrew}/gu];
  var engines = {}, active = -1, turn = 0, limit = SHOWN;

  var dialog = make("dialog", { class: "search", "aria-label": button.textContent.trim() });
  var form = make("form", { method: "dialog", role: "search" });
  var label = make("label", { for: "search-field" }, strings.field);
  var field = make("input", {
    id: "search-field", type: "text", inputmode: "search", enterkeyhint: "go", autocomplete: "off", autocapitalize: "off",
    autocorrect: "off", spellcheck: "false", role: "combobox", "aria-expanded": "false", "aria-controls": "search-list",
    "aria-autocomplete": "list", "aria-describedby": "search-hint", dir: "auto"
  });
  var close = make("button", { type: "button", class: "search-close" }, strings.close);
  var hint = make("p", { id: "search-hint", class: "search-hint" });
  var status = make("p", { class: "search-status", role: "status" });
  var list = make("div", { id: "search-list", role: "listbox", "aria-label": strings.results, hidden: "" });
  var more = make("button", { type: "button", class: "search-more", hidden: "" });
  form.append(label, field, close);
  dialog.append(form, hint, status, list, more);
  document.body.append(dialog);

  button.addEventListener("click", show);
  document.addEventListener("search:open", show);
  close.addEventListener("click", function () { dialog.close(); });
  dialog.addEventListener("click", function (event) { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("close", putBack);
  field.addEventListener("input", function () { limit = SHOWN; search(); });
  field.addEventListener("keydown", keys);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  more.addEventListener("click", function () { limit += SHOWN; search(); field.focus(); });
  load(config.code, config.root);

  function make(tag, attributes, text) {
    var element = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) { element.setAttribute(name, attributes[name]); });
    if (text) element.textContent = text;
    return element;
  }

  // The way out of the page stays within reach while the dialog covers it.
  function show() {
    if (dialog.open) return;
    var exit = document.querySelector(".exit-bar, .exit");
    if (exit && !dialog.contains(exit)) { putBack.exit = exit; putBack.place = exit.nextSibling; putBack.parent = exit.parentNode; dialog.append(exit); }
    dialog.showModal();
    field.focus();
    field.select();
    search();
  }
  function putBack() {
    if (putBack.exit) putBack.parent.insertBefore(putBack.exit, putBack.place);
    putBack.exit = null;
    button.focus();
  }

  // One language's index -> engines[code], or why not. A script that site.js already asked for is not asked for twice.
  function load(code, root) {
    if (engines[code]) return engines[code].promise;
    var entry = engines[code] = { root: root };
    entry.promise = new Promise(function (resolve, reject) {
      var late = setTimeout(function () { entry.late = true; tellFailure(code, "failed"); }, PATIENCE);
      script(root + "search/index.js?v=" + config.stamp, function () { return self.siteSearch && self.siteSearch.index && self.siteSearch.index[code]; })
        .then(function (data) {
          entry.engine = new self.SearchEngine(data);
          if (entry.engine.stamp !== config.stamp) { var stale = new Error("stale"); stale.stale = true; throw stale; }
          resolve(entry.engine);
        })
        .catch(reject)
        .finally(function () { clearTimeout(late); });
    });
    entry.promise.then(function () { entry.late = false; told(code); search(); }, function (problem) {
      entry.engine = null;
      entry.failed = problem.stale ? "stale" : "failed";
      tellFailure(code, entry.failed);
    });
    return entry.promise;
  }
  function told(code) { if (code === config.code) hint.textContent = engines[code].engine.strings.search_hint; }
  function script(address, ready) {
    return new Promise(function (resolve, reject) {
      function settle() {
        var data = ready();
        if (data) resolve(data); else reject(new Error("nothing usable in " + address));
      }
      if (ready()) return settle();
      var element = Array.from(document.scripts).find(function (each) { return each.getAttribute("src") === address; });
      if (element && element.dataset.state === "failed") { element.remove(); element = null; }
      if (element && element.dataset.state === "loaded") return settle();
      if (!element) { element = make("script", { src: address }); document.head.append(element); }
      element.addEventListener("load", settle);
      element.addEventListener("error", function () { element.dataset.state = "failed"; reject(new Error("cannot load " + address)); });
    });
  }
  function tellFailure(code, key) {
    if (code !== config.code) return;
    status.replaceChildren(strings[key] + " ", make("a", { href: config.az }, strings.az));
  }

  function search() {
    var own = engines[config.code], query = field.value.trim(), now = ++turn;
    if (!own.engine) {
      if (!own.failed && !own.late) status.textContent = strings.wait;
      return;
    }
    if (!query) { fill([]); status.textContent = ""; return; }
    var found = own.engine.find(field.value, limit);
    var groups = results(found, own);
    fill(groups);
    offerMore(found);
    status.textContent = found.count ? counted("search_found", found.count) : own.engine.strings.search_none.replace("{query}", query);
    later(now, 200, function () { addSections(groups, own, found, now); });
    if (!found.count || foreign(query)) config.others.forEach(function (other) { later(now, 350, function () { offerOther(other, query, now); }); });
  }
  function later(now, milliseconds, act) { setTimeout(function () { if (now === turn) act(); }, milliseconds); }

  function offerMore(found) {
    var rest = found.count - Math.min(found.count, limit);
    more.hidden = !rest;
    if (rest) more.textContent = counted("search_more", rest);
  }
  function counted(key, count) {
    var form = new Intl.PluralRules(config.code).select(count);
    var texts = engines[config.code].engine.strings;
    return (texts[key + "_" + form] || texts[key + "_other"]).replace("{n}", count);
  }
  // No letter of the query is of the script this language writes itself in.
  function foreign(query) {
    var own = SCRIPTS.find(function (each) { return config.name.match(each); });
    return Boolean(own && /\p{L}/u.test(query) && !query.match(own));
  }

  function offerOther(other, query, now) {
    load(other.code, other.root).then(function (engine) {
      if (now !== turn) return;
      var found = engine.find(query, SHOWN / 2);
      if (!found.count) return;
      var heading = make("p", { class: "search-other", id: "search-other-" + other.code, role: "presentation" }, engines[config.code].engine.strings.search_other.replace("{language}", other.name));
      var group = make("div", { role: "group", "aria-labelledby": heading.id, lang: other.code, dir: other.dir });
      var groups = results(found, engines[other.code]);
      group.append.apply(group, groups);
      list.append(heading, group);
      number();
      status.textContent += (status.textContent ? " " : "") + heading.textContent + ": " + counted("search_found", found.results.length);
      addSections(groups, engines[other.code], found, now);
    }, function () { /* the other language is an offer; without it there is nothing to say */ });
  }

  function results(found, from) {
    return found.results.map(function (result) {
      var page = result.page, place = result.place, engine = from.engine;
      var group = make("div", { role: "group", class: "search-page", "aria-label": page.title });
      var link = option(from.root + page.path + (place ? "#" + place.id : ""), engine.strings["kind_" + page.kind]);
      link.append(marked("search-title", place ? page.title + " · " + place.heading : page.title, engine, found.hit));
      link.append(marked("search-text", page.description, engine, found.hit));
      group.append(link);
      group.found = place ? null : result;
      return group;
    });
  }
  function option(address, where) {
    var link = make("a", { href: address, role: "option", tabindex: "-1", "aria-selected": "false" });
    if (where) link.append(make("span", { class: "search-kind" }, where));
    link.addEventListener("click", function () { dialog.close(); });
    return link;
  }
  function marked(name, text, engine, hit) {
    var into = make("span", { class: name });
    engine.words.marked(text, hit).forEach(function (piece) { into.append(piece[1] ? make("mark", {}, piece[0]) : piece[0]); });
    return into;
  }

  // Which sections of each page fit best, and how they say it: that comes with a file of the page.
  // An offline edition has no such files (`texts`).
  function addSections(groups, from, found, now) {
    if (config.texts === false) return;
    groups.filter(function (group) { return group.found; }).forEach(function (group) {
      var page = group.found.page, key = from.engine.code + "/" + page.number;
      script(from.root + "search/text/" + page.number + ".js?v=" + config.stamp, function () {
        return self.siteSearch.text && self.siteSearch.text[key];
      }).then(function (texts) {
        if (now !== turn) return;
        from.engine.sections(page, texts, found.slots, SECTIONS).forEach(function (section) {
          var link = option(from.root + page.path + "#" + section.id);
          link.classList.add("search-section");
          link.append(marked("search-title", section.heading, from.engine, found.hit));
          link.append(marked("search-text", from.engine.words.excerpt(texts[section.order], found.hit), from.engine, found.hit));
          group.append(link);
        });
        number();
      }, function () { /* the page itself is still found */ });
    });
  }

  function fill(groups) {
    list.replaceChildren.apply(list, groups);
    more.hidden = true;
    number();
    move(-1);
    list.scrollTop = 0;
  }
  function options() { return Array.from(list.querySelectorAll("[role=option]")); }
  function number() {
    var chosen = list.querySelector("[aria-selected=true]"), all = options();
    all.forEach(function (link, order) { link.id = "search-option-" + order; });
    active = chosen ? all.indexOf(chosen) : -1;
    if (chosen) field.setAttribute("aria-activedescendant", chosen.id);
    list.hidden = !options().length;
    field.setAttribute("aria-expanded", String(!list.hidden));
  }
  function move(to) {
    var all = options();
    active = all.length ? Math.max(-1, Math.min(all.length - 1, to)) : -1;
    all.forEach(function (link, order) { link.setAttribute("aria-selected", String(order === active)); });
    if (active < 0) { field.removeAttribute("aria-activedescendant"); return; }
    field.setAttribute("aria-activedescendant", all[active].id);
    all[active].scrollIntoView({ block: "nearest" });
  }
  function keys(event) {
    if (event.isComposing) return;
    var steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) { event.preventDefault(); move(active + steps[event.key]); }
    else if (event.key === "Enter") {
      event.preventDefault();
      var chosen = options()[Math.max(active, 0)];
      if (chosen) chosen.click();
    }
  }
})();
