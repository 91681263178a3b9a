// Asks for the version on a print and gathers, from the lists of the page, what to print again. Stores and sends nothing.
(function () {
  "use strict";
  var place = document.getElementById("print-version");
  if (!place) return;
  var words = place.dataset;
  var known = (words.versions || "").split(" ").filter(Boolean);
  var field = make("input", { id: "changes-version", type: "text", inputmode: "decimal", autocomplete: "off", dir: "ltr", "aria-describedby": "changes-hint" });
  var answer = make("div", { id: "changes-answer", role: "status" });
  var label = make("label", { "for": "changes-version" }, words.ask);
  var hint = make("p", { id: "changes-hint" }, words.hint);
  [label, field, hint, answer].forEach(function (part) { place.appendChild(part); });
  field.addEventListener("input", show);
  show();

  function show() {
    var version = westernDigits(field.value.trim());
    answer.textContent = "";
    if (known.indexOf(version) >= 0) again(gathered(version));
    else if (version && !known.some(function (each) { return each.indexOf(version) === 0; })) {
      answer.appendChild(make("p", {}, words.unknown + " "));
      answer.lastChild.appendChild(make("bdi", {}, known.join(" · ")));
    }
  }

  // Group -> address of a page -> its link and the links of its sections, each once.
  function gathered(version) {
    var groups = new Map();
    document.querySelectorAll("h2[id^='_since-'], h2[id^='v-']").forEach(function (heading) {
      var of = heading.id.replace(/^(v|since)-/, "").replace(/-/g, ".");
      if (heading.id.indexOf("v-") === 0 && !newer(of, version)) return;
      var group = "";
      for (var part = heading.nextElementSibling; part && part.tagName !== "H2"; part = part.nextElementSibling) {
        if (part.tagName === "H3") group = part.firstChild.textContent.trim();
        if (part.tagName === "UL") part.querySelectorAll("li").forEach(function (item) { add(groups, group, item); });
      }
    });
    return groups;
  }

  function add(groups, group, item) {
    var links = Array.prototype.slice.call(item.querySelectorAll("a"));
    if (!links.length) return;
    if (!groups.has(group)) groups.set(group, new Map());
    var pages = groups.get(group), address = links[0].getAttribute("href");
    if (!pages.has(address)) pages.set(address, { page: links[0], sections: new Map() });
    links.slice(1).forEach(function (link) { pages.get(address).sections.set(link.getAttribute("href"), link); });
  }

  function again(groups) {
    answer.appendChild(make("p", {}, groups.size ? words.again : words.current));
    groups.forEach(function (pages, group) {
      answer.appendChild(make("p", {})).appendChild(make("strong", {}, group));
      var list = answer.appendChild(make("ul", {}));
      pages.forEach(function (entry) {
        var item = list.appendChild(make("li", {}));
        item.appendChild(entry.page.cloneNode(true));
        if (!entry.sections.size) return;
        var inner = item.appendChild(make("ul", {}));
        entry.sections.forEach(function (link) { inner.appendChild(make("li", {})).appendChild(link.cloneNode(true)); });
      });
    });
  }

  function newer(one, other) {
    var a = one.split(".").map(Number), b = other.split(".").map(Number);
    for (var at = 0; at < 3; at += 1) if ((a[at] || 0) !== (b[at] || 0)) return (a[at] || 0) > (b[at] || 0);
    return false;
  }

  function westernDigits(text) {
    return text.replace(/[٠-٩۰-۹]/g, function (digit) { return String(digit.charCodeAt(0) & 15); }).replace(/[٫،,]/g, ".");
  }

  function make(tag, attributes, text) {
    var element = document.createElement(tag);
    Object.keys(attributes).forEach(function (name) { element.setAttribute(name, attributes[name]); });
    if (text) element.textContent = text;
    return element;
  }
})();
