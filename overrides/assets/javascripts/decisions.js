// The decision cards of a case, one at a time. What is chosen stays in this page: nothing is stored, nothing is sent.
(function () {
  "use strict";
  var place = document.querySelector(".play");
  if (!place) return;
  var words = JSON.parse(place.dataset.words), door = place.querySelector("p"), start = place.querySelector("button");
  var cards = Array.prototype.map.call(document.querySelectorAll(".decision"), read);
  var chosen = [], at = 0, stage = null;

  place.hidden = false;
  start.addEventListener("click", show);
  // Before the page's own Escape has closed an open note or the search: those come first.
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && stage && !document.querySelector(".note-shown, dialog[open], .menu-shown")) leave();
  }, true);
  window.addEventListener("hashchange", function () {
    var target = stage && document.getElementById(location.hash.slice(1));
    if (target && target.closest(".decision")) { leave(); target.scrollIntoView(); }
  });

  function read(card) {
    var parts = Array.prototype.slice.call(card.children), title = text(parts[0]);
    return {
      title: title.split(" · ").slice(1).join(" · ") || title,
      scene: parts.filter(function (part) { return !part.matches("h3, .choice, .good"); }),
      choices: parts.filter(function (part) { return part.matches(".choice"); }),
      good: parts.filter(function (part) { return part.matches(".good"); })
    };
  }

  function text(heading) {
    var made = heading.cloneNode(true), link = made.querySelector(".headerlink");
    if (link) link.remove();
    return made.textContent;
  }

  function show() {
    if (stage) stage.remove();
    stage = element("section", "stage");
    stage.setAttribute("aria-label", words.stage);
    if (at < cards.length) decision(cards[at]); else end();
    door.hidden = true;
    place.classList.add("on");
    place.append(stage);
    stage.querySelector("h3").focus({ preventScroll: true });
    stage.scrollIntoView();
  }

  function leave() {
    stage.remove();
    stage = null;
    door.hidden = false;
    place.classList.remove("on");
    start.focus();
  }

  function decision(card) {
    var question = card.scene.length && card.scene[card.scene.length - 1].querySelector("strong");
    var list = element("div", "stage-choices"), result = element("div", "stage-result");
    var next = button(at + 1 < cards.length ? words.next : words.finish, function () { turn(at + 1); });
    stage.append(heading(card.title, words.at.replace("{n}", at + 1).replace("{total}", cards.length)));
    stage.append.apply(stage, card.scene.map(copy));
    list.setAttribute("role", "group");
    list.setAttribute("aria-label", question ? question.textContent : card.title);
    result.setAttribute("aria-live", "polite");
    card.choices.forEach(function (choice, number) {
      list.append(button(choice.firstElementChild.textContent, function () { choose(number); }));
    });
    stage.append(list, result, actions(at ? words.back : "", next));
    mark();

    function choose(number) {
      chosen[at] = number;
      mark();
      result.scrollIntoView({ block: "nearest" });
    }

    function mark() {
      var taken = chosen[at], known = taken !== undefined;
      Array.prototype.forEach.call(list.children, function (each, number) {
        each.setAttribute("aria-pressed", String(number === taken));
      });
      next.hidden = !known;
      if (!known) return;
      var leads = element("div", "stage-leads");
      leads.append(element("p", "stage-name", words.leads));
      leads.append.apply(leads, Array.prototype.slice.call(card.choices[taken].children, 1).map(copy));
      if (result.firstChild) result.firstChild.replaceWith(leads);
      else result.append.apply(result, [leads].concat(card.good.map(copy)));
    }
  }

  function end() {
    var list = element("ol", "stage-chosen");
    cards.forEach(function (card, number) {
      var line = element("li");
      line.append(element("strong", "", card.title), element("br"), card.choices[chosen[number]].firstElementChild.textContent);
      list.append(line);
    });
    stage.append(heading(words.chosen), list, element("p", "stage-kept", words.kept));
    stage.append(actions(words.back, button(words.again, function () { chosen = []; turn(0); })));
  }

  function turn(to) { at = to; show(); }

  function heading(title, before) {
    var made = element("h3");
    made.tabIndex = -1;
    if (before) made.append(element("span", "", before), " ");
    made.append(title);
    return made;
  }

  function actions(back, next) {
    var line = element("p", "stage-actions");
    next.className = "stage-next";
    line.append(next);
    if (back) line.append(button(back, function () { turn(at - 1); }));
    line.append(button(words.leave, leave));
    return line;
  }

  // A second copy of an id would lead links to the wrong place.
  function copy(part) {
    var made = part.cloneNode(true);
    Array.prototype.forEach.call(made.querySelectorAll("[id]"), function (each) { each.removeAttribute("id"); });
    made.removeAttribute("id");
    return made;
  }

  function button(text, act) {
    var made = element("button", "", text);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  function element(name, kind, text) {
    var made = document.createElement(name);
    if (kind) made.className = kind;
    if (text) made.textContent = text;
    return made;
  }
})();
