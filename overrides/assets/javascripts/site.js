// Menu, appearance, notes in place, tables, search on demand. Everything works without it except search and appearance.
(function () {
  "use strict";
  var root = document.documentElement;
  var one = function (selector) { return document.querySelector(selector); };
  var all = function (selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); };

  menu();
  appearance();
  tables();
  notes();
  search();

  function menu() {
    var open = one("[data-menu-open]"), close = one("[data-menu-close]"), nav = one("#site-nav");
    if (!open || !nav) return;
    function show(shown) {
      root.classList.toggle("menu-shown", shown);
      open.setAttribute("aria-expanded", String(shown));
      all(".top, main, .toc, .foot, .skip").forEach(function (part) { part.inert = shown; });
      (shown ? close : open).focus();
    }
    open.addEventListener("click", function () { show(true); });
    close.addEventListener("click", function () { show(false); });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && root.classList.contains("menu-shown")) show(false);
    });
    // Turning the device may turn the panel into a column: nothing may stay inert then.
    window.addEventListener("resize", function () {
      if (root.classList.contains("menu-shown") && getComputedStyle(close).display === "none") show(false);
    });
  }

  function appearance() {
    var buttons = all("[data-appearance]");
    function show() {
      var chosen = root.dataset.theme || "system";
      buttons.forEach(function (button) {
        button.setAttribute("aria-pressed", String(button.dataset.appearance === chosen));
      });
    }
    buttons.forEach(function (button) {
      button.addEventListener("click", function () {
        var chosen = button.dataset.appearance;
        if (chosen === "system") delete root.dataset.theme; else root.dataset.theme = chosen;
        try {
          if (chosen === "system") localStorage.removeItem("appearance"); else localStorage.setItem("appearance", chosen);
        } catch (error) { /* no storage: it holds for this page */ }
        show();
      });
    });
    show();
  }

  // A table is a stop for the keyboard only while it is wider than its place.
  function tables() {
    var places = all(".scroll");
    var names = places.map(function (place) { return place.getAttribute("aria-label"); });
    function measure() {
      places.forEach(function (place, number) {
        var wide = place.scrollWidth > place.clientWidth + 1;
        var wanted = { tabindex: "0", role: "region", "aria-label": names[number] };
        Object.keys(wanted).forEach(function (name) {
          if (wide) place.setAttribute(name, wanted[name]); else place.removeAttribute(name);
        });
      });
    }
    measure();
    window.addEventListener("resize", measure);
    if (document.fonts) document.fonts.ready.then(measure);
  }

  // A note opens beside its number, a meaning beside its term; without scripts they lead to the end of the page.
  function notes() {
    var shown, from;
    function close(back) {
      if (!shown) return;
      shown.remove();
      from.setAttribute("aria-expanded", "false");
      if (back) from.focus();
      shown = from = null;
    }
    function open(link) {
      var note = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (!note) return false;
      close(false);
      from = link;
      shown = document.createElement("div");
      shown.className = "note-shown";
      shown.setAttribute("role", "dialog");
      shown.setAttribute("aria-label", link.getAttribute("aria-label") || link.textContent);
      shown.tabIndex = -1;
      shown.append.apply(shown, Array.prototype.map.call(note.childNodes, function (part) { return part.cloneNode(true); }));
      Array.prototype.forEach.call(shown.querySelectorAll(".footnote-backref"), function (part) { part.remove(); });
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = document.body.dataset.noteClose;
      button.addEventListener("click", function () { close(true); });
      shown.append(button);
      place(link, shown);
      link.setAttribute("aria-expanded", "true");
      shown.focus();
      return true;
    }
    // The note stands after the block it belongs to, after the whole table where it stands in one; a list keeps only items.
    function place(link, note) {
      var block = link.closest(".scroll, dl") || link.closest("p, li, h2, h3, h4") || link;
      if (block.tagName === "LI") block.append(note); else block.after(note);
    }
    document.addEventListener("click", function (event) {
      var link = event.target.closest && event.target.closest("a.footnote-ref, a.term");
      if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
        if (link === from) { event.preventDefault(); close(true); }
        else if (open(link)) event.preventDefault();
      }
    });
    document.addEventListener("keydown", function (event) { if (event.key === "Escape") close(true); });
    document.addEventListener("mouseover", function (event) {
      var term = event.target.closest && event.target.closest("a.term:not([title])");
      var meaning = term && document.querySelector(term.hash + " span");
      if (meaning) term.title = meaning.textContent;
    });
  }

  // The search is loaded when the reader reaches for it; where that fails, the page says so and leads to the A–Z.
  function search() {
    var button = one("[data-search-open]"), asked = false, wanted = false, patience = 5000;
    if (!button) return;
    var config = JSON.parse(button.dataset.searchPlace), strings = JSON.parse(button.dataset.searchStrings);
    ["focus", "pointerdown", "keydown", "click"].forEach(function (kind) { button.addEventListener(kind, reach); });
    button.addEventListener("click", function () {
      wanted = true;
      if (!one("dialog.search")) setTimeout(function () { if (!one("dialog.search")) fail(); }, patience);
    });
    function reach() {
      if (asked) return;
      asked = true;
      var style = document.createElement("link");
      style.rel = "stylesheet";
      style.href = config.root + "assets/stylesheets/search.css";
      document.head.append(style);
      load(config.root + "search/index.js?v=" + config.stamp, function () {});
      load(config.root + "assets/javascripts/search-words.js", fail);
      load(config.root + "assets/javascripts/search-index.js", fail);
      load(config.root + "assets/javascripts/search-engine.js", fail);
      load(config.root + "assets/javascripts/search.js", fail, function () {
        if (wanted && one("dialog.search")) document.dispatchEvent(new CustomEvent("search:open"));
      });
    }
    function load(address, failed, loaded) {
      var script = document.createElement("script");
      script.src = address;
      // The code runs in order; the index, which is larger, keeps none of it waiting.
      script.async = address.indexOf("search/index.js") > 0;
      script.onload = function () { script.dataset.state = "loaded"; if (loaded) loaded(); };
      script.onerror = function () { script.dataset.state = "failed"; failed(); };
      document.head.append(script);
    }
    function fail() {
      if (!wanted || one(".search-failed")) return;
      var note = document.createElement("p"), link = document.createElement("a");
      note.className = "search-failed";
      note.setAttribute("role", "alert");
      link.href = config.az;
      link.textContent = strings.az;
      note.append(strings.failed + " ", link);
      one(".top").after(note);
    }
  }
})();
