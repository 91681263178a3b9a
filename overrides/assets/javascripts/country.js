// The country a reader has chosen: kept on this device or carried by the address (?country=jo), never sent anywhere.
// Its answers come from a script of their own, loaded only now; they take the place of what the page says without it.
(function () {
  "use strict";
  if (window.countryChoice) return;
  window.countryChoice = true;
  var own = document.currentScript.src, root = own.slice(0, own.indexOf("assets/javascripts/"));
  var places = all(".country-choice"), boxes = all(".legal-box");
  if (!places.length) return;
  var words = JSON.parse(places[0].dataset.words), chosen = "";

  boxes.forEach(function (box) {
    box.still = Array.prototype.slice.call(box.querySelector(".legal-answer").childNodes);
    box.wasHidden = box.hidden;
  });
  places.forEach(prepare);
  choose(find(asked()) || find(kept()), false);

  function all(selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); }
  function say(text, name) { return text.replace("{country}", name); }
  function asked() { return new URLSearchParams(location.search).get("country") || ""; }
  function kept() { try { return localStorage.getItem("country") || ""; } catch (error) { return ""; } }

  // A slug, or the two letters of a State.
  function find(name) {
    name = name.toLowerCase();
    var option = name && Array.prototype.find.call(places[0].querySelectorAll("option"), function (each) {
      return each.value === name || each.dataset.code === name;
    });
    return option ? option.value : "";
  }

  function prepare(place) {
    place.select = place.querySelector("select");
    place.said = place.querySelector(".country-said");
    place.link = element("a", words.choice_link);
    place.forget = element("button", words.choice_forget);
    place.forget.type = "button";
    place.more = element("p");
    place.more.className = "country-more";
    place.said.after(place.more);
    place.select.addEventListener("change", function () { choose(place.select.value, true); });
    place.forget.addEventListener("click", function () { choose("", true); place.said.textContent = words.choice_forgotten; place.select.focus(); });
    place.hidden = false;
    if (place.dataset.here) here(place);
  }

  // On the page of a country: one button for it.
  function here(place) {
    var button = element("button", words.choice_here);
    button.type = "button";
    button.className = "country-here";
    button.addEventListener("click", function () { choose(place.dataset.here, true); });
    place.prepend(button);
  }

  function choose(slug, byHand) {
    chosen = slug;
    if (byHand) keep(slug);
    else if (slug && asked()) keep(slug);
    carry(slug);
    places.forEach(function (place) { place.select.value = slug; });
    if (!slug) { show(null); return; }
    load(slug, function (country) { if (chosen === slug) show(country); });
  }

  function keep(slug) {
    try {
      if (slug) localStorage.setItem("country", slug); else localStorage.removeItem("country");
    } catch (error) { /* no storage: the links carry it */ }
    if (asked() && asked() !== slug) {
      var address = new URL(location.href);
      if (slug) address.searchParams.set("country", slug); else address.searchParams.delete("country");
      try { history.replaceState(null, "", address.href); } catch (error) { /* a file of its own origin */ }
    }
  }

  // Files may have no storage in common, so there the links carry the choice.
  function carry(slug) {
    if (location.protocol !== "file:" && kept() === slug) return;
    all("a[href]").forEach(function (link) {
      if (link.classList.contains("country-share")) return;
      var target = link.getAttribute("href");
      if (/^([a-z]+:|#|\/\/)/i.test(target) || !/\.html([?#]|$)/.test(target)) return;
      var bare = target.replace(/\?country=[^#]*/, "");
      link.setAttribute("href", slug ? bare.replace(/\.html/, ".html?country=" + slug) : bare);
    });
  }

  function load(slug, then) {
    var held = window.countryAnswers && window.countryAnswers[slug];
    if (held) { then(held); return; }
    var script = document.createElement("script");
    script.src = root + "assets/countries/" + slug + ".js";
    script.onload = function () { then(window.countryAnswers[slug]); };
    script.onerror = function () { if (chosen === slug) places.forEach(function (place) { place.said.textContent = words.choice_missing; }); };
    document.head.append(script);
  }

  function show(country) {
    places.forEach(function (place) {
      place.said.textContent = country ? say(words.choice_chosen, country.name) : "";
      place.more.textContent = "";
      if (!country) return;
      var address = new URL(location.href);
      address.searchParams.set("country", chosen);
      place.link.href = address.href;
      place.link.className = "country-share";
      var profile = element("a", say(words.choice_profile, country.name));
      profile.href = root + country.page;
      place.more.append(profile, " ", place.link, " ", place.forget);
    });
    boxes.forEach(function (box) {
      var answer = box.querySelector(".legal-answer");
      answer.textContent = "";
      box.hidden = country ? false : box.wasHidden;
      if (country) fill(answer, country.answers[box.dataset.question], country);
      else box.still.forEach(function (part) { answer.append(part); });
    });
    document.documentElement.dataset.country = country ? chosen : "";
  }

  function fill(answer, found, country) {
    var said = found ? found.said : [], open = found ? found.open : [];
    if (said.length) {
      var head = element("p", say(words.box_known, country.name) + " ");
      head.append(element("strong", words["state_" + found.state]));
      var list = element("ul");
      said.forEach(function (line) { list.append(known(line)); });
      answer.append(head, list);
    }
    var lines = element("p", say(said.length ? words.box_lines_chosen : open.length ? words.box_open : words.box_none, country.name));
    lines.className = "write-2";
    open.forEach(function (each) {
      var why = element("span", each.question + " ");
      why.append(element("small", words.why_open + " " + each.why));
      lines.append(element("br"), why);
    });
    lines.append(ruled(), ruled());
    answer.append(lines);
  }

  function known(line) {
    var item = element("li", line.text + " "), link = element("a", words.sources);
    link.href = root + line.href;
    if (line.foot) item.append(element("small", line.foot), " ");
    item.append(link);
    return item;
  }

  function ruled() { var line = element("span"); line.className = "line"; return line; }
  function element(name, text) {
    var made = document.createElement(name);
    if (text) made.textContent = text;
    return made;
  }
})();
