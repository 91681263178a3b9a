// Quick exit. Blank at once, leave without a trace in this tab's Back button; it cannot clear the device's history.
(function () {
  "use strict";
  var root = document.documentElement;
  var link = document.querySelector("[data-exit]");
  var toggle = document.querySelector("[data-exit-strict]");
  var patience = 3000; // milliseconds that the other site has to answer
  var plain = ""; // the plain page, fetched ahead: without a network it could not be fetched any more

  function strict() {
    try { return sessionStorage.getItem("strict") === "on"; } catch (error) { return false; }
  }

  function leave() {
    var away = link.href, local = new URL(link.dataset.exitLocal, location.href).href;
    root.classList.add("left");
    document.title = link.dataset.exitTitle;
    try { sessionStorage.removeItem("strict"); } catch (error) { /* nothing was kept */ }
    if (location.protocol === "file:") { location.replace(local); return; }
    // The address bar stops naming this page while the other site is awaited.
    history.replaceState(null, "", local);
    if (navigator.onLine === false) { showPlain(); return; }
    setTimeout(function () { location.replace(local); }, patience);
    location.replace(away);
  }

  function showPlain() {
    if (plain) root.replaceWith(document.adoptNode(new DOMParser().parseFromString(plain, "text/html").documentElement));
  }

  if (link) {
    if (location.protocol !== "file:") {
      fetch(link.dataset.exitLocal).then(function (answer) { return answer.ok ? answer.text() : ""; })
        .then(function (text) { plain = text; }, function () { /* no network already: the blank page stays */ });
    }
    link.addEventListener("click", function (event) { event.preventDefault(); leave(); });
    var presses = 0, last = 0, alone = false;
    document.addEventListener("keydown", function (event) { alone = event.key === "Shift"; });
    document.addEventListener("keyup", function (event) {
      if (event.key !== "Shift") return;
      presses = alone && Date.now() - last < 5000 ? presses + 1 : Number(alone);
      last = Date.now();
      if (presses === 3) leave();
    });
    // A page that the browser kept and shows again must be readable.
    window.addEventListener("pageshow", function (event) { if (event.persisted) root.classList.remove("left"); });
  }

  if (toggle) {
    toggle.setAttribute("aria-pressed", String(strict()));
    toggle.addEventListener("click", function () {
      var on = !strict();
      try { if (on) sessionStorage.setItem("strict", "on"); else sessionStorage.removeItem("strict"); } catch (error) { return; }
      toggle.setAttribute("aria-pressed", String(on));
    });
  }

  // "No way back": every page of ours takes the place of the one before, so that Back leads to where the reader came from.
  document.addEventListener("click", function (event) {
    var target = event.target.closest && event.target.closest("a[href]");
    if (!target || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (!strict() || target.target || target.origin !== location.origin) return;
    event.preventDefault();
    location.replace(target.href);
  });
})();
